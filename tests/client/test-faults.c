/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "client-fixture.h"

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define CUT "{\"error\":false,\"nik\":\"" FIXTURE_NIK "\",\"nama_anggota\":\"Dum"

static Fixture *
fixture_with_token (const FixtureOptions *options)
{
  Fixture *fixture = fixture_new (options);

  fixture_answer_token (fixture, 200, FIXTURE_JSON, FIXTURE_TOKEN_BODY);
  return fixture;
}

/* What the wire may do to the reply for a record, and what comes of it. Nothing here may ever be
 * "not registered", and half a record is none. */
static const struct
{
  const char *name;
  const char *bytes;
  PafiFaultEnd end;
  guint deadline;
  const char *reason;
  guint attempts; /* 0: it does not matter */
  const char *newer_reason; /* (nullable) of a libsoup that reads more strictly */
} faults[] = {
  { "reset-before-head", "", PAFI_FAULT_RESET, 0, "unreachable", 3 },
  { "close-before-head", "", PAFI_FAULT_CLOSE, 0, "unreachable", 3 },
  { "stall-before-head", "", PAFI_FAULT_STALL, 1, "timed-out", 1 },
  { "stall-in-body", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_STALL, 1, "timed-out", 1 },
  { "slow-head", HEAD "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    PAFI_FAULT_DRIP, 1, "timed-out", 1 },
  { "slow-body", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_DRIP, 2, "timed-out", 1 },
  { "reset-in-body", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_RESET, 0, "malformed-reply",
    3 },
  { "short-body", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_CLOSE, 0, "malformed-reply", 3 },
  { "long-body", HEAD "Content-Length: 20\r\n\r\n" FIXTURE_RECORD_BODY, PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 1 },
  { "two-lengths", HEAD "Content-Length: 20\r\nContent-Length: 21\r\n\r\n" FIXTURE_RECORD_BODY,
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 0 },
  { "two-lengths-last-right", HEAD "Content-Length: 5\r\nContent-Length: 513\r\n\r\n"
                              FIXTURE_RECORD_BODY,
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 1 },
  { "length-negative", HEAD "Content-Length: -5\r\n\r\n" FIXTURE_RECORD_BODY, PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 1 },
  { "length-text", HEAD "Content-Length: abc\r\n\r\n" CUT, PAFI_FAULT_CLOSE, 0, "malformed-reply",
    0 },
  { "chunk-garbage", HEAD "Transfer-Encoding: chunked\r\n\r\nZZZZ\r\n" FIXTURE_RECORD_BODY "\r\n",
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 0 },
  { "chunk-negative", HEAD "Transfer-Encoding: chunked\r\n\r\n-5\r\n" FIXTURE_RECORD_BODY "\r\n",
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 0 },
  { "last-chunk-missing", HEAD "Transfer-Encoding: chunked\r\n\r\n20\r\n{\"nik\":\"" FIXTURE_NIK
                               "\",\"a\":12\r\n",
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 0 },
  { "cut-without-length", HEAD "\r\n" CUT, PAFI_FAULT_CLOSE, 0, "malformed-reply", 0 },
  { "404-cut", "HTTP/1.1 404 No\r\nContent-Type: application/json\r\nContent-Length: 60\r\n\r\n"
               "{\"message\":\"404 Not found\",\"status",
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 3 },
  { "404-chunk-garbage",
    "HTTP/1.1 404 No\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nQ\r\n",
    PAFI_FAULT_CLOSE, 0, "wrong-address", 0, "malformed-reply" },
  { "status-garbage", "HALO DUNIA\r\n\r\n", PAFI_FAULT_CLOSE, 0, "malformed-reply", 1 },
  { "http-0.9", FIXTURE_404_BODY, PAFI_FAULT_CLOSE, 0, "malformed-reply", 1 },
  { "status-999", "HTTP/1.1 999 Lain\r\nContent-Length: 0\r\n\r\n", PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 1 },
  { "flood", HEAD "\r\n{\"a\":\"", PAFI_FAULT_FLOOD, 0, "malformed-reply", 1 },
  { "head-flood", "HTTP/1.1 200 OK\r\nX-Panjang: ", PAFI_FAULT_FLOOD, 0, "malformed-reply", 1 },
};

static guint64
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  return g_ascii_strtoull (peak + 6, NULL, 10) * 1024;
}

