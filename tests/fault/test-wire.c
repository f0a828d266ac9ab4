/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libsoup/soup.h>
#include <string.h>

#include "fault.h"

#define HEAD FAULT_HEAD
#define CUT FAULT_CUT
#define CHUNKED HEAD "Transfer-Encoding: chunked\r\n\r\n"
#define GZIP HEAD "Content-Encoding: gzip\r\n"

/* What is sent in the place of a record's answer, and what comes of it. */
static const struct
{
  const char *name;
  const char *bytes;
  PafiFaultEnd end;
  guint deadline;
  const char *reason;
  guint attempts; /* 0: libsoup's versions differ */
} faults[] = {
  { "N08/reset-before-head", "", PAFI_FAULT_RESET, 0, "unreachable", 3 },
  { "N09/reset-in-body", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_RESET, 0,
    "malformed-reply", 3 },
  { "N10/end-without-a-byte", "", PAFI_FAULT_CLOSE, 0, "unreachable", 3 },
  { "N11/slow-head", HEAD "X: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    PAFI_FAULT_DRIP, 1, "timed-out", 1 },
  { "N12/slow-body", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_DRIP, 2, "timed-out", 1 },
  { "N12/stalled-body", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_STALL, 1, "timed-out", 1 },
  { "N13/body-too-short", HEAD "Content-Length: 900\r\n\r\n" CUT, PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 3 },
  { "N15/two-lengths", HEAD "Content-Length: 20\r\nContent-Length: 21\r\n\r\n" FIXTURE_RECORD_BODY,
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 1 },
  { "N17/length-negative", HEAD "Content-Length: -5\r\n\r\n" FIXTURE_RECORD_BODY, PAFI_FAULT_CLOSE,
    0, "malformed-reply", 1 },
  { "N17/length-text", HEAD "Content-Length: lima\r\n\r\n" FIXTURE_RECORD_BODY, PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 1 },
  { "N18/chunk-garbage", CHUNKED "ZZZZ\r\n" FIXTURE_RECORD_BODY "\r\n", PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 0 },
  { "N18/chunk-negative", CHUNKED "-5\r\n" FIXTURE_RECORD_BODY "\r\n", PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 0 },
  { "N18/chunk-beyond-64-bits", CHUNKED "100000000000000000\r\n" FIXTURE_RECORD_BODY "\r\n",
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 0 },
  { "N20/last-chunk-missing-cut", CHUNKED "20\r\n{\"nik\":\"" FIXTURE_NIK "\",\"a\":12\r\n",
    PAFI_FAULT_CLOSE, 0, "malformed-reply", 0 },
  { "N21/cut-without-length", HEAD "\r\n" CUT, PAFI_FAULT_CLOSE, 0, "malformed-reply", 1 },
  { "N21/404-cut-without-length",
    "HTTP/1.1 404 No\r\nContent-Type: application/json\r\n\r\n{\"message\":\"404 Not found\",\"st",
    PAFI_FAULT_CLOSE, 0, "wrong-address", 1 },
  { "N22/ten-gigabytes", HEAD "Content-Length: 10737418240\r\n\r\n{\"a\":\"", PAFI_FAULT_FLOOD, 0,
    "malformed-reply", 1 },
  { "N23/endless-body", HEAD "\r\n{\"a\":\"", PAFI_FAULT_FLOOD, 0, "malformed-reply", 1 },
  { "N25/gzip-cut", GZIP "Content-Length: 3\r\n\r\n\037\213\010", PAFI_FAULT_KEEP, 0,
    "malformed-reply", 1 },
  { "N26/head-without-end", "HTTP/1.1 200 OK\r\nX-Panjang: ", PAFI_FAULT_FLOOD, 0,
    "malformed-reply", 1 },
  { "N28/status-line-garbage", "HALO DUNIA\r\n\r\n", PAFI_FAULT_CLOSE, 0, "malformed-reply", 1 },
  { "N28/http-0.9", FIXTURE_404_BODY, PAFI_FAULT_CLOSE, 0, "malformed-reply", 1 },
  { "N28/status-999", "HTTP/1.1 999 Lain\r\nContent-Length: 0\r\n\r\n", PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 1 },
  { "N28/status-negative", "HTTP/1.1 -404 Lain\r\nContent-Length: 0\r\n\r\n", PAFI_FAULT_CLOSE, 0,
    "malformed-reply", 1 },
};

static void
test_fault (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  FixtureOptions options = { .deadline = faults[i].deadline };
  g_autoptr (Fault) fault = fault_new_with_token (&options);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, faults[i].bytes, faults[i].end);
  check = fault_look_up (fault, faults[i].reason);
  if (faults[i].attempts != 0)
    {
      guint n_requests = fault_count (fault, PAFI_FAULT_RECORD);

      g_assert_cmpuint (fault_get_facts (check)->attempts, ==, faults[i].attempts);
      /* libsoup itself sends a GET once more if a connection that was kept open turns out dead. */
      g_assert_cmpuint (n_requests, >=, faults[i].attempts);
      g_assert_cmpuint (n_requests, <=, faults[i].attempts + 1);
    }
  if (faults[i].deadline != 0)
    g_assert_cmpuint (fault_get_facts (check)->seconds, ==, fault->deadline);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_TOKEN), ==, 1);
}

/* What the server may have seen is not posted again. */
static void
test_token_reset (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new (NULL);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_TOKEN, "", PAFI_FAULT_RESET);
  check = fault_look_up (fault, "unreachable");
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_TOKEN), ==, 1);
  g_assert_cmpuint (fault_get_facts (check)->attempts, ==, 1);
}

