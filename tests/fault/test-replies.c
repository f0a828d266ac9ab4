/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fault.h"

#define SECOND FAULT_SECOND
#define HTML "Content-Type: text/html; charset=UTF-8\r\n"
#define PAGE "<!DOCTYPE html><html><title>Masuk ke Wi-Fi</title></html>"
/* The clock of the tests stands at this moment; the server's at another. */
#define NOW G_GINT64_CONSTANT (1795489920)
#define DATE "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"

/* Whole answers that are none; %d is the port of the thief. */
static const struct
{
  const char *name;
  int status;
  const char *headers;
  const char *body;
  const char *reason;
  guint n_requests;
} answers[] = {
  { "N40/redirect-to-other-host", 302,
    "Location: http://127.0.0.1:%d/api/v1/pengajuan/kecukupan-skp/user/" FIXTURE_NIK "\r\n", "",
    "wrong-address", 1 },
  { "N40/redirect-for-good", 301, "Location: http://localhost:%d/api/v1/oauth/token\r\n", "",
    "wrong-address", 1 },
  { "N40/redirect-with-method", 308, "Location: http://127.0.0.1:%d/\r\n", "", "wrong-address", 1 },
  { "N42/redirect-to-itself", 302,
    "Location: /api/v1/pengajuan/kecukupan-skp/user/" FIXTURE_NIK "\r\n", "", "wrong-address", 1 },
  { "N42/redirect-nowhere", 302, "", "", "wrong-address", 1 },
  { "N42/redirect-to-file", 302, "Location: file:///etc/hostname\r\n", "", "wrong-address", 1 },
  { "N44/captive-portal", 200, HTML, PAGE, "wrong-address", 1 },
  { "N44/captive-portal-without-type", 200, "", PAGE, "wrong-address", 1 },
  { "N44/captive-portal-called-json", 200, FIXTURE_JSON, PAGE, "wrong-address", 1 },
  { "N44/captive-portal-511", 511, HTML, PAGE, "wrong-address", 1 },
  { "N45/204", 204, "", "", "malformed-reply", 1 },
  { "N45/empty", 200, FIXTURE_JSON, "", "malformed-reply", 1 },
  { "N45/blank", 200, FIXTURE_JSON, " \r\n", "malformed-reply", 1 },
  { "N45/null", 200, FIXTURE_JSON, "null", "malformed-reply", 1 },
  { "N45/array", 200, FIXTURE_JSON, "[]", "malformed-reply", 1 },
  { "N45/object-without-fields", 200, FIXTURE_JSON, "{}", "malformed-reply", 1 },
  { "N46/404-as-documented", 404, FIXTURE_JSON, FIXTURE_404_BODY, "not-registered", 1 },
  { "N46/404-page", 404, HTML, "<html>404 Not found</html>", "wrong-address", 1 },
  { "N46/404-json-called-page", 404, HTML, FIXTURE_404_BODY, "wrong-address", 1 },
  { "N46/404-empty", 404, FIXTURE_JSON, "", "wrong-address", 1 },
  { "N46/404-of-a-gateway", 404, FIXTURE_JSON, "{\"message\":\"Not Found\"}", "wrong-address", 1 },
  { "N46/404-of-a-route", 404, FIXTURE_JSON,
    "{\"message\":\"The route api/v2/x could not be found.\",\"status_code\":404}", "wrong-address",
    1 },
  { "N46/404-of-another-status", 404, FIXTURE_JSON,
    "{\"message\":\"404 Not found\",\"status_code\":200}", "malformed-reply", 1 },
  { "N49/digest", 401,
    "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\", qop=\"auth\", domain=\"https:/x\"\r\n", "",
    "credentials-rejected", 2 },
  { "N55/500", 500, FIXTURE_JSON, "{\"message\":\"Server Error\"}", "server-failed", 3 },
  { "N55/502-page", 502, HTML, "<html>Bad Gateway</html>", "server-failed", 3 },
  { "N56/405", 405, FIXTURE_JSON, "{\"message\":\"Method Not Allowed\"}", "wrong-address", 1 },
  { "N56/413", 413, HTML, "<html>Too Large</html>", "rejected", 1 },
  { "N56/414", 414, "", "", "rejected", 1 },
  { "N56/422", 422, FIXTURE_JSON,
    "{\"message\":\"The given data was invalid.\",\"errors\":{\"nik\":[\"NIK tidak sah.\"]}}",
    "rejected", 1 },
  /* Frames of HTTP/2: settings, and the end. */
  { "N58/settings-for-a-body", 200, FIXTURE_JSON, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "malformed-reply", 1 },
  { "N58/505", 505, "", "", "server-failed", 3 },
  { "N58/426", 426, "Upgrade: h2c\r\nConnection: Upgrade\r\n", "", "rejected", 1 },
};

