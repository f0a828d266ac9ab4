/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fault-network.h"
#include "fault-openssl.h"
#include "fault-resolver.h"
#include "fault.h"
#include "pafi-test-tls.h"

static FixtureOptions
get_options (PafiTestCertificateKind kind)
{
  FixtureOptions options = {
    .certificate = pafi_test_tls_get_certificate (kind),
    .ca_file = pafi_test_tls_get_ca_file (),
  };

  return options;
}

/* The server as "sipafi.example", whose addresses are these. */
static const char *const loopback[] = { "127.0.0.1", NULL };
static const char *const broken_first[] = { "100::1", "127.0.0.1", NULL };

static char *
rename_base (PafiFaultServer *server)
{
  return g_strdup_printf ("https://sipafi.example:%u/api/v1",
                          (guint) pafi_fault_server_get_port (server));
}

/* A client that knows the server by name; %NULL for a server that nobody asks. */
typedef struct
{
  FaultResolver *resolver;
  FaultNetwork *network;
  PafiFaultServer *server;
  char *base;
  Fault *fault;
} Named;

static Named *
named_new (PafiTestCertificateKind kind, const char *const *addresses)
{
  Named *self = g_new0 (Named, 1);
  FixtureOptions options = get_options (kind);

  self->resolver = fault_resolver_install ();
  fault_resolver_set_addresses (self->resolver, addresses);
  self->network = fault_network_new (TRUE);
  self->server = pafi_fault_server_new (options.certificate);
  pafi_fault_server_answer_http (self->server, PAFI_FAULT_TOKEN, 200, FIXTURE_JSON,
                                 FIXTURE_TOKEN_BODY);
  pafi_fault_server_answer_http (self->server, PAFI_FAULT_RECORD, 200, FIXTURE_JSON,
                                 FIXTURE_RECORD_BODY);
  self->base = rename_base (self->server);
  options.certificate = NULL;
  options.base = self->base;
  options.network_monitor = G_NETWORK_MONITOR (self->network);
  self->fault = fault_new (&options);
  return self;
}

static void
named_free (Named *self)
{
  pafi_fault_server_stop (self->server);
  fault_free (self->fault);
  fault_resolver_remove (self->resolver);
  g_object_unref (self->network);
  g_object_unref (self->server);
  g_free (self->base);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Named, named_free)

/* IPv6 leads nowhere, IPv4 does. */
static void
test_broken_ipv6 (gconstpointer data)
{
  g_autoptr (Named) named = named_new (PAFI_TEST_CERTIFICATE_GOOD, broken_first);
  g_autoptr (PafiCheck) check = fault_look_up (named->fault, "found");

  g_assert_cmpuint (pafi_fault_server_get_n_requests (named->server, PAFI_FAULT_RECORD), ==, 1);
  g_assert_cmpuint (pafi_fault_server_get_n_requests (named->server, PAFI_FAULT_TOKEN), ==, 1);
}

/* What the system says of the network explains a failure, and never is a reason not to try. */
static void
test_network_away (gconstpointer data)
{
  g_autoptr (Named) named = named_new (PAFI_TEST_CERTIFICATE_GOOD, NULL);
  FaultLookup lookup = { NULL };

  fault_network_set_available (named->network, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PafiCheck) check = fault_look_up (named->fault, "offline");

      g_assert_cmpuint (fault_get_facts (check)->attempts, ==, 1);
    }
  g_assert_cmpuint (pafi_fault_server_get_n_connections (named->server), ==, 0);

  /* It comes back: nobody need start anew. */
  fault_network_set_available (named->network, TRUE);
  fault_resolver_set_addresses (named->resolver, loopback);
  g_object_unref (fault_look_up (named->fault, "found"));

  /* It goes away in the middle of a request, for a moment only. */
  pafi_fault_server_hold (named->server, PAFI_FAULT_RECORD);
  fault_start (named->fault, &lookup, FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (named->server, PAFI_FAULT_RECORD, 2);
  fault_network_set_available (named->network, FALSE);
  pafi_fault_server_release (named->server, PAFI_FAULT_RECORD);
  g_object_unref (fault_end (named->fault, &lookup, "found"));
}

