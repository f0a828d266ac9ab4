/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "client-fixture.h"

static void
waiting_cb (PafiSource *source, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  Fixture *self = user_data;

  if (failure == NULL)
    return;
  self->n_waits++;
  g_clear_pointer (&self->waiting, pafi_failure_unref);
  self->waiting = pafi_failure_ref (failure);
}

Fixture *
fixture_new (const FixtureOptions *options)
{
  static const FixtureOptions defaults = { 0 };
  Fixture *self = g_new0 (Fixture, 1);
  const FixtureOptions *given = options != NULL ? options : &defaults;
  g_autoptr (GProxyResolver) no_proxy = g_simple_proxy_resolver_new (NULL, NULL);
  PafiTransportOptions transport_options = {
    .ca_file = given->ca_file,
    .read_timeout = given->read_timeout * pafi_test_get_patience (),
    .proxy_resolver = given->proxy_resolver != NULL ? given->proxy_resolver : no_proxy,
    .network_monitor = given->network_monitor,
  };
  g_autoptr (PafiTransport) transport = pafi_transport_new (&transport_options);
  PafiClientConfig config = {
    .token_url = given->token_url,
    .client_id = "7",
    .secret = FIXTURE_SECRET,
    .account = "PAFI Garut",
    /* A deadline that is given is hard; without one the server's limit is waited for beyond it. */
    .deadline = given->deadline * pafi_test_get_patience (),
  };
  g_autoptr (GError) error = NULL;

  self->server = pafi_fault_server_new (given->certificate);
  self->clock = pafi_test_clock_new ();
  pafi_test_clock_set_auto_advance (self->clock, TRUE);
  config.server = given->base != NULL ? given->base : pafi_fault_server_get_base (self->server);
  self->client
    = pafi_client_new_with_transport (&config, PAFI_CLOCK (self->clock), transport, &error);
  g_assert_no_error (error);
  g_signal_connect (self->client, "waiting", G_CALLBACK (waiting_cb), self);
  return self;
}

void
fixture_free (Fixture *self)
{
  pafi_fault_server_stop (self->server);
  /* What was cancelled ends in the main context. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->client != NULL)
    g_assert_finalize_object (self->client);
  g_object_unref (self->clock);
  g_object_unref (self->server);
  g_clear_pointer (&self->waiting, pafi_failure_unref);
  g_free (self);
}

PafiCheck *
fixture_look_up (Fixture *self)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (FIXTURE_NIK, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  pafi_source_lookup_async (PAFI_SOURCE (self->client), nik, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_source_lookup_finish (PAFI_SOURCE (self->client), result);
}

void
fixture_answer_record (Fixture *self, int status, const char *headers, const char *body)
{
  pafi_fault_server_answer_http (self->server, PAFI_FAULT_RECORD, status, headers, body);
}

void
fixture_answer_token (Fixture *self, int status, const char *headers, const char *body)
{
  pafi_fault_server_answer_http (self->server, PAFI_FAULT_TOKEN, status, headers, body);
}

guint
fixture_count (Fixture *self, PafiFaultKind kind)
{
  return pafi_fault_server_get_n_requests (self->server, kind);
}

const char *
fixture_get_reason (PafiCheck *check)
{
  if (pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_CHECKED)
    return pafi_error_get_name (pafi_failure_get_reason (pafi_check_get_failure (check)));
  return pafi_verdict_get_name (pafi_check_get_verdict (check));
}
