/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-cups.h"

#include "pafi-cli-print-error.h"

/* How often the thread is looked at, in milliseconds, and how often libcups asks whether to go on. */
#define TICK 100
/* How long a thread that was ended may take to clean up, in milliseconds; nobody waits for more. */
#define GRACE 3000

struct _PafiCliCups
{
  PafiCliCupsFunc func;
  gpointer data; /* (owned) */
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  http_t *http;              /* (owned) (nullable) of the thread */
  http_t *other;             /* (owned) (nullable) of the thread, to clean up */
  GCancellable *cancellable; /* (owned) for what is no matter of libcups */
  int ended;                 /* atomic: libcups gives up where it is not 0 */
  int steps;                 /* atomic: grows as the thread goes on */
  GAsyncResult *result;      /* (owned) (nullable) of the main thread */
};

static void
clear (gpointer data)
{
  PafiCliCups *self = data;

  if (self->free_data != NULL)
    self->free_data (self->data);
  g_clear_pointer (&self->http, httpClose);
  g_clear_pointer (&self->other, httpClose);
  g_object_unref (self->cancellable);
  g_clear_object (&self->result);
}

static void
release (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear);
}

static void
run_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  PafiCliCups *self = task_data;
  GError *error = NULL;
  gpointer result = self->func (self, self->data, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, self->free_result);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PafiCliCups *self = user_data;

  self->result = g_object_ref (result);
  release (self);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE; /* wakes the loop of wait_for_thread() */
}

/* Until the thread has its result, or was ended and does not come back. Returns why it was ended. */
static void
wait_for_thread (PafiCliCups *self, guint patience, GCancellable *cancellable, GError **reason)
{
  guint tick = g_timeout_add (TICK, tick_cb, NULL);
  int steps = 0;
  gint64 now = g_get_monotonic_time ();
  gint64 limit = now + (gint64) patience * G_USEC_PER_SEC;

  while (self->result == NULL && (*reason == NULL || now < limit))
    {
      g_main_context_iteration (NULL, TRUE);
      now = g_get_monotonic_time ();
      if (*reason != NULL)
        continue;
      if (g_atomic_int_get (&self->steps) != steps)
        {
          steps = g_atomic_int_get (&self->steps);
          limit = now + (gint64) patience * G_USEC_PER_SEC;
        }
      if (!g_cancellable_set_error_if_cancelled (cancellable, reason) && now >= limit)
        pafi_cli_print_error_set (reason, PAFI_CLI_PRINT_ERROR_SILENT, cupsServer (), NULL);
      if (*reason != NULL)
        {
          limit = now + GRACE * 1000;
          g_atomic_int_set (&self->ended, 1);
          g_cancellable_cancel (self->cancellable);
        }
    }
  g_source_remove (tick);
}

/**
 * pafi_cli_cups_run:
 * @func: what to do
 * @data: (transfer full): for @func
 * @free_data: (nullable): for @data
 * @free_result: (nullable): for what @func returns
 * @patience: seconds that @func may go without a step
 * @cancellable: ends it
 * @error: return location for a #PafiCliPrintError, or %G_IO_ERROR_CANCELLED
 *
 * Does something with the print service, in a thread, and runs the main context until that is done.
 *
 * Returns: (transfer full) (nullable): what @func returned
 */
gpointer
pafi_cli_cups_run (PafiCliCupsFunc func, gpointer data, GDestroyNotify free_data,
                   GDestroyNotify free_result, guint patience, GCancellable *cancellable,
                   GError **error)
{
  PafiCliCups *self = g_atomic_rc_box_new0 (PafiCliCups);
  g_autoptr (GTask) task = g_task_new (NULL, NULL, done_cb, g_atomic_rc_box_acquire (self));
  g_autoptr (GError) reason = NULL;
  g_autoptr (GError) own = NULL;
  gpointer result = NULL;

  self->func = func;
  self->data = data;
  self->free_data = free_data;
  self->free_result = free_result;
  self->cancellable = g_cancellable_new ();
  g_task_set_source_tag (task, pafi_cli_cups_run);
  g_task_set_task_data (task, g_atomic_rc_box_acquire (self), release);
  g_task_run_in_thread (task, run_in_thread);

  wait_for_thread (self, patience, cancellable, &reason);
  if (self->result != NULL)
    result = g_task_propagate_pointer (G_TASK (self->result), &own);
  /* What has been done at the last moment is done. */
  if (reason != NULL && (self->result == NULL || own != NULL))
    g_propagate_error (error, g_steal_pointer (&reason));
  else if (own != NULL)
    g_propagate_error (error, g_steal_pointer (&own));
  release (self);
  return result;
}