/* Refused before a byte of the request was sent, and not tried again. */
static const struct
{
  const char *name;
  PafiTestCertificateKind kind;
  gboolean with_authority;
  PafiTlsFault fault;
} refused[] = {
  { "N32/self-signed", PAFI_TEST_CERTIFICATE_SELF_SIGNED, TRUE, PAFI_TLS_FAULT_UNKNOWN_ISSUER },
  { "N33/expired", PAFI_TEST_CERTIFICATE_EXPIRED, TRUE, PAFI_TLS_FAULT_EXPIRED },
  { "N34/not-yet-valid", PAFI_TEST_CERTIFICATE_NOT_YET_VALID, TRUE, PAFI_TLS_FAULT_NOT_YET_VALID },
  { "N35/wrong-name", PAFI_TEST_CERTIFICATE_WRONG_NAME, TRUE, PAFI_TLS_FAULT_WRONG_NAME },
  { "N36/unknown-authority", PAFI_TEST_CERTIFICATE_GOOD, FALSE, PAFI_TLS_FAULT_UNKNOWN_ISSUER },
};

static void
test_certificate (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureOptions options = get_options (refused[i].kind);
  g_autoptr (Fault) fault = NULL;
  g_autoptr (PafiCheck) check = NULL;

  if (!refused[i].with_authority)
    options.ca_file = NULL;
  fault = fault_new_with_token (&options);
  check = fault_look_up (fault, "tls-refused");
  g_assert_cmpint (fault_get_facts (check)->tls_fault, ==, refused[i].fault);
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 0);
  g_assert_cmpstr (pafi_fault_server_get_received (fault->server), ==, "");
  g_assert_cmpuint (pafi_fault_server_get_n_connections (fault->server), ==, 1);
}

/* "sipafi.example" is only what stands before the NUL. */
static void
test_nul_name (gconstpointer data)
{
  g_autoptr (Named) named = named_new (PAFI_TEST_CERTIFICATE_NUL_NAME, loopback);
  g_autoptr (PafiCheck) check = fault_look_up (named->fault, "tls-refused");

  g_assert_cmpint (fault_get_facts (check)->tls_fault, ==, PAFI_TLS_FAULT_WRONG_NAME);
  g_assert_cmpstr (pafi_fault_server_get_received (named->server), ==, "");
}

static void
test_own_authority (gconstpointer data)
{
  FixtureOptions options = get_options (PAFI_TEST_CERTIFICATE_GOOD);
  g_autoptr (Fault) fault = fault_new_with_token (&options);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  check = fault_look_up (fault, "found");
  g_assert_true (g_str_has_prefix (pafi_check_get_server (check), "https://127.0.0.1:"));
}

static void
test_authority_unreadable (gconstpointer data)
{
  FixtureOptions options = get_options (PAFI_TEST_CERTIFICATE_GOOD);
  g_autoptr (Fault) fault = NULL;
  g_autoptr (PafiCheck) check = NULL;

  options.ca_file = "/tidak/ada.pem";
  fault = fault_new_with_token (&options);
  check = fault_look_up (fault, "tls-refused");
  g_assert_cmpint (fault_get_facts (check)->tls_fault, ==, PAFI_TLS_FAULT_UNKNOWN_ISSUER);
}

static void
test_old_tls (gconstpointer data)
{
  const char *const server_options[]
    = { data, "-cipher", "DEFAULT:@SECLEVEL=0", NULL };
  g_autofree char *file = pafi_test_tls_make_file (PAFI_TEST_CERTIFICATE_GOOD);
  FaultOpenssl *server = fault_openssl_new (file, server_options);
  FixtureOptions options
    = { .base = server->base, .ca_file = pafi_test_tls_get_ca_file () };
  g_autoptr (Fault) fault = fault_new (&options);
  g_autoptr (PafiCheck) check = fault_look_up (fault, "tls-too-old");
  g_autofree char *printed = fault_openssl_stop (server);

  /* There was a connection, and it was closed without a request. */
  g_assert_nonnull (strstr (printed, "CONNECTION CLOSED"));
  g_assert_null (strstr (printed, "oauth"));
  g_assert_null (strstr (printed, "rahasia"));
}

