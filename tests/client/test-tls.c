/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "client-fixture.h"
#include "pafi-test-tls.h"

static PafiFailure *
look_up_failing (Fixture *fixture, const char *reason)
{
  g_autoptr (PafiCheck) check = fixture_look_up (fixture);

  fixture_assert_reason (check, reason);
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 0);
  return pafi_failure_ref (pafi_check_get_failure (check));
}

static const struct
{
  const char *name;
  PafiTestCertificateKind kind;
  gboolean with_authority;
  PafiTlsFault fault;
} certificates[] = {
  { "unknown-authority", PAFI_TEST_CERTIFICATE_GOOD, FALSE, PAFI_TLS_FAULT_UNKNOWN_ISSUER },
  { "self-signed", PAFI_TEST_CERTIFICATE_SELF_SIGNED, TRUE, PAFI_TLS_FAULT_UNKNOWN_ISSUER },
  { "expired", PAFI_TEST_CERTIFICATE_EXPIRED, TRUE, PAFI_TLS_FAULT_EXPIRED },
  { "not-yet-valid", PAFI_TEST_CERTIFICATE_NOT_YET_VALID, TRUE, PAFI_TLS_FAULT_NOT_YET_VALID },
  { "wrong-name", PAFI_TEST_CERTIFICATE_WRONG_NAME, TRUE, PAFI_TLS_FAULT_WRONG_NAME },
};

