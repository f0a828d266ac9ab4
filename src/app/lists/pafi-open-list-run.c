/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-open-list-private.h"

gboolean
pafi_open_list_is_under_way (PafiOpenList *self)
{
  PafiRunState state = self->run != NULL ? pafi_list_run_get_state (self->run) : PAFI_RUN_IDLE;

  return state == PAFI_RUN_RUNNING || state == PAFI_RUN_WAITING || state == PAFI_RUN_PAUSING;
}

/* A run that has ended is told of once its counts are there: they are what is shown then. */
static void
run_state_cb (PafiOpenList *self)
{
  self->ending = !pafi_open_list_is_under_way (self);
  if (!self->ending)
    pafi_open_list_update (self);
  pafi_open_list_refresh (self);
}

static void
run_changed_cb (PafiOpenList *self)
{
  g_signal_emit_by_name (self, "changed");
}

static void
row_asked_cb (PafiOpenList *self, guint number)
{
  g_signal_emit_by_name (self, "row-asked", number);
}

static void
row_done_cb (PafiOpenList *self, guint number, PafiCheck *check)
{
  g_signal_emit_by_name (self, "row-done", number, check);
}

void
pafi_open_list_drop_run (PafiOpenList *self)
{
  if (self->run == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->run, self);
  pafi_list_run_pause (self->run);
  g_clear_object (&self->run);
}

static void
ensure_run (PafiOpenList *self)
{
  const PafiRunOptions options = {
    .fresh_for = self->ask_all ? 0 : self->fresh_for,
    .account = self->account,
    .network = self->network,
  };

  if (self->run != NULL)
    return;
  self->run = pafi_list_run_new (self->store, self->source, self->list, self->clock, &options);
  g_signal_connect_swapped (self->run, "notify::state", G_CALLBACK (run_state_cb), self);
  g_signal_connect_swapped (self->run, "notify", G_CALLBACK (run_changed_cb), self);
  g_signal_connect_swapped (self->run, "row-asked", G_CALLBACK (row_asked_cb), self);
  g_signal_connect_swapped (self->run, "row-done", G_CALLBACK (row_done_cb), self);
}

/**
 * pafi_open_list_set_source:
 * @self: the open list
 * @source: (nullable): whom to ask
 * @account: (nullable): its account's name
 * @network: (nullable): as in #PafiRunOptions
 *
 * A run that asks another source pauses, and goes on with the new one when it is told to.
 */
void
pafi_open_list_set_source (PafiOpenList *self, PafiSource *source, const char *account,
                           GNetworkMonitor *network)
{
  g_autofree char *before = g_steal_pointer (&self->account);

  self->account = g_strdup (account);
  g_set_object (&self->network, network);
  if (!g_set_object (&self->source, source) || self->run == NULL)
    return;
  pafi_open_list_drop_run (self);
  pafi_open_list_refresh (self);
  pafi_open_list_update (self);
}

/**
 * pafi_open_list_set_fresh_for:
 * @self: the open list
 * @seconds: as in #PafiRunOptions
 *
 * For the run that comes.
 */
void
pafi_open_list_set_fresh_for (PafiOpenList *self, guint seconds)
{
  self->fresh_for = seconds;
  if (!pafi_open_list_is_under_way (self))
    pafi_open_list_drop_run (self);
}

/**
 * pafi_open_list_start:
 * @self: the open list
 *
 * Asks the rows, or goes on with it.
 */
void
pafi_open_list_start (PafiOpenList *self)
{
  if (self->info == NULL || self->source == NULL)
    {
      self->resume = self->list != 0;
      return;
    }
  self->resume = FALSE;
  self->stopped = FALSE;
  ensure_run (self);
  pafi_list_run_start (self->run);
}

/**
 * pafi_open_list_pause:
 * @self: the open list
 */
void
pafi_open_list_pause (PafiOpenList *self)
{
  self->resume = FALSE;
  if (self->run != NULL)
    pafi_list_run_pause (self->run);
}

/**
 * pafi_open_list_stop:
 * @self: the open list
 *
 * Shows what there is. It can go on all the same.
 */
void
pafi_open_list_stop (PafiOpenList *self)
{
  self->stopped = TRUE;
  pafi_open_list_pause (self);
  pafi_open_list_update (self);
}

/**
 * pafi_open_list_retry:
 * @self: the open list
 *
 * Asks again what could not be checked.
 */
void
pafi_open_list_retry (PafiOpenList *self)
{
  if (self->info == NULL || self->source == NULL)
    return;
  self->stopped = FALSE;
  ensure_run (self);
  pafi_list_run_retry (self->run);
  g_signal_emit_by_name (self, "rows-changed");
}

static void
requeued_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiOpenList) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pafi_store_requeue_all_finish (PAFI_STORE (source), result, &error) < 0)
    {
      g_signal_emit_by_name (self, "failed", error);
      return;
    }
  /* Another list may be open by now; this one is paused then. */
  if (!self->ask_all || pafi_open_list_is_under_way (self))
    return;
  pafi_open_list_drop_run (self);
  pafi_open_list_start (self);
  g_signal_emit_by_name (self, "rows-changed");
}

/**
 * pafi_open_list_check_all:
 * @self: the open list
 *
 * Asks every row again, however fresh its answer is.
 */
void
pafi_open_list_check_all (PafiOpenList *self)
{
  if (self->info == NULL || self->source == NULL || pafi_open_list_is_under_way (self))
    return;
  self->ask_all = TRUE;
  self->stopped = FALSE;
  pafi_store_requeue_all_async (self->store, self->list, NULL, requeued_cb, g_object_ref (self));
}

/**
 * pafi_open_list_corrected:
 * @self: the open list
 *
 * The user put a row right: the store has it.
 */
void
pafi_open_list_corrected (PafiOpenList *self)
{
  pafi_open_list_refresh (self);
  g_signal_emit_by_name (self, "rows-changed");
}
