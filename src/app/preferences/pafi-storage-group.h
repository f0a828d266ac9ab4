/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-retention.h"
#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_STORAGE_GROUP (pafi_storage_group_get_type ())

/**
 * PafiStorageGroup:
 *
 * Preferences, Privasi: how long results are kept, and the way to delete them all. Whatever deletes
 * something says before how much that is.
 *
 * Signals: `toast (const char *text)`; `log`: the activity log is wanted.
 */
G_DECLARE_FINAL_TYPE (PafiStorageGroup, pafi_storage_group, PAFI, STORAGE_GROUP,
                      AdwPreferencesGroup)

void pafi_storage_group_bind (PafiStorageGroup *self, PafiSettings *settings,
                              PafiRetention *retention);
/* Whoever comes back from the log is where they were. */
void pafi_storage_group_focus_log (PafiStorageGroup *self);

G_END_DECLS
