/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "fault-network.h"
#include "fault-resolver.h"
#include "fault.h"

#define BASE "https://sipafi.example/api/v1"
#define N_PARALLEL 50

static void
test_refused (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_stop (fault->server);
  check = fault_look_up (fault, "unreachable");
  g_assert_cmpuint (fault_get_facts (check)->attempts, ==, 3);
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 0);
  /* Two waits, of one second and two at the most. */
  g_assert_cmpint (pafi_test_clock_get_total_waited (fault->clock), >, 0);
  g_assert_cmpint (pafi_test_clock_get_total_waited (fault->clock), <=, 3 * FAULT_SECOND);
}

static void
test_unknown_name (gconstpointer data)
{
  gboolean available = GPOINTER_TO_INT (data);
  FaultResolver *resolver = fault_resolver_install ();
  g_autoptr (FaultNetwork) network = fault_network_new (available);
  FixtureOptions options = { .base = BASE, .network_monitor = G_NETWORK_MONITOR (network) };
  g_autoptr (Fault) fault = fault_new (&options);
  g_autoptr (PafiCheck) check = fault_look_up (fault, available ? "name-not-resolved" : "offline");

  g_assert_cmpstr (fault_get_facts (check)->host, ==, "sipafi.example");
  /* Once for each family of addresses, not once for each try. */
  g_assert_cmpuint (fault_get_facts (check)->attempts, ==, 1);
  g_assert_cmpuint (fault_resolver_get_n_questions (resolver), <=, 2);
  fault_resolver_remove (resolver);
}

static void
test_silent_name (gconstpointer data)
{
  FaultResolver *resolver = fault_resolver_install ();
  g_autoptr (FaultNetwork) network = fault_network_new (TRUE);
  FixtureOptions options
    = { .base = BASE, .network_monitor = G_NETWORK_MONITOR (network), .deadline = 1 };
  g_autoptr (Fault) fault = fault_new (&options);
  g_autoptr (PafiCheck) check = NULL;

  fault_resolver_set_silent (resolver, TRUE);
  check = fault_look_up (fault, "timed-out");
  g_assert_cmpuint (fault_get_facts (check)->seconds, ==, fault->deadline);
  fault_resolver_remove (resolver);
}

/* A port whose queue is full: the kernel answers nobody. */
typedef struct
{
  GSocket *listener;   /* (owned) */
  GSocket *waiting[8]; /* (owned) */
  char *base;          /* (owned) */
} BlackHole;

static BlackHole *
black_hole_new (void)
{
  BlackHole *self = g_new0 (BlackHole, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  self->listener = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, &error);
  g_assert_no_error (error);
  g_socket_set_listen_backlog (self->listener, 0);
  g_socket_bind (self->listener, any, FALSE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listener, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (self->listener, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (self->waiting); i++)
    {
      self->waiting[i] = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                       G_SOCKET_PROTOCOL_TCP, NULL);
      g_socket_set_blocking (self->waiting[i], FALSE);
      g_socket_connect (self->waiting[i], bound, NULL, NULL);
    }
  self->base = g_strdup_printf (
    "http://127.0.0.1:%u/api/v1",
    (guint) g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
  return self;
}

static void
black_hole_free (BlackHole *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->waiting); i++)
    g_object_unref (self->waiting[i]);
  g_object_unref (self->listener);
  g_free (self->base);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BlackHole, black_hole_free)

static void
test_black_hole (gconstpointer data)
{
  gboolean by_deadline = GPOINTER_TO_INT (data);
  g_autoptr (BlackHole) hole = black_hole_new ();
  FixtureOptions options = {
    .base = hole->base,
    .deadline = by_deadline ? 1 : 0,
    .read_timeout = by_deadline ? 0 : 1,
  };
  g_autoptr (Fault) fault = fault_new (&options);
  g_autoptr (PafiCheck) check = fault_look_up (fault, "timed-out");

  /* A connection that was not made can be tried again, be it for a token. */
  g_assert_cmpuint (fault_get_facts (check)->attempts, ==, by_deadline ? 1 : 3);
  g_assert_cmpuint (fault_get_facts (check)->seconds, ==, pafi_test_get_patience ());
}