/* A silent server is asked once more, on another connection, also where the first one was good. */
static void
test_silent (gconstpointer data)
{
  gboolean kept = GPOINTER_TO_INT (data);
  FixtureOptions options = { .read_timeout = 1 };
  g_autoptr (Fault) fault = fault_new_with_token (&options);
  g_autoptr (PafiCheck) check = NULL;
  guint n = kept ? 1 : 0;

  if (kept)
    {
      g_autoptr (PafiCheck) first = NULL;

      fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
      pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, "", PAFI_FAULT_STALL);
      fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
      first = fault_look_up (fault, "found");
      /* The last record of the queue is the one that stays. */
      n = fault_count (fault, PAFI_FAULT_RECORD);
      g_assert_cmpuint (n, ==, 1);
    }
  else
    {
      pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, "", PAFI_FAULT_STALL);
      fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
    }
  check = fault_look_up (fault, "found");
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, n + 2);
  g_assert_cmpuint (pafi_fault_server_get_n_connections (fault->server), ==, 2);
}

/* A kept connection that the server has left: libsoup asks again on a new one, without a try lost. */
static void
test_kept_and_closed (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) first = NULL, second = NULL;

  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, "", PAFI_FAULT_CLOSE);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  first = fault_look_up (fault, "found");
  second = fault_look_up (fault, "found");
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 3);
  g_assert_cmpint (pafi_test_clock_get_total_waited (fault->clock), ==, 0);
}

/* Bytes behind the body are no part of the next answer. */
static void
test_trailing (gconstpointer data)
{
  g_autofree char *bytes = NULL;
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) first = NULL, second = NULL;
  gboolean two_replies = GPOINTER_TO_INT (data);

  if (two_replies)
    bytes = g_strdup_printf (HEAD "Content-Length: %u\r\n\r\n%s"
                                  "HTTP/1.1 404 No\r\nContent-Type: application/json\r\n"
                                  "Content-Length: %u\r\n\r\n%s",
                             (guint) strlen (FIXTURE_RECORD_BODY), FIXTURE_RECORD_BODY,
                             (guint) strlen (FIXTURE_404_BODY), FIXTURE_404_BODY);
  else
    bytes = g_strdup (HEAD "Content-Length: 20\r\n\r\n" FIXTURE_RECORD_BODY);
  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_KEEP);
  fault_answer_record (fault, 200, FIXTURE_RECORD_BODY);
  first = fault_look_up (fault, two_replies ? "found" : "malformed-reply");
  second = fault_look_up (fault, "found");
}

/* Of two lengths neither is believed, even if one is right. */
static void
test_two_lengths_one_right (gconstpointer data)
{
  gboolean last = GPOINTER_TO_INT (data);
  guint right = strlen (FIXTURE_404_BODY);
  g_autofree char *bytes = g_strdup_printf (
    "HTTP/1.1 404 No\r\nContent-Type: application/json\r\nContent-Length: %u\r\n"
    "Content-Length: %u\r\n\r\n%s",
    last ? 7 : right, last ? right : 7, FIXTURE_404_BODY);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_CLOSE);
  check = fault_look_up (fault, "malformed-reply");
}

/* The whole object is there, and nothing is missing but the last chunk. */
static void
test_last_chunk_missing (gconstpointer data)
{
  g_autofree char *bytes
    = g_strdup_printf (CHUNKED "%x\r\n%s\r\n", (guint) strlen (FIXTURE_RECORD_BODY),
                       FIXTURE_RECORD_BODY);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_CLOSE);
#if SOUP_CHECK_VERSION (3, 6, 5)
  check = fault_look_up (fault, "malformed-reply");
#else
  check = fault_look_up (fault, "found");
#endif
}

/* Chunks win over a length, and the next answer comes over another connection. */
static void
test_length_and_chunks (gconstpointer data)
{
  g_autofree char *bytes = g_strdup_printf (
    HEAD "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n0\r\n\r\n",
    (guint) strlen (FIXTURE_RECORD_BODY), FIXTURE_RECORD_BODY);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) first = NULL, second = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_CLOSE);
  fault_answer_record (fault, 404, FIXTURE_404_BODY);
  first = fault_look_up (fault, "found");
  second = fault_look_up (fault, "not-registered");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    fault_add (faults[i].name, GSIZE_TO_POINTER (i), test_fault);
  fault_add ("N06/silent", GINT_TO_POINTER (FALSE), test_silent);
  fault_add ("N07/kept-and-silent", GINT_TO_POINTER (TRUE), test_silent);
  fault_add ("N07/kept-and-closed", NULL, test_kept_and_closed);
  fault_add ("N08/token-posted-once", NULL, test_token_reset);
  fault_add ("N14/body-too-long", GINT_TO_POINTER (FALSE), test_trailing);
  fault_add ("N15/two-lengths-first-right", GINT_TO_POINTER (FALSE), test_two_lengths_one_right);
  fault_add ("N15/two-lengths-last-right", GINT_TO_POINTER (TRUE), test_two_lengths_one_right);
  fault_add ("N16/length-and-chunks", NULL, test_length_and_chunks);
  fault_add ("N19/last-chunk-missing", NULL, test_last_chunk_missing);
  fault_add ("N30/second-reply", GINT_TO_POINTER (TRUE), test_trailing);
  return g_test_run ();
}
