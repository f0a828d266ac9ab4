/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What SIPAFI's document asks for (sipafi-api.txt), where an account does not say. */
#define PAFI_SIPAFI_SCOPE "read-kecukupan-skp"
