/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PAFI_TYPE_WELCOME_PAGE (pafi_welcome_page_get_type ())

/**
 * PafiWelcomePage:
 *
 * What is shown while there is no account (ux/README.md, 7). Signals: `connect`, `demo`: what the
 * user chose.
 */
G_DECLARE_FINAL_TYPE (PafiWelcomePage, pafi_welcome_page, PAFI, WELCOME_PAGE, AdwBin)

GtkWidget *pafi_welcome_page_new (void);

G_END_DECLS
