/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault.h"

#define N_CHECKS 1000
#define N_FIRST 100

/* Ten ways to end, half of them badly. */
static const struct
{
  int status;
  const char *body; /* NULL: a reset, which is tried again */
  const char *reason;
} ends[] = {
  { 200, FIXTURE_RECORD_BODY, "found" },
  { 500, "{\"message\":\"Server Error\"}", "server-failed" },
  { 200, FIXTURE_RECORD_BODY, "found" },
  { 200, "", "malformed-reply" },
  { 404, FIXTURE_404_BODY, "not-registered" },
  { 0, NULL, "unreachable" },
  { 200, FIXTURE_RECORD_BODY, "found" },
  { 422, "{\"message\":\"Salah\",\"errors\":{\"nik\":[\"salah\"]}}", "rejected" },
  { 404, FIXTURE_404_BODY, "not-registered" },
  { 403, "{\"message\":\"Forbidden\"}", "scope-missing" },
};

static void
check_once (Fault *fault, gsize i)
{
  FaultLookup lookup = { NULL };

  pafi_fault_server_clear_answers (fault->server, PAFI_FAULT_RECORD);
  if (ends[i].body == NULL)
    pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, "", PAFI_FAULT_RESET);
  else
    fault_answer_record (fault, ends[i].status, ends[i].body);
  fault_start (fault, &lookup, FIXTURE_NIK);
  g_object_unref (fault_end (fault, &lookup, ends[i].reason));
  /* What the server remembers is no growth of the client. */
  pafi_fault_server_forget (fault->server);
}

static void
test_thousand (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  gsize first = 0, last;

  for (guint i = 0; i < N_CHECKS; i++)
    {
      check_once (fault, i % G_N_ELEMENTS (ends));
      if (i == N_FIRST - 1)
        first = fault_watch_get_heap ();
    }
  last = fault_watch_get_heap ();
  g_test_message ("%" G_GSIZE_FORMAT " bytes after %d checks, %" G_GSIZE_FORMAT " after %d", first,
                  N_FIRST, last, N_CHECKS);
  g_assert_cmpuint (last * 100, <=, first * 105);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  fault_add ("growth/thousand-checks", NULL, test_thousand);
  return g_test_run ();
}
