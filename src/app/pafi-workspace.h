/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-accounts.h"
#include "pafi-retention.h"
#include "pafi-session.h"
#include "pafi-settings.h"
#include "pafi-store-keeper.h"

G_BEGIN_DECLS

#define PAFI_TYPE_WORKSPACE (pafi_workspace_get_type ())

/**
 * PafiWorkspace:
 *
 * What the window works with: the accounts, the settings, and the session that follows from both,
 * that of the demonstration or of the chosen account. What was checked in one of them is never
 * mixed with what was checked in the other.
 *
 * Properties: `session` (#PafiSession, nullable: neither an account nor the demonstration); `store`
 * (#PafiStore, nullable: not open yet, not to be had, or closed), which fits the session: the file
 * for accounts, or memory alone for the demonstration and where no history is wanted; `keeper`
 * (#PafiStoreKeeper), whose store that is. Turning history off closes the file and leaves what is
 * in it; whoever wants it gone deletes it first.
 */
G_DECLARE_FINAL_TYPE (PafiWorkspace, pafi_workspace, PAFI, WORKSPACE, GObject)

/* @path: (nullable): the database of accounts; NULL: in memory alone */
PafiWorkspace *pafi_workspace_new (PafiAccounts *accounts, PafiSettings *settings,
                                   PafiClock *clock, const char *path);
PafiAccounts *pafi_workspace_get_accounts (PafiWorkspace *self);
PafiSettings *pafi_workspace_get_settings (PafiWorkspace *self);
PafiClock *pafi_workspace_get_clock (PafiWorkspace *self);
PafiSession *pafi_workspace_get_session (PafiWorkspace *self);
PafiStore *pafi_workspace_get_store (PafiWorkspace *self); /* nullable */
PafiStoreKeeper *pafi_workspace_get_keeper (PafiWorkspace *self);
/* Of the history of accounts, also in the demonstration; nothing of it is made up. */
PafiRetention *pafi_workspace_get_retention (PafiWorkspace *self);

void pafi_workspace_enter_demo (PafiWorkspace *self, gboolean remember);
void pafi_workspace_leave_demo (PafiWorkspace *self);
void pafi_workspace_renew_session (PafiWorkspace *self);

/* From now on the store of the session is open, and the history of accounts where there is one,
 * which grows old and can be deleted whatever the session is. The first frame does not wait for it. */
void pafi_workspace_open_store (PafiWorkspace *self);
/* The history of accounts, whatever the session is, opened if there is any. */
void pafi_workspace_find_history_async (PafiWorkspace *self, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
PafiStore *pafi_workspace_find_history_finish (PafiWorkspace *self, GAsyncResult *result);
/* Before the application ends, which must not cut off what is being written. */
void pafi_workspace_close_store_async (PafiWorkspace *self, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_workspace_close_store_finish (PafiWorkspace *self, GAsyncResult *result,
                                            GError **error);
/* To be called when members were deleted from the store, NULL: all of them; and when that was
 * undone: the page Periksa remembers what was checked last. */
void pafi_workspace_forget (PafiWorkspace *self, const char *const *niks);
void pafi_workspace_reload (PafiWorkspace *self);

G_END_DECLS
