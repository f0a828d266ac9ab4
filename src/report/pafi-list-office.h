/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-frame.h"

G_BEGIN_DECLS

/* What a place to sign takes below the last row. */
#define PAFI_LIST_SIGNATURE_HEIGHT 37

double pafi_list_office_add_head (const PafiPage *page);
void pafi_list_office_add_signature (const PafiPage *page, double top);

G_END_DECLS