/* Nothing but HTTP/2: only HTTP/1.1 is offered, so that nothing is agreed on. */
static void
test_h2_only (gconstpointer data)
{
  static const char *const server_options[] = { "-alpn", "h2", NULL };
  g_autofree char *file = pafi_test_tls_make_file (PAFI_TEST_CERTIFICATE_GOOD);
  FaultOpenssl *server = fault_openssl_new (file, server_options);
  FixtureOptions options
    = { .base = server->base, .ca_file = pafi_test_tls_get_ca_file () };
  g_autoptr (Fault) fault = fault_new (&options);
  g_autoptr (PafiCheck) check = fault_look_up (fault, "tls-refused");
  g_autofree char *printed = fault_openssl_stop (server);

  g_assert_cmpint (fault_get_facts (check)->tls_fault, ==, PAFI_TLS_FAULT_HTTP2_ONLY);
  g_assert_nonnull (strstr (printed, "ALPN protocols advertised by the client: http/1.1\n"));
  g_assert_null (strstr (printed, "oauth"));
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
  { "N38/plain-http", PAFI_FAULT_GREET_HTTP, 0, "tls-refused", PAFI_TLS_FAULT_NO_TLS },
  { "N38/end-in-handshake", PAFI_FAULT_GREET_CLOSE, 0, "unreachable", PAFI_TLS_FAULT_OTHER },
  { "N38/stall-in-handshake", PAFI_FAULT_GREET_STALL, 1, "timed-out", PAFI_TLS_FAULT_OTHER },
};

static void
test_handshake (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureOptions options = get_options (PAFI_TEST_CERTIFICATE_GOOD);
  g_autoptr (Fault) fault = NULL;
  g_autoptr (PafiCheck) check = NULL;

  options.deadline = greetings[i].deadline;
  fault = fault_new (&options);
  pafi_fault_server_set_greeting (fault->server, greetings[i].greeting);
  check = fault_look_up (fault, greetings[i].reason);
  g_assert_cmpint (fault_get_facts (check)->tls_fault, ==, greetings[i].fault);
  g_assert_null (strstr (pafi_fault_server_get_received (fault->server), "oauth"));
}

static void
test_cancel_handshake (gconstpointer data)
{
  FixtureOptions options = get_options (PAFI_TEST_CERTIFICATE_GOOD);
  g_autoptr (Fault) fault = fault_new (&options);
  FaultLookup lookup = { NULL };

  pafi_fault_server_set_greeting (fault->server, PAFI_FAULT_GREET_STALL);
  fault_start (fault, &lookup, FIXTURE_NIK);
  pafi_fault_server_wait_for_connections (fault->server, 1);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  fault_cancel (fault, &lookup);
}

/* From https to http. */
static void
test_downgrade (gconstpointer data)
{
  FixtureOptions options = get_options (PAFI_TEST_CERTIFICATE_GOOD);
  g_autoptr (Fault) fault = fault_new_with_token (&options);
  g_autofree char *location
    = g_strdup_printf ("Location: %s/pengajuan/kecukupan-skp/user/" FIXTURE_NIK "\r\n",
                       pafi_fault_server_get_base (fault->thief));
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_record (fault->fixture, 302, location, "");
  check = fault_look_up (fault, "wrong-address");
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 1);
}

/* A client behind a proxy. */
typedef struct
{
  PafiFaultServer *proxy;
  GProxyResolver *resolver;
  Fault *fault;
} Proxied;

static Proxied *
proxied_new (PafiFaultGreeting greeting, GProxyResolver *(*make) (const char *address))
{
  Proxied *self = g_new0 (Proxied, 1);
  FixtureOptions options = get_options (PAFI_TEST_CERTIFICATE_GOOD);
  g_autofree char *address = NULL;

  self->proxy = pafi_fault_server_new (options.certificate);
  pafi_fault_server_set_greeting (self->proxy, greeting);
  address = g_strdup_printf ("http://127.0.0.1:%u",
                             (guint) pafi_fault_server_get_port (self->proxy));
  self->resolver = make (address);
  options.certificate = NULL;
  options.base = "https://sipafi.example/api/v1";
  options.proxy_resolver = self->resolver;
  self->fault = fault_new (&options);
  return self;
}

static void
proxied_free (Proxied *self)
{
  pafi_fault_server_stop (self->proxy);
  fault_free (self->fault);
  g_object_unref (self->resolver);
  g_object_unref (self->proxy);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Proxied, proxied_free)

static GProxyResolver *
make_resolver (const char *address)
{
  return g_simple_proxy_resolver_new (address, NULL);
}

