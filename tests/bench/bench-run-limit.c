/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>

#include "pafi-demo-server.h"
#include "pafi-list-run.h"
#include "pafi-session.h"
#include "pafi-test-clock.h"

/* A list under the server's limit, on a clock that is moved while everything waits: against what
 * the windows allow, less the reserve. Once alone, and once with a colleague behind the same
 * address, who checks somebody each quarter of a minute. Nothing may be rejected, not theirs
 * either. */
#define N_ROWS 1090
#define GOAL 0.95
#define RESERVE 5
#define SECOND G_TIME_SPAN_SECOND
#define COLLEAGUE_EACH (15 * SECOND)
#define TOO_MANY_REQUESTS 429

typedef struct
{
  guint limit;
  guint in_flight;
  gboolean colleague;
} Case;

static const Case cases[] = {
  { 60, 4, FALSE }, { 60, 32, FALSE }, { 30, 4, FALSE }, { 120, 32, FALSE }, { 60, 4, TRUE },
  { 30, 32, TRUE },
};

typedef struct
{
  PafiTestClock *clock;
  PafiDemoServer *server;
  PafiStore *store;
  PafiSession *session;
  PafiSession *colleague;
  gint64 next_check; /* the colleague's */
  guint n_rejected;
} Bench;

static void
waiting_cb (PafiSource *source, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  Bench *self = user_data;

  if (failure != NULL && pafi_failure_get_facts (failure)->http_status == TOO_MANY_REQUESTS)
    self->n_rejected++;
}

static PafiSession *
new_session (Bench *self)
{
  const PafiAccountFields fields = { .name = "Ukuran",
                                     .server = pafi_demo_server_get_address (self->server),
                                     .client_id = pafi_demo_server_get_client_id (self->server) };
  g_autoptr (PafiAccount) account = pafi_account_new (&fields, NULL);
  PafiSession *session
    = pafi_session_new_with_secret (account, pafi_demo_server_get_secret (self->server), NULL,
                                    PAFI_CLOCK (self->clock));

  g_signal_connect (session, "waiting", G_CALLBACK (waiting_cb), self);
  return session;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = pafi_store_open_finish (PAFI_STORE (source), result, NULL, NULL);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = pafi_store_close_finish (PAFI_STORE (source), result, NULL);
}

static void
wait_for (const gboolean *flag)
{
  while (!*flag)
    g_main_context_iteration (NULL, TRUE);
}

static void
bench_init (Bench *self, const Case *the_case)
{
  const PafiDemoOptions options = { .rate_limit = the_case->limit };
  gboolean opened = FALSE;
  g_autoptr (GError) error = NULL;

  *self = (Bench){ 0 };
  self->clock = pafi_test_clock_new ();
  self->server = pafi_demo_server_new (&options);
  pafi_demo_server_set_clock (self->server, PAFI_CLOCK (self->clock));
  if (!pafi_demo_server_start (self->server, &error))
    g_error ("%s", error->message);
  self->store = pafi_store_new (NULL, PAFI_CLOCK (self->clock));
  pafi_store_open_async (self->store, NULL, opened_cb, &opened);
  wait_for (&opened);
  self->session = new_session (self);
  if (the_case->colleague)
    self->colleague = new_session (self);
}

static void
bench_clear (Bench *self)
{
  gboolean closed = FALSE;

  pafi_store_close_async (self->store, NULL, closed_cb, &closed);
  wait_for (&closed);
  pafi_demo_server_stop (self->server);
  g_clear_object (&self->session);
  g_clear_object (&self->colleague);
  g_clear_object (&self->store);
  g_clear_object (&self->server);
  g_clear_object (&self->clock);
}

static gint64
add_list (PafiStore *store)
{
  char *columns[] = { (char *) "NIK", NULL };
  const PafiListInfo info = { .name = (char *) "a.csv", .columns = columns, .name_column = -1,
                              .fingerprint = (char *) "0" };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  gint64 list = pafi_store_create_list_blocking (store, &info, NULL);

  for (guint i = 1; i <= N_ROWS; i++)
    {
      g_autofree char *nik = g_strdup_printf ("320602%010u", i);
      const char *cells[] = { nik, NULL };
      const PafiListRowDraft draft = { .number = i, .line = i, .nik_text = nik, .nik = nik,
                                       .cells = cells, .state = PAFI_ROW_QUEUED };

      g_ptr_array_add (rows, pafi_list_row_new (&draft));
    }
  pafi_store_append_rows_blocking (store, list, rows, NULL);
  pafi_store_seal_list_blocking (store, list, NULL);
  return list;
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiCheck) check = pafi_session_check_finish (PAFI_SESSION (source), result);

  if (pafi_check_get_verdict (check) != PAFI_VERDICT_NOT_REGISTERED)
    g_error ("the colleague has no answer");
}

static void
let_colleague_check (Bench *self, gint64 now)
{
  if (self->colleague == NULL || now < self->next_check)
    return;
  self->next_check = now + COLLEAGUE_EACH;
  pafi_session_check_async (self->colleague, "3273016704010007", NULL, checked_cb, NULL);
}

/* Seconds of the clock that is moved. */
static double
run (Bench *self, const Case *the_case)
{
  const PafiRunOptions options = { .in_flight = the_case->in_flight };
  g_autoptr (PafiListRun) list
    = pafi_list_run_new (self->store, PAFI_SOURCE (self->session), add_list (self->store),
                         PAFI_CLOCK (self->clock), &options);
  PafiClock *clock = PAFI_CLOCK (self->clock);
  const gint64 started = pafi_clock_get_boot_time (clock);

  pafi_session_set_in_flight (self->session, the_case->in_flight);
  pafi_list_run_start (list);
  while (pafi_list_run_get_state (list) != PAFI_RUN_FINISHED)
    {
      let_colleague_check (self, pafi_clock_get_boot_time (clock));
      if (g_main_context_iteration (NULL, FALSE))
        continue;
      if (pafi_list_run_get_state (list) == PAFI_RUN_WAITING)
        pafi_test_clock_advance (self->clock, SECOND);
      else
        g_main_context_iteration (NULL, TRUE);
    }
  return (double) (pafi_clock_get_boot_time (clock) - started) / SECOND;
}

int
main (void)
{
  gboolean passed = TRUE;

  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE); /* as main() does */
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *the_case = &cases[i];
      const guint allowed = the_case->limit - RESERVE;
      const double ideal = 60.0 * ((N_ROWS - 1) / allowed);
      double seconds, ratio;
      Bench bench;

      bench_init (&bench, the_case);
      seconds = run (&bench, the_case);
      ratio = ideal / seconds;
      printf ("limit %u, %u in flight%s: %d rows in %.0f s, %.3f of what the windows allow less "
              "the reserve, %u rejected (goal: at least %.2f, none)\n",
              the_case->limit, the_case->in_flight, the_case->colleague ? ", a colleague" : "",
              N_ROWS, seconds, ratio, bench.n_rejected, GOAL);
      passed &= bench.n_rejected == 0 && ratio >= GOAL;
      bench_clear (&bench);
    }
  return passed ? 0 : 1;
}
