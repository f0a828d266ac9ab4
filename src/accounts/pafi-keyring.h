/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TYPE_KEYRING (pafi_keyring_get_type ())

/* How long a keyring may take where no person is asked. */
#define PAFI_KEYRING_LIMIT 30000 /* milliseconds */

/**
 * PafiKeyring:
 *
 * The system's keyring, through libsecret, and its states: there is none, it is locked, the user
 * dismissed its question, it is damaged, it does not answer, it went away. None of them is ever
 * taken for "there is no secret". Calls are made one at a time, so that the user is asked once.
 *
 * All errors are #PafiError.
 */
G_DECLARE_FINAL_TYPE (PafiKeyring, pafi_keyring, PAFI, KEYRING, GObject)

PafiKeyring *pafi_keyring_new (guint limit);

void pafi_keyring_lookup_async (PafiKeyring *self, const char *id, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
char *pafi_keyring_lookup_finish (PafiKeyring *self, GAsyncResult *result, GError **error);

void pafi_keyring_store_async (PafiKeyring *self, const char *id, const char *name,
                               const char *secret, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_keyring_store_finish (PafiKeyring *self, GAsyncResult *result, GError **error);

void pafi_keyring_clear_async (PafiKeyring *self, const char *id, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_keyring_clear_finish (PafiKeyring *self, GAsyncResult *result, GError **error);

void pafi_keyring_unlock_async (PafiKeyring *self, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_keyring_unlock_finish (PafiKeyring *self, GAsyncResult *result, GError **error);

void pafi_keyring_reset_async (PafiKeyring *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_keyring_reset_finish (PafiKeyring *self, GAsyncResult *result, GError **error);

G_END_DECLS