/* What is no address for an account never becomes a client. */
static void
test_address (gconstpointer data)
{
  static const char *const addresses[]
    = { "http://api.webpafi.com/api/v1", "ftp://api.webpafi.com", "https://a:b@api.webpafi.com",
        "https://a@api.webpafi.com", "https://api.webpafi.com/#x", "https://api.webpafi.com/?x=1",
        "file:///etc/passwd", "javascript:alert(1)", "api.webpafi.com", "https://", "" };
  g_autoptr (PafiClock) clock = pafi_clock_new ();

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (addresses); i++)
    {
      gboolean is_token = i >= G_N_ELEMENTS (addresses);
      const char *address = addresses[i % G_N_ELEMENTS (addresses)];
      PafiClientConfig config = {
        .server = is_token ? BASE : address,
        .token_url = is_token ? address : NULL,
        .client_id = "1",
        .secret = "s",
      };
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiClient) client = NULL;

      /* Without one the token's address is the server's. */
      if (is_token && *address == '\0')
        continue;
      client = pafi_client_new (&config, clock, &error);
      g_assert_null (client);
      g_assert_error (error, PAFI_ERROR, PAFI_ERROR_WRONG_ADDRESS);
    }
}

static void
spin (void)
{
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_cancel_resolving (gconstpointer data)
{
  FaultResolver *resolver = fault_resolver_install ();
  g_autoptr (FaultNetwork) network = fault_network_new (TRUE);
  FixtureOptions options = { .base = BASE, .network_monitor = G_NETWORK_MONITOR (network) };
  g_autoptr (Fault) fault = fault_new (&options);
  FaultLookup lookup = { NULL };

  fault_resolver_set_silent (resolver, TRUE);
  fault_start (fault, &lookup, FIXTURE_NIK);
  while (fault_resolver_get_n_questions (resolver) == 0)
    g_main_context_iteration (NULL, TRUE);
  fault_cancel (fault, &lookup);
  fault_resolver_remove (resolver);
}

static void
test_cancel_connecting (gconstpointer data)
{
  g_autoptr (BlackHole) hole = black_hole_new ();
  FixtureOptions options = { .base = hole->base };
  g_autoptr (Fault) fault = fault_new (&options);
  FaultLookup lookup = { NULL };

  fault_start (fault, &lookup, FIXTURE_NIK);
  spin ();
  fault_cancel (fault, &lookup);
}

static void
test_cancel_held (gconstpointer data)
{
  PafiFaultKind kind = (PafiFaultKind) GPOINTER_TO_INT (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookup = { NULL };

  pafi_fault_server_hold (fault->server, kind);
  fault_start (fault, &lookup, FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, kind, 1);
  fault_cancel (fault, &lookup);
}

static void
test_cancel_in_body (gconstpointer data)
{
  PafiFaultEnd end = (PafiFaultEnd) GPOINTER_TO_INT (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookup = { NULL };

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD,
                            FAULT_HEAD "Content-Length: 900\r\n\r\n" FAULT_CUT, end);
  fault_start (fault, &lookup, FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_RECORD, 1);
  spin ();
  fault_cancel (fault, &lookup);
}

static void
test_cancel_waiting (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookup = { NULL };

  pafi_test_clock_set_auto_advance (fault->clock, FALSE);
  fixture_answer_record (fault->fixture, 429, "Retry-After: 42\r\n", "{\"message\":\"Nanti\"}");
  fault_start (fault, &lookup, FIXTURE_NIK);
  while (pafi_test_clock_get_n_waits (fault->clock) == 0)
    g_main_context_iteration (NULL, TRUE);
  fault_cancel (fault, &lookup);
  g_assert_cmpuint (pafi_test_clock_get_n_waits (fault->clock), ==, 0);
}

/* Those before and behind it in the queue are served. */
static void
test_cancel_queued (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookups[7] = { { NULL } };

  pafi_fault_server_hold (fault->server, PAFI_FAULT_RECORD);
  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    fault_start (fault, &lookups[i], FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_RECORD, 4);
  fault_cancel (fault, &lookups[5]);
  fault_answer_record (fault, 404, FIXTURE_404_BODY);
  pafi_fault_server_release (fault->server, PAFI_FAULT_RECORD);
  for (gsize i = 0; i < G_N_ELEMENTS (lookups); i++)
    if (i != 5)
      g_object_unref (fault_end (fault, &lookups[i], "not-registered"));
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 6);
}

/* The window is closed in the middle of a request: what was cancelled is let go of entirely, and what
 * was not ends by itself. */
static void
test_let_go (gconstpointer data)
{
  gboolean cancelled = GPOINTER_TO_INT (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  gpointer client = fault->fixture->client;
  FaultLookup lookup = { NULL };

  pafi_fault_server_hold (fault->server, PAFI_FAULT_RECORD);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  fault_start (fault, &lookup, FIXTURE_NIK);
  pafi_fault_server_wait_for_requests (fault->server, PAFI_FAULT_RECORD, 1);
  g_object_add_weak_pointer (G_OBJECT (client), &client);
  g_clear_object (&fault->fixture->client);
  if (cancelled)
    g_cancellable_cancel (lookup.cancellable);
  else
    pafi_fault_server_release (fault->server, PAFI_FAULT_RECORD);
  g_object_unref (fault_end (fault, &lookup, cancelled ? "cancelled" : "found"));
  while (client != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static char *
make_nik (guint serial)
{
  return g_strdup_printf ("320602120196%04u", serial);
}

/* Fifty at once: four connections at the most, first come first served, and nobody gets another's. */
static void
test_parallel (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  FaultLookup lookups[N_PARALLEL] = { { NULL } };

  fault_answer_record (fault, 404, FIXTURE_404_BODY);
  fault_watch_begin (&fault->watch);
  for (guint i = 0; i < N_PARALLEL; i++)
    {
      g_autofree char *nik = make_nik (i);

      fault_start (fault, &lookups[i], nik);
    }
  for (guint i = 0; i < N_PARALLEL; i++)
    pafi_test_wait_for_result (&lookups[i].result);
  fault_watch_end (&fault->watch, fault->deadline);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, N_PARALLEL);
  for (guint i = 0; i < N_PARALLEL; i++)
    {
      g_autofree char *nik = make_nik (i);
      g_autoptr (PafiCheck) check = fault_end (fault, &lookups[i], "not-registered");
      const char *request = pafi_fault_server_get_request (fault->server, PAFI_FAULT_RECORD, i);
      int serial = atoi (strstr (request, "/user/") + 6 + 12);

      g_assert_cmpstr (pafi_check_get_nik (check), ==, nik);
      g_assert_cmpint (ABS (serial - (int) i), <, 8);
    }
  /* The token's connection, and four. */
  g_assert_cmpuint (pafi_fault_server_get_most_open (fault->server), <=, 5);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_TOKEN), ==, 1);
}

static void
hung_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  if (strstr (message, "libsoup does not end") != NULL)
    *(gboolean *) user_data = TRUE;
}