static void
test_answer (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (GString) headers = g_string_new (answers[i].headers);
  g_autofree char *port
    = g_strdup_printf ("%u", (guint) pafi_fault_server_get_port (fault->thief));
  g_autoptr (PafiCheck) check = NULL;

  g_string_replace (headers, "%d", port, 0);
  fixture_answer_record (fault->fixture, answers[i].status, headers->str, answers[i].body);
  check = fault_look_up (fault, answers[i].reason);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, answers[i].n_requests);
  g_assert_cmpint (pafi_check_get_http_status (check), ==, answers[i].status);
  if (pafi_check_get_failure (check) != NULL)
    g_assert_cmpint (fault_get_facts (check)->http_status, ==, answers[i].status);
}

/* HTTP/1.1 is asked for, and nothing else is offered. */
static void
test_version (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *request = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, "HTTP/2 200 \r\n\r\n{}",
                            PAFI_FAULT_CLOSE);
  check = fault_look_up (fault, "malformed-reply");
  request = g_ascii_strdown (pafi_fault_server_get_received (fault->server), -1);
  g_assert_null (strstr (request, "pri * http/2"));
  g_assert_null (strstr (request, "upgrade"));
  g_assert_null (strstr (request, "http2-settings"));
  g_assert_nonnull (strstr (request, " http/1.1\r\n"));
}

/* The secret does not go where the token's address points to, whatever the status. */
static void
test_token_redirect (gconstpointer data)
{
  int status = GPOINTER_TO_INT (data);
  g_autoptr (Fault) fault = fault_new (NULL);
  g_autofree char *location
    = g_strdup_printf ("Location: %s/oauth/token\r\n", pafi_fault_server_get_base (fault->thief));
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_token (fault->fixture, status, location, "");
  check = fault_look_up (fault, "wrong-address");
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_TOKEN), ==, 1);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 0);
}

/* A refusal that passes, and how long it is waited for. */
static const struct
{
  const char *name;
  int status;
  const char *headers;
  const char *reason;
  gint64 least; /* seconds */
  gint64 most;
} waits[] = {
  { "N50/seconds", 429, "Retry-After: 2\r\n", "found", 2, 2 },
  { "N51/date", 429, DATE "Retry-After: Sun, 06 Nov 1994 08:50:07 GMT\r\n", "found", 30, 30 },
  { "N51/date-of-850", 429, DATE "Retry-After: Sunday, 06-Nov-94 08:50:07 GMT\r\n", "found", 30, 30 },
  { "N51/date-of-asctime", 429, DATE "Retry-After: Sun Nov  6 08:50:07 1994\r\n", "found", 30, 30 },
  { "N52/negative", 429, "Retry-After: -5\r\n", "found", 0, 1 },
  { "N52/empty", 429, "Retry-After: \r\n", "found", 0, 1 },
  { "N52/garbage", 429, "Retry-After: besok\r\n", "found", 0, 1 },
  { "N52/date-in-the-past", 429, DATE "Retry-After: Sun, 06 Nov 1994 08:00:00 GMT\r\n", "found", 0,
    1 },
  { "N52/no-such-day", 429, DATE "Retry-After: Thu, 31 Feb 1994 08:00:00 GMT\r\n", "found", 0, 1 },
  { "N52/1e9", 429, "Retry-After: 1000000000\r\n", "rate-limited", 3600, 3600 },
  { "N52/beyond-64-bits", 429, "Retry-After: 99999999999999999999\r\n", "rate-limited", 3600, 3600 },
  { "N53/without-a-word", 429, "", "found", 0, 1 },
  { "N54/503-seconds", 503, "Retry-After: 20\r\n", "found", 20, 20 },
  { "N54/503-too-long", 503, "Retry-After: 600\r\n", "maintenance", 600, 600 },
};

