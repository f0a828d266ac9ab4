/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-workspace.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CONNECT_PAGE (pafi_connect_page_get_type ())

/**
 * PafiConnectPage:
 *
 * Adds an account or edits one: the form, the test of the connection, and saving (ux/README.md, 7).
 *
 * Signals: `back`: the user goes without saving; `done (PafiAccount *account)`: it is saved.
 */
G_DECLARE_FINAL_TYPE (PafiConnectPage, pafi_connect_page, PAFI, CONNECT_PAGE, AdwBin)

GtkWidget *pafi_connect_page_new (PafiWorkspace *workspace, PafiAccount *account);
void pafi_connect_page_go_back (PafiConnectPage *self);

G_END_DECLS