/* The one that reads https_proxy, by the names it has on floor and ceiling. */
static GProxyResolver *
make_resolver_of_environment (const char *address)
{
  static const char *const names[] = { "environment", "libproxy" };
  GIOExtension *extension = NULL;
  GProxyResolver *resolver;

  g_proxy_resolver_get_default ();
  for (gsize i = 0; extension == NULL && i < G_N_ELEMENTS (names); i++)
    extension = g_io_extension_point_get_extension_by_name (
      g_io_extension_point_lookup (G_PROXY_RESOLVER_EXTENSION_POINT_NAME), names[i]);
  g_assert_nonnull (extension);
  g_unsetenv ("no_proxy");
  g_unsetenv ("NO_PROXY");
  g_setenv ("https_proxy", address, TRUE);
  resolver = g_object_new (g_io_extension_get_type (extension), NULL);
  g_assert_true (g_proxy_resolver_is_supported (resolver));
  return resolver;
}

static void
assert_tells_proxy (PafiCheck *check)
{
  const PafiFailureFacts *facts = fault_get_facts (check);

  g_assert_cmpstr (facts->host, ==, "sipafi.example");
  g_assert_nonnull (facts->detail);
  g_assert_nonnull (strstr (facts->detail, "proxy"));
}

/* It forges the very answer that would mean "not registered". */
static void
test_proxy_refuses (gconstpointer data)
{
  int status = GPOINTER_TO_INT (data);
  g_autoptr (Proxied) proxied = proxied_new (PAFI_FAULT_GREET_TUNNEL, make_resolver);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer_http (proxied->proxy, PAFI_FAULT_CONNECT, status,
                                 FIXTURE_JSON "Proxy-Authenticate: Basic realm=\"x\"\r\n",
                                 FIXTURE_404_BODY);
  check = fault_look_up (proxied->fault, "proxy-refused");
  assert_tells_proxy (check);
  g_assert_nonnull (strstr (pafi_fault_server_get_received (proxied->proxy),
                            "CONNECT sipafi.example:443"));
  g_assert_null (strstr (pafi_fault_server_get_received (proxied->proxy), "rahasia"));
  g_assert_null (strstr (pafi_fault_server_get_received (proxied->proxy), "Authorization"));
}

static void
test_proxy_down (gconstpointer data)
{
  g_autoptr (Proxied) proxied = proxied_new (PAFI_FAULT_GREET_TUNNEL, make_resolver);
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *name
    = g_strdup_printf ("127.0.0.1:%u", (guint) pafi_fault_server_get_port (proxied->proxy));

  pafi_fault_server_stop (proxied->proxy);
  check = fault_look_up (proxied->fault, "proxy-refused");
  assert_tells_proxy (check);
  g_assert_nonnull (strstr (fault_get_facts (check)->detail, name));
}

/* The name that nobody knows is the proxy's; of its password nothing is told. */
static const struct
{
  const char *name;
  const char *address;
  gboolean online;
  const char *reason;
} nameless[] = {
  { "N48/proxy-unknown", "http://orang:kata-sandi@proksi.example:3128", TRUE, "proxy-refused" },
  { "N48/proxy-unknown-offline", "http://proksi.example:3128", FALSE, "offline" },
  { "N48/no-proxy-and-server-unknown", "direct://", TRUE, "name-not-resolved" },
};

static void
test_proxy_unknown (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FaultResolver *resolver = fault_resolver_install ();
  g_autoptr (FaultNetwork) network = fault_network_new (nameless[i].online);
  g_autoptr (GProxyResolver) proxies = make_resolver (nameless[i].address);
  FixtureOptions options = {
    .base = "https://sipafi.example/api/v1",
    .proxy_resolver = proxies,
    .network_monitor = G_NETWORK_MONITOR (network),
  };
  g_autoptr (Fault) fault = fault_new (&options);
  g_autoptr (PafiCheck) check = fault_look_up (fault, nameless[i].reason);

  g_assert_null (strstr (fault_get_facts (check)->detail, "kata-sandi"));
  if (g_str_equal (nameless[i].reason, "proxy-refused"))
    {
      assert_tells_proxy (check);
      g_assert_nonnull (strstr (fault_get_facts (check)->detail, "proxy proksi.example:3128"));
    }
  fault_resolver_remove (resolver);
}

/* It connects, and hangs up, as one that has connected to itself. */
static void
test_proxy_loop (gconstpointer data)
{
  g_autoptr (Proxied) proxied = proxied_new (PAFI_FAULT_GREET_TUNNEL, make_resolver);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (proxied->proxy, PAFI_FAULT_CONNECT, "HTTP/1.1 200 Ya\r\n\r\n",
                            PAFI_FAULT_CLOSE);
  check = fault_look_up (proxied->fault, "unreachable");
  assert_tells_proxy (check);
}

