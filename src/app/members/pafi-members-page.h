/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-paperwork.h"
#include "pafi-width-class.h"
#include "pafi-workspace.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBERS_PAGE (pafi_members_page_get_type ())

/**
 * PafiMembersPage:
 *
 * The page Anggota: everyone who was checked, and each one's history (ux/README.md, 6).
 *
 * Properties: `workspace` (#PafiWorkspace) and `paperwork` (#PafiPaperwork), both construct only;
 * `width-class` (#PafiWidthClass); `can-go-back` (boolean, read-only): one member is shown alone, and
 * the header offers the way back, `members.back`.
 *
 * Signals: `toast (AdwToast *toast)`: to be shown by the window; `check (const char *nik)`: to be
 * checked again on the page Periksa; the empty text: the user wants to type a NIK there.
 *
 * Widget actions: `members.search`, `members.save-pdf`, `members.print`, `members.preview`,
 * `members.back`, `members.copy-letter`, `members.copy-nik`, `members.again`, `members.delete`,
 * `members.export`, `members.import`.
 */
G_DECLARE_FINAL_TYPE (PafiMembersPage, pafi_members_page, PAFI, MEMBERS_PAGE, GtkWidget)

void pafi_members_page_show (PafiMembersPage *self, const char *nik);
void pafi_members_page_search (PafiMembersPage *self, const char *text);

G_END_DECLS
