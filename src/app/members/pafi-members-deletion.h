/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-store-members.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBERS_DELETION (pafi_members_deletion_get_type ())

/**
 * PafiMembersDeletion:
 *
 * Members that are deleted, and can come back as long as their toast is shown, or by
 * pafi_members_deletion_undo() while nothing else was deleted.
 *
 * Signals: `toast (AdwToast *toast)`; `deleted (char **niks)`; `restored ()`; `failed (GError
 * *error)`.
 */
G_DECLARE_FINAL_TYPE (PafiMembersDeletion, pafi_members_deletion, PAFI, MEMBERS_DELETION, GObject)

PafiMembersDeletion *pafi_members_deletion_new (void);
void pafi_members_deletion_run (PafiMembersDeletion *self, PafiStore *store,
                                const char *const *niks, const char *name);
gboolean pafi_members_deletion_undo (PafiMembersDeletion *self);

G_END_DECLS
