/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_GENERAL_PAGE (pafi_general_page_get_type ())

/**
 * PafiGeneralPage:
 *
 * Preferences, Umum: the target, the language, what the page Periksa shows, how CSV files are written.
 */
G_DECLARE_FINAL_TYPE (PafiGeneralPage, pafi_general_page, PAFI, GENERAL_PAGE, AdwPreferencesPage)

GtkWidget *pafi_general_page_new (PafiSettings *settings);

G_END_DECLS
