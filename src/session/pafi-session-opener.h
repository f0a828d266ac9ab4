/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-accounts.h"
#include "pafi-client.h"

G_BEGIN_DECLS

#define PAFI_TYPE_SESSION_OPENER (pafi_session_opener_get_type ())

/**
 * PafiSessionOpener:
 *
 * Makes the client of a session when it is first needed, and keeps it: fetches the account's
 * secret, or starts the made-up server. However many wait, the keyring is asked once; a failure is
 * not kept, so that the next who needs the client asks again.
 */
G_DECLARE_FINAL_TYPE (PafiSessionOpener, pafi_session_opener, PAFI, SESSION_OPENER, GObject)

PafiSessionOpener *pafi_session_opener_new (PafiAccounts *accounts, PafiAccount *account,
                                            const char *secret, PafiClock *clock);
PafiSessionOpener *pafi_session_opener_new_demo (PafiClock *clock);
void pafi_session_opener_set_deadline (PafiSessionOpener *self, guint seconds);
const char *pafi_session_opener_get_server (PafiSessionOpener *self);
PafiClient *pafi_session_opener_get_client (PafiSessionOpener *self); /* nullable */
void pafi_session_opener_open_async (PafiSessionOpener *self, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
PafiClient *pafi_session_opener_open_finish (PafiSessionOpener *self, GAsyncResult *result,
                                             PafiFailure **failure);

G_END_DECLS
