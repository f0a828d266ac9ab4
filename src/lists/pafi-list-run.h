/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-source.h"
#include "pafi-store-lists.h"

G_BEGIN_DECLS

typedef enum
{
  PAFI_RUN_IDLE,
  PAFI_RUN_RUNNING,
  PAFI_RUN_WAITING,  /* for the server's limit; goes on by itself */
  PAFI_RUN_PAUSING,  /* what is in flight is being ended */
  PAFI_RUN_PAUSED,   /* by the user, or by itself: see its failure */
  PAFI_RUN_FINISHED,
} PafiRunState;

#define PAFI_TYPE_LIST_RUN (pafi_list_run_get_type ())

/**
 * PafiListRun:
 *
 * A list being asked: takes rows from the store, asks the source, puts the answers back. A row is
 * either queued, in flight or acknowledged, whatever happens.
 *
 * Properties, all read-only and notified: `state` (#PafiRunState as int), `n-done`, `n-total`
 * (guint: rows that are asked), `rate` (double: NIKs a minute, over the last minute),
 * `seconds-left` (double, -1 if not known), `limit` (guint: requests a minute that the server
 * allows, 0 if not known), `failure` (#PafiFailure, nullable: why it paused by itself, or what it
 * waits for), `storage-error` (GError, nullable: the store could not keep an answer; the run paused
 * and the answer is kept in memory until it goes on).
 *
 * Signals: `row-asked (guint number)`: the row is in flight; `row-done (guint number, PafiCheck
 * *check)`: after it was acknowledged.
 *
 * It pauses by itself when the network goes, the credentials, the keyring or the address fail, or
 * five rows in a row can't be checked.
 */
G_DECLARE_FINAL_TYPE (PafiListRun, pafi_list_run, PAFI, LIST_RUN, GObject)

/**
 * PafiRunOptions:
 * @in_flight: how many rows are asked at once, 0 for 4; at most 32
 * @fresh_for: seconds for which an earlier answer from the store still serves, 0 to ask always
 * @account: (nullable): its name, for the list
 * @network: (nullable): what knows whether there is a network: where it paused for want of one, it
 *   goes on by itself once there is one
 */
typedef struct
{
  guint in_flight;
  guint fresh_for;
  const char *account;
  GNetworkMonitor *network;
} PafiRunOptions;

#define PAFI_RUN_DEFAULT_IN_FLIGHT 4
#define PAFI_RUN_MOST_IN_FLIGHT 32

PafiListRun *pafi_list_run_new (PafiStore *store, PafiSource *source, gint64 list,
                                PafiClock *clock, const PafiRunOptions *options);
gint64 pafi_list_run_get_list (PafiListRun *self);
PafiRunState pafi_list_run_get_state (PafiListRun *self);
PafiFailure *pafi_list_run_get_failure (PafiListRun *self);
const GError *pafi_list_run_get_storage_error (PafiListRun *self);
guint pafi_list_run_get_n_done (PafiListRun *self);
guint pafi_list_run_get_n_total (PafiListRun *self);
double pafi_list_run_get_rate (PafiListRun *self);
double pafi_list_run_get_seconds_left (PafiListRun *self);
guint pafi_list_run_get_limit (PafiListRun *self);
/* Starts, or goes on. */
void pafi_list_run_start (PafiListRun *self);
/* Ends what is in flight; those rows go back into the queue. PAUSED once all is put away. */
void pafi_list_run_pause (PafiListRun *self);
/* Queues again what could not be checked, and goes on. */
void pafi_list_run_retry (PafiListRun *self);

G_END_DECLS
