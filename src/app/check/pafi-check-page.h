/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-session.h"
#include "pafi-settings.h"
#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CHECK_PAGE (pafi_check_page_get_type ())

/**
 * PafiCheckPage:
 *
 * The page Periksa: one member, from the NIK to the verdict (ux/README.md, 4).
 *
 * Properties: `session` (#PafiSession, nullable), `settings` (#PafiSettings), `paperwork`
 * (#PafiPaperwork), `width-class` (#PafiWidthClass).
 *
 * Signals: `toast (AdwToast *toast)`: to be shown by the window; `remedy (PafiRemedy remedy)`: the
 * user chose a way out that lies outside the page (edit or add an account, unlock, enter the secret,
 * recreate the storage); the window does it and then calls pafi_check_page_check_again();
 * `open-list (const char *text)`: what was pasted is to be a list; `show-members ()`: to Anggota.
 *
 * Widget actions (for menus, shortcuts and buttons): `check.focus-entry`, `check.paste`,
 * `check.again`, `check.copy-letter`, `check.save-pdf`, `check.print`, `check.preview`,
 * `check.cancel`.
 */
G_DECLARE_FINAL_TYPE (PafiCheckPage, pafi_check_page, PAFI, CHECK_PAGE, GtkWidget)

void pafi_check_page_focus_entry (PafiCheckPage *self);
void pafi_check_page_check (PafiCheckPage *self, const char *nik);
gboolean pafi_check_page_holds (PafiCheckPage *self, const char *nik);
void pafi_check_page_check_again (PafiCheckPage *self);

G_END_DECLS