static int
timeout_cb (http_t *http, void *user_data)
{
  PafiCliCups *self = user_data;

  return g_atomic_int_get (&self->ended) == 0;
}

/* libcups would ask on the terminal, in its own words and for as long as it takes. */
static const char *
password_cb (const char *prompt, http_t *http, const char *method, const char *resource,
             void *user_data)
{
  return NULL;
}

/**
 * pafi_cli_cups_connect:
 * @self: a connection
 * @error: return location for a #PafiCliPrintError
 *
 * Connects to the service that `CUPS_SERVER` or the system's configuration names.
 *
 * Returns: (transfer none) (nullable): what libcups calls a connection
 */
http_t *
pafi_cli_cups_connect (PafiCliCups *self, GError **error)
{
  cupsSetPasswordCB2 (password_cb, NULL);
  self->http = httpConnect2 (cupsServer (), ippPort (), NULL, AF_UNSPEC, cupsEncryption (), 1,
                             G_MAXINT, &self->ended);
  if (self->http == NULL)
    {
      pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_NO_SERVICE, cupsServer (), NULL);
      return NULL;
    }
  httpSetTimeout (self->http, TICK / 1000.0, timeout_cb, self);
  pafi_cli_cups_go_on (self);
  return self->http;
}

/**
 * pafi_cli_cups_connect_to_clean_up:
 * @self: a connection that is amid something
 *
 * Returns: (transfer none) (nullable): another one beside it, which soon gives up by itself
 */
http_t *
pafi_cli_cups_connect_to_clean_up (PafiCliCups *self)
{
  g_clear_pointer (&self->other, httpClose);
  self->other = httpConnect2 (cupsServer (), ippPort (), NULL, AF_UNSPEC, cupsEncryption (), 1,
                              GRACE / 3, NULL);
  if (self->other != NULL)
    httpSetTimeout (self->other, GRACE / 3000.0, NULL, NULL);
  return self->other;
}

/**
 * pafi_cli_cups_close:
 * @self: a connection
 *
 * Gives up what pafi_cli_cups_connect() connected, in whatever state that is.
 */
void
pafi_cli_cups_close (PafiCliCups *self)
{
  g_clear_pointer (&self->http, httpClose);
}

/**
 * pafi_cli_cups_get_cancellable:
 * @self: a connection
 *
 * Returns: (transfer none): is cancelled when the thread shall end
 */
GCancellable *
pafi_cli_cups_get_cancellable (PafiCliCups *self)
{
  return self->cancellable;
}

/**
 * pafi_cli_cups_go_on:
 * @self: a connection
 *
 * Says that something has been done: patience begins anew.
 */
void
pafi_cli_cups_go_on (PafiCliCups *self)
{
  g_atomic_int_inc (&self->steps);
}

/**
 * pafi_cli_cups_set_error:
 * @self: a connection
 * @printer: which printer it was about
 * @error: (nullable): where to put a #PafiCliPrintError
 *
 * Says why the last call of libcups in this thread failed.
 */
void
pafi_cli_cups_set_error (PafiCliCups *self, const char *printer, GError **error)
{
  switch ((int) cupsLastError ())
    {
    case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS:
      pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_REFUSED, printer, NULL);
      return;
    case IPP_STATUS_ERROR_FORBIDDEN:
    case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
    case IPP_STATUS_ERROR_NOT_AUTHORIZED:
    case IPP_STATUS_ERROR_CUPS_AUTHENTICATION_CANCELED:
      pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_DENIED, printer, NULL);
      return;
    case IPP_STATUS_ERROR_NOT_FOUND:
      pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_UNKNOWN, printer, NULL);
      return;
    case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE:
      pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_NO_SERVICE, cupsServer (), NULL);
      return;
    default:
      if (httpError (self->http) != 0)
        pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_NO_SERVICE, cupsServer (), NULL);
      else
        pafi_cli_print_error_set (error, PAFI_CLI_PRINT_ERROR_FAILED, cupsLastErrorString (), NULL);
    }
}