static void
test_fault (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  /* Four megabytes take more than a minute under valgrind. */
  FixtureOptions options = {
    .deadline = faults[i].deadline == 0 && pafi_test_get_patience () > 1 ? 60 : faults[i].deadline,
  };
  g_autoptr (Fixture) fixture = fixture_with_token (&options);
  g_autoptr (PafiCheck) check = NULL;
  gint64 start = g_get_monotonic_time ();
  guint64 memory = get_peak_memory ();
  gint64 took;

  pafi_fault_server_answer (fixture->server, PAFI_FAULT_RECORD, faults[i].bytes, faults[i].end);
  check = fixture_look_up (fixture);
  took = g_get_monotonic_time () - start;

  if (g_strcmp0 (fixture_get_reason (check), faults[i].newer_reason) != 0)
    fixture_assert_reason (check, faults[i].reason);
  if (faults[i].attempts != 0)
    {
      const PafiFailureFacts *facts = pafi_failure_get_facts (pafi_check_get_failure (check));
      guint n_requests = fixture_count (fixture, PAFI_FAULT_RECORD);

      g_assert_cmpuint (facts->attempts, ==, faults[i].attempts);
      /* libsoup itself sends a GET once more if a connection that was kept open turns out dead. */
      g_assert_cmpuint (n_requests, >=, faults[i].attempts);
      g_assert_cmpuint (n_requests, <=, faults[i].attempts + 1);
    }
  if (faults[i].deadline != 0)
    {
      guint deadline = faults[i].deadline * pafi_test_get_patience ();

      g_assert_cmpint (took, <, (deadline + 2) * G_TIME_SPAN_SECOND);
      g_assert_cmpuint (pafi_failure_get_facts (pafi_check_get_failure (check))->seconds, ==,
                        deadline);
    }
  /* AddressSanitizer and valgrind keep what was freed. */
#ifndef __SANITIZE_ADDRESS__
  if (pafi_test_get_patience () == 1)
    g_assert_cmpuint (get_peak_memory (), <, memory + 50 * 1024 * 1024);
#else
  g_assert_cmpuint (get_peak_memory (), >=, memory);
#endif
}

/* Without the last chunk, but with the whole object in it: nothing is missing. */
static void
test_last_chunk_missing_complete (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token (NULL);
  g_autofree char *bytes = g_strdup_printf (HEAD "Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n",
                                            (guint) strlen (FIXTURE_RECORD_BODY),
                                            FIXTURE_RECORD_BODY);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fixture->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_CLOSE);
  check = fixture_look_up (fixture);
  g_assert_true (strcmp (fixture_get_reason (check), "found") == 0 ||
                 strcmp (fixture_get_reason (check), "malformed-reply") == 0);
}

/* A second reply that nobody asked for is no answer to the next question. */
static void
test_second_reply (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token (NULL);
  g_autofree char *first
    = g_strdup_printf (HEAD "Content-Length: %u\r\n\r\n%s"
                            "HTTP/1.1 404 No\r\nContent-Type: application/json\r\n"
                            "Content-Length: %u\r\n\r\n%s",
                       (guint) strlen (FIXTURE_RECORD_BODY), FIXTURE_RECORD_BODY,
                       (guint) strlen (FIXTURE_404_BODY), FIXTURE_404_BODY);
  g_autoptr (PafiCheck) one = NULL, two = NULL;

  pafi_fault_server_answer (fixture->server, PAFI_FAULT_RECORD, first, PAFI_FAULT_KEEP);
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  one = fixture_look_up (fixture);
  two = fixture_look_up (fixture);
  fixture_assert_reason (one, "found");
  g_assert_cmpint (pafi_check_get_verdict (two), !=, PAFI_VERDICT_NOT_REGISTERED);
}