/* As HTTP/2 does in libsoup 3.2: not even being cancelled ends the request. The look-up ends all the
 * same, and two seconds later a watchdog has the next one start anew. */
static void
test_watchdog (gconstpointer data)
{
  FaultResolver *resolver = fault_resolver_install ();
  g_autoptr (FaultNetwork) network = fault_network_new (TRUE);
  FixtureOptions options
    = { .base = BASE, .network_monitor = G_NETWORK_MONITOR (network), .deadline = 1 };
  g_autoptr (Fault) fault = fault_new (&options);
  gboolean hung = FALSE;
  guint handler = g_log_set_handler ("Pafi-Client", G_LOG_LEVEL_MESSAGE, hung_cb, &hung);

  fault_resolver_set_deaf (resolver, TRUE);
  g_object_unref (fault_look_up (fault, "timed-out"));
  g_assert_false (hung);
  pafi_test_wait_for (&hung);
  g_log_remove_handler ("Pafi-Client", handler);

  fault_resolver_set_deaf (resolver, FALSE);
  g_object_unref (fault_look_up (fault, "name-not-resolved"));
  fault_resolver_remove (resolver);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  fault_add ("N01/refused", NULL, test_refused);
  fault_add ("N02/unknown-name", GINT_TO_POINTER (TRUE), test_unknown_name);
  fault_add ("N02/unknown-name-offline", GINT_TO_POINTER (FALSE), test_unknown_name);
  fault_add ("N03/silent-name-server", NULL, test_silent_name);
  fault_add ("N04/black-hole", GINT_TO_POINTER (FALSE), test_black_hole);
  fault_add ("N04/black-hole-until-deadline", GINT_TO_POINTER (TRUE), test_black_hole);
  fault_add ("N39/address-refused", NULL, test_address);
  fault_add ("N58/watchdog", NULL, test_watchdog);
  fault_add ("N60/queued", NULL, test_cancel_queued);
  fault_add ("N60/resolving", NULL, test_cancel_resolving);
  fault_add ("N60/connecting", NULL, test_cancel_connecting);
  fault_add ("N60/token", GINT_TO_POINTER (PAFI_FAULT_TOKEN), test_cancel_held);
  fault_add ("N60/head", GINT_TO_POINTER (PAFI_FAULT_RECORD), test_cancel_held);
  fault_add ("N60/body", GINT_TO_POINTER (PAFI_FAULT_STALL), test_cancel_in_body);
  fault_add ("N60/body-dripping", GINT_TO_POINTER (PAFI_FAULT_DRIP), test_cancel_in_body);
  fault_add ("N60/waiting-for-limit", NULL, test_cancel_waiting);
  fault_add ("N61/closed-and-cancelled", GINT_TO_POINTER (TRUE), test_let_go);
  fault_add ("N61/closed", GINT_TO_POINTER (FALSE), test_let_go);
  fault_add ("N62/fifty-at-once", NULL, test_parallel);
  return g_test_run ();
}
