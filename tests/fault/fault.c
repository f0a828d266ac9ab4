/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault.h"

#include <string.h>

/* What every spelling of the secret has in it. */
#define SECRET "rahasia-yang-dijaga"

/* The server has no answers yet. */
Fault *
fault_new (const FixtureOptions *options)
{
  Fault *self = g_new0 (Fault, 1);

  self->fixture = fixture_new (options);
  self->server = self->fixture->server;
  self->clock = self->fixture->clock;
  self->deadline = (options != NULL && options->deadline != 0 ? options->deadline
                                                              : PAFI_CLIENT_DEFAULT_DEADLINE) *
                   pafi_test_get_patience ();
  self->thief = pafi_fault_server_new (NULL);
  pafi_fault_server_answer_http (self->thief, PAFI_FAULT_TOKEN, 200, FIXTURE_JSON,
                                 FIXTURE_TOKEN_BODY);
  pafi_fault_server_answer_http (self->thief, PAFI_FAULT_RECORD, 200, FIXTURE_JSON,
                                 FIXTURE_RECORD_BODY);
  return self;
}

Fault *
fault_new_with_token (const FixtureOptions *options)
{
  Fault *self = fault_new (options);

  fault_answer_token (self, 200, FIXTURE_TOKEN_BODY);
  return self;
}

static void
assert_kept (PafiFaultServer *server, PafiFaultKind kind, const char *text)
{
  for (guint i = 0; i < pafi_fault_server_get_n_requests (server, kind); i++)
    g_assert_null (strstr (pafi_fault_server_get_request (server, kind, i), text));
}

static void
assert_nothing_leaked (Fault *self)
{
  assert_kept (self->server, PAFI_FAULT_CONNECT, SECRET);
  assert_kept (self->server, PAFI_FAULT_RECORD, SECRET);
  assert_kept (self->server, PAFI_FAULT_CONNECT, FIXTURE_TOKEN);
  assert_kept (self->server, PAFI_FAULT_TOKEN, FIXTURE_TOKEN);
  for (guint i = 0; i < fault_count (self, PAFI_FAULT_TOKEN); i++)
    {
      g_autofree char *request
        = g_strdup (pafi_fault_server_get_request (self->server, PAFI_FAULT_TOKEN, i));

      /* In the body, not in the address or a header. */
      g_assert_nonnull (strstr (request, SECRET));
      *strstr (request, "\r\n\r\n") = '\0';
      g_assert_null (strstr (request, SECRET));
    }
  g_assert_cmpuint (pafi_fault_server_get_n_connections (self->thief), ==, 0);
  g_assert_cmpstr (pafi_fault_server_get_received (self->thief), ==, "");
}

void
fault_free (Fault *self)
{
  assert_nothing_leaked (self);
  pafi_fault_server_stop (self->thief);
  fixture_free (self->fixture);
  g_object_unref (self->thief);
  g_free (self);
}

/* Facts of a failed check. */
const PafiFailureFacts *
fault_get_facts (PafiCheck *check)
{
  g_assert_nonnull (pafi_check_get_failure (check));
  return pafi_failure_get_facts (pafi_check_get_failure (check));
}

guint
fault_count (Fault *self, PafiFaultKind kind)
{
  return pafi_fault_server_get_n_requests (self->server, kind);
}

void
fault_answer_record (Fault *self, int status, const char *body)
{
  fixture_answer_record (self->fixture, status, FIXTURE_JSON, body);
}

void
fault_answer_token (Fault *self, int status, const char *body)
{
  fixture_answer_token (self->fixture, status, FIXTURE_JSON, body);
}

/* What was not found has no member to show, and what was not checked says why. */
static void
assert_check (PafiCheck *check, const char *reason)
{
  fixture_assert_reason (check, reason);
  g_assert_cmpint (pafi_check_get_member (check) != NULL, ==,
                   pafi_check_get_verdict (check) == PAFI_VERDICT_FOUND);
  g_assert_cmpint (pafi_check_get_failure (check) != NULL, ==,
                   pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_CHECKED);
}

/* @reason: the word of the reason, or of the verdict. */
PafiCheck *
fault_look_up (Fault *self, const char *reason)
{
  FaultLookup lookup = { NULL };

  fault_watch_begin (&self->watch);
  fault_start (self, &lookup, FIXTURE_NIK);
  pafi_test_wait_for_result (&lookup.result);
  fault_watch_end (&self->watch, self->deadline);
  return fault_end (self, &lookup, reason);
}

void
fault_start (Fault *self, FaultLookup *lookup, const char *digits)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);

  lookup->cancellable = g_cancellable_new ();
  pafi_source_lookup_async (PAFI_SOURCE (self->fixture->client), nik, lookup->cancellable,
                            pafi_test_result_cb, &lookup->result);
}

PafiCheck *
fault_end (Fault *self, FaultLookup *lookup, const char *reason)
{
  g_autoptr (GObject) source = NULL;
  PafiCheck *check;

  pafi_test_wait_for_result (&lookup->result);
  source = g_async_result_get_source_object (lookup->result);
  check = pafi_source_lookup_finish (PAFI_SOURCE (source), lookup->result);
  g_clear_object (&lookup->result);
  g_clear_object (&lookup->cancellable);
  assert_check (check, reason);
  return check;
}

/* Whatever it is doing, it ends at once. */
void
fault_cancel (Fault *self, FaultLookup *lookup)
{
  gint64 before = fault_watch_get_time ();
  gint64 took;
  g_autoptr (PafiCheck) check = NULL;

  g_assert_null (lookup->result);
  g_cancellable_cancel (lookup->cancellable);
  pafi_test_wait_for_result (&lookup->result);
  took = fault_watch_get_time () - before;
  check = fault_end (self, lookup, "cancelled");
  g_assert_cmpint (took, <, pafi_test_get_patience () * FAULT_SECOND / 5);
}

/* @name: "N18/chunk-garbage" */
void
fault_add (const char *name, gconstpointer data, GTestDataFunc func)
{
  g_autofree char *path = g_strconcat ("/fault/", name, NULL);

  g_test_add_data_func (path, data, func);
}