static void
test_head_of_many_lines (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token (NULL);
  g_autoptr (GString) bytes = g_string_new ("HTTP/1.1 404 No\r\n");
  g_autoptr (PafiCheck) check = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (bytes, "X-Baris-%u: isi\r\n", i);
  g_string_append (bytes, "Content-Length: 0\r\n\r\n");
  pafi_fault_server_answer (fixture->server, PAFI_FAULT_RECORD, bytes->str, PAFI_FAULT_CLOSE);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "malformed-reply");
}

static void
test_nul_in_head (void)
{
  static const char bytes[]
    = HEAD "X-Nol: a\0b\r\nContent-Length: 2\r\n\r\n{}";
  g_autoptr (Fixture) fixture = fixture_with_token (NULL);
  g_autoptr (GBytes) answer = g_bytes_new_static (bytes, sizeof bytes - 1);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer_bytes (fixture->server, PAFI_FAULT_RECORD, answer, PAFI_FAULT_CLOSE);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "malformed-reply");
}

static void
test_refused (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_stop (fixture->server);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "unreachable");
  g_assert_cmpuint (pafi_failure_get_facts (pafi_check_get_failure (check))->attempts, ==, 3);
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 0);
}

/* What the server may have seen is not posted again. */
static void
test_token_reset (void)
{
  g_autoptr (Fixture) fixture = fixture_new (NULL);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fixture->server, PAFI_FAULT_TOKEN, "", PAFI_FAULT_RESET);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "unreachable");
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_TOKEN), ==, 1);
}

static void
test_read_timeout (void)
{
  FixtureOptions options = { .read_timeout = 1 };
  g_autoptr (Fixture) fixture = fixture_with_token (&options);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fixture->server, PAFI_FAULT_RECORD, "", PAFI_FAULT_STALL);
  fixture_answer_record (fixture, 200, FIXTURE_JSON, FIXTURE_RECORD_BODY);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "found");
  g_assert_cmpuint (fixture_count (fixture, PAFI_FAULT_RECORD), ==, 2);
}

static void
test_unknown_name (void)
{
  FixtureOptions options = { .base = "https://tidak-ada.invalid/api/v1", .deadline = 20 };
  g_autoptr (Fixture) fixture = fixture_new (&options);
  g_autoptr (PafiCheck) check = fixture_look_up (fixture);
  const char *reason = fixture_get_reason (check);

  /* A machine without any network can't tell. */
  if (g_network_monitor_get_network_available (g_network_monitor_get_default ()))
    g_assert_cmpstr (reason, ==, "name-not-resolved");
  else
    g_assert_cmpstr (reason, ==, "offline");
  g_assert_cmpstr (pafi_failure_get_facts (pafi_check_get_failure (check))->host, ==,
                   "tidak-ada.invalid");
}

/* A page's worth of brackets would end the process in json-glib. */
static void
test_deep_json (void)
{
  g_autoptr (Fixture) fixture = fixture_with_token (NULL);
  g_autofree char *body = g_malloc0 (1000001);
  g_autoptr (PafiCheck) check = NULL;

  memset (body, '[', 1000000);
  memcpy (body, "{\"a\":", 5);
  fixture_answer_record (fixture, 200, FIXTURE_JSON, body);
  check = fixture_look_up (fixture);
  fixture_assert_reason (check, "malformed-reply");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/client/fault/", faults[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_fault);
    }
  g_test_add_func ("/client/fault/last-chunk-missing-complete", test_last_chunk_missing_complete);
  g_test_add_func ("/client/fault/second-reply", test_second_reply);
  g_test_add_func ("/client/fault/head-of-many-lines", test_head_of_many_lines);
  g_test_add_func ("/client/fault/nul-in-head", test_nul_in_head);
  g_test_add_func ("/client/fault/refused", test_refused);
  g_test_add_func ("/client/fault/token-reset", test_token_reset);
  g_test_add_func ("/client/fault/read-timeout", test_read_timeout);
  g_test_add_func ("/client/fault/unknown-name", test_unknown_name);
  g_test_add_func ("/client/fault/deep-json", test_deep_json);
  return g_test_run ();
}