static void
answer_behind_proxy (Proxied *proxied, int status, const char *headers, const char *body)
{
  pafi_fault_server_answer (proxied->proxy, PAFI_FAULT_CONNECT, "HTTP/1.1 200 Ya\r\n\r\n",
                            PAFI_FAULT_KEEP);
  pafi_fault_server_answer_http (proxied->proxy, PAFI_FAULT_TOKEN, 200, FIXTURE_JSON,
                                 FIXTURE_TOKEN_BODY);
  pafi_fault_server_answer_http (proxied->proxy, PAFI_FAULT_RECORD, status, headers, body);
}

/* What is said to the proxy itself holds neither secret nor token. */
static void
assert_connect_is_bare (Proxied *proxied)
{
  for (guint i = 0; i < pafi_fault_server_get_n_requests (proxied->proxy, PAFI_FAULT_CONNECT); i++)
    {
      const char *request
        = pafi_fault_server_get_request (proxied->proxy, PAFI_FAULT_CONNECT, i);

      g_assert_null (strstr (request, "Authorization"));
      g_assert_null (strstr (request, "rahasia"));
    }
}

static void
test_proxy_of_environment (gconstpointer data)
{
  g_autoptr (Proxied) proxied
    = proxied_new (PAFI_FAULT_GREET_TUNNEL, make_resolver_of_environment);
  g_autoptr (PafiCheck) check = NULL;

  answer_behind_proxy (proxied, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  check = fault_look_up (proxied->fault, "found");
  assert_connect_is_bare (proxied);
  g_assert_cmpuint (pafi_fault_server_get_n_requests (proxied->proxy, PAFI_FAULT_RECORD), ==, 1);
}

/* The challenge that ends a program with libsoup's authentication, on the port on which it does. */
static void
test_digest_on_443 (gconstpointer data)
{
  g_autoptr (Proxied) proxied = proxied_new (PAFI_FAULT_GREET_TUNNEL, make_resolver);
  g_autoptr (PafiCheck) check = NULL;

  answer_behind_proxy (proxied, 401,
                       "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", "
                       "domain=\"https:/x\"\r\n",
                       "");
  check = fault_look_up (proxied->fault, "credentials-rejected");
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 401);
  assert_connect_is_bare (proxied);
}

static void
add_all (void)
{
  static const int statuses[] = { 404, 403, 401, 407, 429, 503 };

  fault_add ("N05/broken-ipv6", NULL, test_broken_ipv6);
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    fault_add (refused[i].name, GSIZE_TO_POINTER (i), test_certificate);
  fault_add ("N35/nul-in-name", NULL, test_nul_name);
  fault_add ("N36/own-authority", NULL, test_own_authority);
  fault_add ("N36/own-authority-unreadable", NULL, test_authority_unreadable);
  fault_add ("N37/tls-1.1", "-tls1_1", test_old_tls);
  fault_add ("N37/tls-1.0", "-tls1", test_old_tls);
  for (gsize i = 0; i < G_N_ELEMENTS (greetings); i++)
    fault_add (greetings[i].name, GSIZE_TO_POINTER (i), test_handshake);
  fault_add ("N41/https-to-http", NULL, test_downgrade);
  for (gsize i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *name = g_strdup_printf ("N47/proxy-%d", statuses[i]);

      fault_add (name, GINT_TO_POINTER (statuses[i]), test_proxy_refuses);
    }
  fault_add ("N48/proxy-down", NULL, test_proxy_down);
  fault_add ("N48/proxy-of-environment", NULL, test_proxy_of_environment);
  for (gsize i = 0; i < G_N_ELEMENTS (nameless); i++)
    fault_add (nameless[i].name, GSIZE_TO_POINTER (i), test_proxy_unknown);
  fault_add ("N48/proxy-loop", NULL, test_proxy_loop);
  fault_add ("N48/proxy-508", GINT_TO_POINTER (508), test_proxy_refuses);
  fault_add ("N49/digest-on-443", NULL, test_digest_on_443);
  fault_add ("N57/http-2-only", NULL, test_h2_only);
  fault_add ("N59/network-away-and-back", NULL, test_network_away);
  fault_add ("N60/handshake", NULL, test_cancel_handshake);
}

int
main (int argc, char **argv)
{
  pafi_test_tls_init (&argc, &argv);
  add_all ();
  return pafi_test_tls_run ();
}
