/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-paperwork.h"
#include "pafi-width-class.h"
#include "pafi-workspace.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LISTS_PAGE (pafi_lists_page_get_type ())

/**
 * PafiListsPage:
 *
 * Daftar: from a file to the answers for everyone in it (ux/README.md, 5).
 *
 * Construct properties: `workspace` (#PafiWorkspace), `paperwork` (#PafiPaperwork). Properties:
 * `width-class` (#PafiWidthClass); `running` (boolean, read only): a list is being asked.
 *
 * Signals: `toast (AdwToast *toast)`; `remedy (int remedy)`, #PafiRemedy: the window does it and
 * then calls pafi_lists_page_resume(); `show-member (const char *nik)`; `finished (const char
 * *title, const char *body)`: a list was checked, or paused by itself.
 *
 * Actions: `lists.open`, `lists.paste`, `lists.search`, `lists.export`, `lists.print`,
 * `lists.preview`, `lists.close`, and those of its buttons.
 */
G_DECLARE_FINAL_TYPE (PafiListsPage, pafi_lists_page, PAFI, LISTS_PAGE, GtkWidget)

void pafi_lists_page_open_files (PafiListsPage *self, GListModel *files);
void pafi_lists_page_open_text (PafiListsPage *self, const char *text);
/* The list that is open, 0 for none; and one that was, unless another one is being checked. */
gint64 pafi_lists_page_get_list (PafiListsPage *self);
void pafi_lists_page_open_list (PafiListsPage *self, gint64 list);
void pafi_lists_page_resume (PafiListsPage *self);
void pafi_lists_page_pause (PafiListsPage *self);

G_END_DECLS
