/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-row.h"

G_BEGIN_DECLS

PafiCheck *pafi_row_dup_answer (PafiListRow *row, GDateTime *now);

G_END_DECLS
