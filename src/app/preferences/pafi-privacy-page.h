/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PRIVACY_PAGE (pafi_privacy_page_get_type ())

/**
 * PafiPrivacyPage:
 *
 * Preferences, Privasi: where NIKs are masked.
 */
G_DECLARE_FINAL_TYPE (PafiPrivacyPage, pafi_privacy_page, PAFI, PRIVACY_PAGE, AdwPreferencesPage)

GtkWidget *pafi_privacy_page_new (PafiSettings *settings);

G_END_DECLS
