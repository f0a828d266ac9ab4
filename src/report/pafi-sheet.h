/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-frame.h"

G_BEGIN_DECLS

void pafi_sheet_add (const PafiPage *page, PafiCheck *check, const char *name_in_file);

G_END_DECLS
