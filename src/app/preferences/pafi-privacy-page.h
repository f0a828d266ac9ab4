/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-storage-group.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PRIVACY_PAGE (pafi_privacy_page_get_type ())

/**
 * PafiPrivacyPage:
 *
 * Preferences, Privasi: how long results are kept, where NIKs are masked, when data is hidden, and
 * what is shared with the desktop.
 */
G_DECLARE_FINAL_TYPE (PafiPrivacyPage, pafi_privacy_page, PAFI, PRIVACY_PAGE, AdwPreferencesPage)

GtkWidget *pafi_privacy_page_new (PafiSettings *settings, PafiRetention *retention);
PafiStorageGroup *pafi_privacy_page_get_storage_group (PafiPrivacyPage *self);

G_END_DECLS
