/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixture.h"
#include "pafi-test.h"

#define SIPAFI_EXAMPLE "3206021201960046"
#define SLOW_MEMBER "3310045010940001"

static void
test_address (void)
{
  g_autoptr (PafiDemoServer) server = pafi_demo_server_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *address = NULL;

  g_assert_null (pafi_demo_server_get_address (server));
  g_assert_true (pafi_demo_server_start (server, &error));
  g_assert_no_error (error);
  address = g_strdup (pafi_demo_server_get_address (server));
  g_assert_true (g_regex_match_simple ("^http://127\\.0\\.0\\.1:[0-9]+/api/v1$", address, 0, 0));

  /* Starting what runs changes nothing. */
  g_assert_true (pafi_demo_server_start (server, NULL));
  g_assert_cmpstr (pafi_demo_server_get_address (server), ==, address);

  pafi_demo_server_stop (server);
  pafi_demo_server_stop (server);
  g_assert_null (pafi_demo_server_get_address (server));
  g_assert_true (pafi_demo_server_start (server, &error));
}

static void
test_port_taken (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (GUri) uri =
    g_uri_parse (pafi_demo_server_get_address (fixture->server), G_URI_FLAGS_NONE, NULL);
  PafiDemoOptions options = { .port = (guint16) g_uri_get_port (uri) };
  g_autoptr (PafiDemoServer) second = pafi_demo_server_new (&options);
  g_autoptr (GError) error = NULL;

  g_assert_false (pafi_demo_server_start (second, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_null (pafi_demo_server_get_address (second));
}

static void
test_unauthenticated (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);

  g_assert_cmpuint (answer->status, ==, 401);
  g_assert_cmpstr (demo_answer_get_header (answer, "Content-Type"), ==, "application/json");
  g_assert_cmpstr (answer->body, ==, "{\"message\":\"Unauthenticated.\",\"status_code\":401}");
}

/* Laravel looks at the first type of Accept alone. */
static void
test_unauthenticated_without_json (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (SoupMessage) message = demo_fixture_new_record_message (fixture, SIPAFI_EXAMPLE);
  g_autoptr (DemoAnswer) answer = NULL;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "text/html, application/json");
  answer = demo_fixture_send (fixture, message);
  g_assert_cmpuint (answer->status, ==, 302);
  g_assert_cmpstr (demo_answer_get_header (answer, "Location"), ==, "/login");
}

static void
test_other_method (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (SoupMessage) message =
    demo_fixture_new_message (fixture, "DELETE", "/pengajuan/kecukupan-skp/user/" SIPAFI_EXAMPLE);
  g_autoptr (DemoAnswer) answer = demo_fixture_send (fixture, message);

  g_assert_cmpuint (answer->status, ==, 405);
}

/* What a wrong address leads to must not look as if a NIK were not registered. */
static void
test_other_path (void)
{
  const char *paths[] = { "", "/", "/oauth", "/pengajuan/kecukupan-skp/user/", "/anggota/1" };
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SoupMessage) message = demo_fixture_new_message (fixture, "GET", paths[i]);
      g_autoptr (DemoAnswer) answer = demo_fixture_send (fixture, message);

      g_assert_cmpuint (answer->status, ==, 404);
      g_assert_null (answer->json);
      g_assert_null (demo_answer_get_header (answer, "X-RateLimit-Limit"));
    }
}

/* Starts a look-up of @nik that the server holds back. */
static void
start_held_back (DemoFixture *fixture, SoupMessage *message, GCancellable *cancellable,
                 GAsyncResult **result)
{
  soup_session_send_and_read_async (fixture->session, message, G_PRIORITY_DEFAULT, cancellable,
                                    pafi_test_result_cb, result);
  while (pafi_test_clock_get_n_waits (fixture->clock) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_latency (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (&(PafiDemoOptions){ .latency = 250 });
  g_autoptr (SoupMessage) message = demo_fixture_new_record_message (fixture, SIPAFI_EXAMPLE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) body = NULL;

  start_held_back (fixture, message, NULL, &result);
  pafi_test_clock_advance (fixture->clock, 249 * G_TIME_SPAN_MILLISECOND);
  g_assert_cmpuint (pafi_test_clock_get_n_waits (fixture->clock), ==, 1);
  g_assert_null (result);
  pafi_test_clock_advance (fixture->clock, G_TIME_SPAN_MILLISECOND);
  pafi_test_wait_for_result (&result);
  body = soup_session_send_and_read_finish (fixture->session, result, NULL);
  g_assert_nonnull (body);
  g_assert_cmpuint (soup_message_get_status (message), ==, 401);
}

/* The server answers others while one is held back: nothing blocks. */
static void
test_slow_member (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DemoAnswer) other = NULL, slow = NULL;
  g_autoptr (GBytes) body = NULL;

  demo_fixture_log_in (fixture);
  message = demo_fixture_new_record_message (fixture, SLOW_MEMBER);
  start_held_back (fixture, message, NULL, &result);
  other = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);
  g_assert_cmpuint (other->status, ==, 200);
  g_assert_null (result);

  g_assert_cmpint (pafi_test_clock_get_total_waited (fixture->clock), ==,
                   10 * G_TIME_SPAN_SECOND);
  pafi_test_clock_advance (fixture->clock, 10 * G_TIME_SPAN_SECOND);
  pafi_test_wait_for_result (&result);
  body = soup_session_send_and_read_finish (fixture->session, result, NULL);
  slow = demo_answer_read (message, body);
  g_assert_cmpuint (slow->status, ==, 200);
  g_assert_nonnull (strstr (slow->body, SLOW_MEMBER));
}

static void
test_client_gives_up (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DemoAnswer) other = NULL;

  demo_fixture_log_in (fixture);
  message = demo_fixture_new_record_message (fixture, SLOW_MEMBER);
  start_held_back (fixture, message, cancellable, &result);
  g_cancellable_cancel (cancellable);
  pafi_test_wait_for_result (&result);

  other = demo_fixture_get_record (fixture, SIPAFI_EXAMPLE);
  g_assert_cmpuint (other->status, ==, 200);
  pafi_test_clock_advance (fixture->clock, 10 * G_TIME_SPAN_SECOND);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_stopped_while_held_back (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;

  demo_fixture_log_in (fixture);
  message = demo_fixture_new_record_message (fixture, SLOW_MEMBER);
  start_held_back (fixture, message, NULL, &result);
  pafi_demo_server_stop (fixture->server);
  pafi_test_wait_for_result (&result);
  body = soup_session_send_and_read_finish (fixture->session, result, &error);
  g_assert_null (body);
  g_assert_nonnull (error);
  g_assert_cmpuint (pafi_test_clock_get_n_waits (fixture->clock), ==, 0);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/demo/server/address", test_address);
  g_test_add_func ("/demo/server/port-taken", test_port_taken);
  g_test_add_func ("/demo/server/unauthenticated", test_unauthenticated);
  g_test_add_func ("/demo/server/unauthenticated-without-json",
                   test_unauthenticated_without_json);
  g_test_add_func ("/demo/server/other-method", test_other_method);
  g_test_add_func ("/demo/server/other-path", test_other_path);
  g_test_add_func ("/demo/server/latency", test_latency);
  g_test_add_func ("/demo/server/slow-member", test_slow_member);
  g_test_add_func ("/demo/server/client-gives-up", test_client_gives_up);
  g_test_add_func ("/demo/server/stopped-while-held-back", test_stopped_while_held_back);

  return g_test_run ();
}