static void
test_certificate (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureOptions options = {
    .certificate = pafi_test_tls_get_certificate (certificates[i].kind),
    .ca_file = certificates[i].with_authority ? pafi_test_tls_get_ca_file () : NULL,
  };
  g_autoptr (Fixture) fixture = fixture_new (&options);
  g_autoptr (PafiFailure) failure = NULL;

  fixture_answer_token (fixture, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  failure = look_up_failing (fixture, "tls-refused");
  g_assert_cmpint (pafi_failure_get_facts (failure)->tls_fault, ==, certificates[i].fault);
  /* Refused before a byte of the request was sent, and not tried again. */
  g_assert_cmpstr (pafi_fault_server_get_received (fixture->server), ==, "");
  g_assert_cmpuint (pafi_fault_server_get_n_connections (fixture->server), ==, 1);
}

static void
test_good (void)
{
  FixtureOptions options = {
    .certificate = pafi_test_tls_get_certificate (PAFI_TEST_CERTIFICATE_GOOD),
    .ca_file = pafi_test_tls_get_ca_file (),
  };
  g_autoptr (Fixture) fixture = fixture_new (&options);

  fixture_answer_token (fixture, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (PafiCheck) check = fixture_look_up (fixture);

      fixture_assert_reason (check, "found");
      g_assert_true (g_str_has_prefix (pafi_check_get_server (check), "https://127.0.0.1:"));
    }
  /* HTTP/1.1, on a connection that is kept. */
  g_assert_cmpuint (pafi_fault_server_get_n_connections (fixture->server), ==, 1);
}

static void
test_missing_ca_file (void)
{
  FixtureOptions options = {
    .certificate = pafi_test_tls_get_certificate (PAFI_TEST_CERTIFICATE_GOOD),
    .ca_file = "/tidak/ada.pem",
  };
  g_autoptr (Fixture) fixture = fixture_new (&options);
  g_autoptr (PafiFailure) failure = look_up_failing (fixture, "tls-refused");

  g_assert_cmpint (pafi_failure_get_facts (failure)->tls_fault, ==,
                   PAFI_TLS_FAULT_UNKNOWN_ISSUER);
}

/* Three faults of a handshake, three reasons. */
static const struct
{
  const char *name;
  PafiFaultGreeting greeting;
  guint deadline;
  const char *reason;
  PafiTlsFault fault;
} greetings[] = {
  { "plain-http", PAFI_FAULT_GREET_HTTP, 0, "tls-refused", PAFI_TLS_FAULT_NO_TLS },
  { "end", PAFI_FAULT_GREET_CLOSE, 0, "unreachable", PAFI_TLS_FAULT_OTHER },
  { "stall", PAFI_FAULT_GREET_STALL, 1, "timed-out", PAFI_TLS_FAULT_OTHER },
};

static void
test_handshake (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureOptions options = {
    .certificate = pafi_test_tls_get_certificate (PAFI_TEST_CERTIFICATE_GOOD),
    .ca_file = pafi_test_tls_get_ca_file (),
    .deadline = greetings[i].deadline,
  };
  g_autoptr (Fixture) fixture = fixture_new (&options);
  g_autoptr (PafiFailure) failure = NULL;

  pafi_fault_server_set_greeting (fixture->server, greetings[i].greeting);
  failure = look_up_failing (fixture, greetings[i].reason);
  g_assert_cmpint (pafi_failure_get_facts (failure)->tls_fault, ==, greetings[i].fault);
}

static void
test_proxy (gconstpointer data)
{
  int status = GPOINTER_TO_INT (data);
  g_autoptr (PafiFaultServer) proxy = pafi_fault_server_new (NULL);
  g_autofree char *address
    = g_strdup_printf ("http://127.0.0.1:%u", (guint) pafi_fault_server_get_port (proxy));
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (address, NULL);
  FixtureOptions options = { .base = "https://sipafi.example/api/v1", .proxy_resolver = resolver };
  g_autoptr (Fixture) fixture = fixture_new (&options);
  g_autoptr (PafiFailure) failure = NULL;

  /* It forges the very answer that would mean "not registered". */
  pafi_fault_server_answer_http (proxy, PAFI_FAULT_CONNECT, status, FIXTURE_JSON, FIXTURE_404_BODY);
  if (status == 0)
    pafi_fault_server_stop (proxy);
  failure = look_up_failing (fixture, "proxy-refused");
  g_assert_cmpstr (pafi_failure_get_facts (failure)->host, ==, "sipafi.example");
  g_assert_nonnull (pafi_failure_get_facts (failure)->detail);
  if (status != 0)
    {
      g_assert_nonnull (strstr (pafi_fault_server_get_received (proxy), "CONNECT sipafi.example:443"));
      g_assert_null (strstr (pafi_fault_server_get_received (proxy), "rahasia"));
      pafi_fault_server_stop (proxy);
    }
}

/* What is no HTTP is the proxy's, too. */
static void
test_proxy_garbage (void)
{
  g_autoptr (PafiFaultServer) proxy = pafi_fault_server_new (NULL);
  g_autofree char *address
    = g_strdup_printf ("http://127.0.0.1:%u", (guint) pafi_fault_server_get_port (proxy));
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (address, NULL);
  FixtureOptions options = { .base = "https://sipafi.example/api/v1", .proxy_resolver = resolver };
  g_autoptr (Fixture) fixture = fixture_new (&options);
  g_autoptr (PafiFailure) failure = NULL;

  pafi_fault_server_answer (proxy, PAFI_FAULT_CONNECT, "XYZZY\r\n\r\n", PAFI_FAULT_CLOSE);
  failure = look_up_failing (fixture, "proxy-refused");
  pafi_fault_server_stop (proxy);
}

/* No proxy may answer in the place of what is on this computer. */
static void
test_proxy_and_loopback (void)
{
  g_autoptr (PafiFaultServer) proxy = pafi_fault_server_new (NULL);
  g_autofree char *address
    = g_strdup_printf ("http://127.0.0.1:%u", (guint) pafi_fault_server_get_port (proxy));
  g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (address, NULL);
  FixtureOptions options = { .proxy_resolver = resolver };
  g_autoptr (Fixture) fixture = fixture_new (&options);
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_token (fixture, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "found");
  g_assert_cmpuint (pafi_fault_server_get_n_connections (proxy), ==, 0);
  pafi_fault_server_stop (proxy);
}

int
main (int argc, char **argv)
{
  static const int statuses[] = { 404, 403, 401, 407, 503, 0 };

  pafi_test_tls_init (&argc, &argv);

  g_test_add_func ("/client/tls/good", test_good);
  for (gsize i = 0; i < G_N_ELEMENTS (certificates); i++)
    {
      g_autofree char *path = g_strconcat ("/client/tls/", certificates[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_certificate);
    }
  g_test_add_func ("/client/tls/missing-ca-file", test_missing_ca_file);
  for (gsize i = 0; i < G_N_ELEMENTS (greetings); i++)
    {
      g_autofree char *path = g_strconcat ("/client/tls/handshake/", greetings[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_handshake);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *path = g_strdup_printf ("/client/proxy/%d", statuses[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (statuses[i]), test_proxy);
    }
  g_test_add_func ("/client/proxy/garbage", test_proxy_garbage);
  g_test_add_func ("/client/proxy/loopback", test_proxy_and_loopback);
  return pafi_test_tls_run ();
}
