/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-accounts.h"
#include "pafi-check.h"
#include "pafi-clock.h"
#include "pafi-history.h"
#include "pafi-probe.h"
#include "pafi-source.h"

G_BEGIN_DECLS

#define PAFI_TYPE_SESSION (pafi_session_get_type ())

/**
 * PafiSession:
 *
 * An account at work: its secret fetched when it is first needed, its source built (server or
 * demo), what it answers kept in the history. Window and command line are both built on it.
 *
 * It is a #PafiSource for lists: what is looked up so leaves the reserve of the server's limit to
 * others, and is not kept in the history, since the list's own store keeps it. #PafiSource::waiting
 * tells of these look-ups and of checks by hand alike.
 */
G_DECLARE_FINAL_TYPE (PafiSession, pafi_session, PAFI, SESSION, GObject)

/* @history: (nullable): where checks are kept */
PafiSession *pafi_session_new (PafiAccounts *accounts, PafiAccount *account, PafiHistory *history,
                               PafiClock *clock);
PafiSession *pafi_session_new_with_secret (PafiAccount *account, const char *secret,
                                           PafiHistory *history, PafiClock *clock);
/* The made-up server is started with the first check. */
PafiSession *pafi_session_new_demo (PafiHistory *history, PafiClock *clock);

PafiAccount *pafi_session_get_account (PafiSession *self); /* nullable: the demo has none */
PafiHistory *pafi_session_get_history (PafiSession *self); /* nullable */
PafiClock *pafi_session_get_clock (PafiSession *self);
const char *pafi_session_get_host (PafiSession *self);     /* "api.webpafi.com" */
gboolean pafi_session_is_demo (PafiSession *self);
/* Seconds of one look-up, retries included, for the checks to come. */
void pafi_session_set_deadline (PafiSession *self, guint seconds);
/* How many look-ups at once; 0 for the default of 4, 32 at most. */
void pafi_session_set_in_flight (PafiSession *self, guint in_flight);

/* Judges @text, asks the server if it is a NIK, and keeps the check. Never fails. */
void pafi_session_check_async (PafiSession *self, const char *text, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
PafiCheck *pafi_session_check_finish (PafiSession *self, GAsyncResult *result);

/* Tests the connection; NULL from finish: everything passed. */
void pafi_session_probe_async (PafiSession *self, GCancellable *cancellable,
                               PafiProbeFunc progress, gpointer progress_data,
                               GAsyncReadyCallback callback, gpointer user_data);
PafiFailure *pafi_session_probe_finish (PafiSession *self, GAsyncResult *result,
                                        PafiProbeStep *failed_step);

G_END_DECLS
