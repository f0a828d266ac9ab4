/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-failure.h"

G_BEGIN_DECLS

PafiFailure *pafi_facts_add (PafiFailure *failure, const PafiFailureFacts *more);

G_END_DECLS
