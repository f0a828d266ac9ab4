/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *pafi_region_get_province (const char *code);
const char *pafi_region_get_regency (const char *code);

G_END_DECLS
