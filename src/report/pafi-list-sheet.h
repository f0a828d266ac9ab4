/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-frame.h"
#include "pafi-list-layout.h"

G_BEGIN_DECLS

/* @page->number chooses the page. */
void pafi_list_sheet_add (const PafiPage *page, PafiReportItems *items, PafiListLayout *layout);

G_END_DECLS