static void
test_wait (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gboolean waited = strcmp (waits[i].reason, "found") == 0;
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autofree char *headers
    = g_strconcat (FIXTURE_JSON "X-RateLimit-Limit: 60\r\n", waits[i].headers, NULL);
  const PafiFailureFacts *facts;
  gint64 total;
  g_autoptr (PafiCheck) check = NULL;

  fixture_answer_record (fault->fixture, waits[i].status, headers, "{\"message\":\"Nanti\"}");
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  check = fault_look_up (fault, waits[i].reason);
  total = pafi_test_clock_get_total_waited (fault->clock);

  /* What is waited for is told before, and who gives up says when it is worth another try. */
  g_assert_cmpuint (fault->fixture->n_waits, ==, waited ? 1 : 0);
  g_assert_cmpint (total, >=, waited ? waits[i].least * SECOND : 0);
  g_assert_cmpint (total, <=, waited ? waits[i].most * SECOND : 0);
  facts = waited ? pafi_failure_get_facts (fault->fixture->waiting) : fault_get_facts (check);
  g_assert_cmpint (facts->waiting, ==, waited);
  g_assert_cmpuint (facts->limit, ==, 60);
  g_assert_nonnull (facts->retry_at);
  g_assert_cmpint (g_date_time_to_unix (facts->retry_at), >=, NOW + waits[i].least);
  g_assert_cmpint (g_date_time_to_unix (facts->retry_at), <=, NOW + waits[i].most);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, waited ? 2 : 1);
}

/* Whoever failed together does not come back together. */
static void
test_jitter (gconstpointer data)
{
  gint64 waited[8];
  guint n_different = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (waited); i++)
    {
      g_autoptr (Fault) fault = fault_new_with_token (NULL);
      g_autoptr (PafiCheck) check = NULL;

      fault_answer_record (fault, 429, "{\"message\":\"Too Many Attempts.\"}");
      fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
      check = fault_look_up (fault, "found");
      waited[i] = pafi_test_clock_get_total_waited (fault->clock);
      if (waited[i] != waited[0])
        n_different++;
    }
  g_assert_cmpuint (n_different, >, 0);
}

/* Two look-ups of a burst fail, and it goes on by itself. */
static void
test_burst (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  for (guint i = 0; i < 2; i++)
    fixture_answer_record (fault->fixture, 503, "Retry-After: 10\r\n", "");
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  check = fault_look_up (fault, "found");
  g_assert_cmpint (pafi_test_clock_get_total_waited (fault->clock), ==, 20 * SECOND);
}

/* Ten look-ups against a server that always fails: three requests each, and one token. */
static void
test_always_500 (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);

  fault_answer_record (fault, 500, "{\"message\":\"Server Error\"}");
  for (guint i = 1; i <= 10; i++)
    {
      g_autoptr (PafiCheck) check = fault_look_up (fault, "server-failed");

      g_assert_cmpuint (fault_get_facts (check)->attempts, ==, 3);
      g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 3 * i);
    }
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_TOKEN), ==, 1);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    fault_add (answers[i].name, GSIZE_TO_POINTER (i), test_answer);
  fault_add ("N43/token-302", GINT_TO_POINTER (302), test_token_redirect);
  fault_add ("N43/token-307", GINT_TO_POINTER (307), test_token_redirect);
  fault_add ("N43/token-308", GINT_TO_POINTER (308), test_token_redirect);
  for (gsize i = 0; i < G_N_ELEMENTS (waits); i++)
    fault_add (waits[i].name, GSIZE_TO_POINTER (i), test_wait);
  fault_add ("N53/jitter", NULL, test_jitter);
  fault_add ("N54/burst", NULL, test_burst);
  fault_add ("N55/ten-times", NULL, test_always_500);
  fault_add ("N58/version-2", NULL, test_version);
  return g_test_run ();
}
