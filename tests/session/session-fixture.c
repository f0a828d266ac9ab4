/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "session-fixture.h"

#include "pafi-test.h"

SessionFixture *
session_fixture_new (void)
{
  SessionFixture *self = g_new0 (SessionFixture, 1);
  g_autoptr (GError) error = NULL;

  self->server = pafi_demo_server_new (NULL);
  pafi_demo_server_start (self->server, &error);
  g_assert_no_error (error);
  self->history = pafi_history_new ();
  self->clock = pafi_clock_new ();
  return self;
}

void
session_fixture_free (SessionFixture *self)
{
  g_assert_finalize_object (self->server);
  g_assert_finalize_object (self->history);
  g_object_unref (self->clock);
  g_free (self);
}

PafiAccount *
session_fixture_new_account (SessionFixture *self, const char *ca_file)
{
  PafiAccountFields fields = { .name = "PAFI Garut",
                               .server = pafi_demo_server_get_address (self->server),
                               .client_id = pafi_demo_server_get_client_id (self->server),
                               .ca_file = ca_file };
  g_autoptr (GError) error = NULL;
  PafiAccount *account = pafi_account_new (&fields, &error);

  g_assert_no_error (error);
  return account;
}

PafiSession *
session_fixture_new_session (SessionFixture *self)
{
  g_autoptr (PafiAccount) account = session_fixture_new_account (self, NULL);

  return pafi_session_new_with_secret (account, pafi_demo_server_get_secret (self->server),
                                       self->history, self->clock);
}

PafiCheck *
session_check (PafiSession *session, const char *text)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_session_check_async (session, text, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_session_check_finish (session, result);
}

PafiFailure *
session_probe (PafiSession *session, PafiProbeFunc progress, gpointer data, PafiProbeStep *step)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_session_probe_async (session, NULL, progress, data, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_session_probe_finish (session, result, step);
}

PafiError
session_get_reason (PafiCheck *check)
{
  g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_NOT_CHECKED);
  return pafi_failure_get_reason (pafi_check_get_failure (check));
}

void
session_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}
