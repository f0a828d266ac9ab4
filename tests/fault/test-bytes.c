/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "fault.h"

#define MEGABYTE (1024 * 1024)
#define BOMB (128 * MEGABYTE)

/* Heads and bodies that take more than a line to write down. */

static void
append_gzip (GByteArray *out, GZlibCompressor *compressor, const char *in, gsize length,
             GConverterFlags flags)
{
  static char block[65536];
  GConverterResult result;

  do
    {
      gsize used, made;
      g_autoptr (GError) error = NULL;

      result = g_converter_convert (G_CONVERTER (compressor), in, length, block, sizeof block, flags,
                                    &used, &made, &error);
      g_assert_no_error (error);
      g_byte_array_append (out, (const guint8 *) block, (guint) made);
      in += used;
      length -= used;
    }
  while (length > 0 || (flags == G_CONVERTER_INPUT_AT_END && result != G_CONVERTER_FINISHED));
}

/* @n: how often @text is in it */
static GByteArray *
make_gzip (const char *text, gsize length, guint n)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);

  for (guint i = 0; i < n; i++)
    append_gzip (out, compressor, text, length,
                 i == n - 1 ? G_CONVERTER_INPUT_AT_END : G_CONVERTER_NO_FLAGS);
  return out;
}

static void
answer (Fault *fault, const char *head, const guint8 *body, gsize length)
{
  GByteArray *array = g_byte_array_new ();
  g_autofree char *text
    = g_strdup_printf ("%sContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n", head, length);
  g_autoptr (GBytes) bytes = NULL;

  g_byte_array_append (array, (const guint8 *) text, (guint) strlen (text));
  g_byte_array_append (array, body, (guint) length);
  bytes = g_byte_array_free_to_bytes (array);
  pafi_fault_server_answer_bytes (fault->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_KEEP);
}

static void
test_gzip_bomb (gconstpointer data)
{
  g_autofree char *zeros = g_malloc0 (MEGABYTE);
  g_autoptr (GByteArray) bomb = make_gzip (zeros, MEGABYTE, BOMB / MEGABYTE);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  g_assert_cmpuint (bomb->len, <, MEGABYTE);
  answer (fault, FAULT_HEAD "Content-Encoding: gzip\r\n", bomb->data, bomb->len);
  check = fault_look_up (fault, "malformed-reply");
  /* Nobody asked for it. */
  g_assert_null (strstr (pafi_fault_server_get_request (fault->server, PAFI_FAULT_RECORD, 0),
                         "Accept-Encoding"));
}

static void
test_gzip_twice (gconstpointer data)
{
  g_autoptr (GByteArray) once
    = make_gzip (FIXTURE_RECORD_BODY, strlen (FIXTURE_RECORD_BODY), 1);
  g_autoptr (GByteArray) twice = make_gzip ((const char *) once->data, once->len, 1);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  answer (fault, FAULT_HEAD "Content-Encoding: gzip, gzip\r\n", twice->data, twice->len);
  check = fault_look_up (fault, "malformed-reply");
}

/* It is called gzip and is none: what is read is what came. */
static void
test_gzip_in_name_only (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  answer (fault, FAULT_HEAD "Content-Encoding: gzip\r\n", (const guint8 *) FIXTURE_RECORD_BODY,
          strlen (FIXTURE_RECORD_BODY));
  check = fault_look_up (fault, "found");
}

static void
test_long_line (gconstpointer data)
{
  g_autofree char *line = g_strnfill (200 * 1024, 'a');
  g_autofree char *bytes
    = g_strconcat ("HTTP/1.1 404 No\r\nX-Panjang: ", line, "\r\nContent-Length: 0\r\n\r\n", NULL);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_CLOSE);
  check = fault_look_up (fault, "malformed-reply");
}

static void
test_many_lines (gconstpointer data)
{
  g_autoptr (GString) bytes = g_string_new ("HTTP/1.1 404 No\r\n");
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (bytes, "X-Baris-%u: isi\r\n", i);
  g_string_append (bytes, "Content-Length: 0\r\n\r\n");
  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, bytes->str, PAFI_FAULT_CLOSE);
  check = fault_look_up (fault, "malformed-reply");
}

/* Bytes that no head may have. */
static const struct
{
  const char *name;
  const char *head; /* up to the body */
  gsize length;
  const char *reason;
} heads[] = {
#define HEAD_OF(bytes) bytes, sizeof bytes - 1
  { "N27/nul-in-head", HEAD_OF (FAULT_HEAD "X-Nol: a\0b\r\n"), "malformed-reply" },
  { "N27/nul-in-name", HEAD_OF (FAULT_HEAD "X-\0Nol: b\r\n"), "malformed-reply" },
  { "N27/bad-utf-8-in-head", HEAD_OF (FAULT_HEAD "X-Nama: \xFF\xFE\x80\r\n"), "found" },
  { "N27/bad-utf-8-in-type",
    HEAD_OF ("HTTP/1.1 200 OK\r\nContent-Type: application/json\xFF\xC3\r\n"), "found" },
  { "N27/bad-utf-8-in-limit", HEAD_OF (FAULT_HEAD "X-RateLimit-Remaining: \xFF\r\n"), "found" },
  { "N27/bare-lf",
    HEAD_OF ("HTTP/1.1 200 OK\nContent-Type: application/json\nX-Baris: satu\n"), "found" },
  { "N27/bare-cr", HEAD_OF (FAULT_HEAD "X-Baris: satu\rX-Lain: dua\r\n"), "found" },
  { "N27/no-colon", HEAD_OF (FAULT_HEAD "Bukan tajuk\r\n"), "found" },
#undef HEAD_OF
};

static void
test_head (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autofree char *rest
    = g_strdup_printf ("Content-Length: %u\r\n\r\n%s", (guint) strlen (FIXTURE_RECORD_BODY),
                       FIXTURE_RECORD_BODY);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  g_byte_array_append (array, (const guint8 *) heads[i].head, (guint) heads[i].length);
  g_byte_array_append (array, (const guint8 *) rest, (guint) strlen (rest));
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  pafi_fault_server_answer_bytes (fault->server, PAFI_FAULT_RECORD, bytes, PAFI_FAULT_CLOSE);
  check = fault_look_up (fault, heads[i].reason);
}

static void
test_early_hints (gconstpointer data)
{
  g_autoptr (GString) bytes = g_string_new (NULL);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (bytes, "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
  g_string_append_printf (bytes, FAULT_HEAD "Content-Length: %u\r\n\r\n%s",
                          (guint) strlen (FIXTURE_RECORD_BODY), FIXTURE_RECORD_BODY);
  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD, bytes->str, PAFI_FAULT_KEEP);
  check = fault_look_up (fault, "found");
}

/* Hints that never end are no answer. */
static void
test_endless_hints (gconstpointer data)
{
  FixtureOptions options = { .deadline = 1 };
  g_autoptr (Fault) fault = fault_new_with_token (&options);
  g_autoptr (PafiCheck) check = NULL;

  pafi_fault_server_answer (fault->server, PAFI_FAULT_RECORD,
                            "HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n",
                            PAFI_FAULT_FLOOD);
  check = fault_look_up (fault, "timed-out");
}

static const struct
{
  const char *name;
  int status;
  const char *body;
  const char *reason;
} records[] = {
  { "N31/other-nik", 200,
    "{\"nik\":\"3205140000000003\",\"nama_anggota\":\"Orang Lain\",\"OP\":\"PAFI\"}",
    "wrong-record" },
  { "N31/other-nik-in-404", 404,
    "{\"message\":\"404 Not found\",\"status_code\":404,\"nik\":\"3205140000000003\"}",
    "wrong-record" },
  { "N31/nik-cut", 200,
    "{\"nik\":\"320602120196004\",\"nama_anggota\":\"Dummy Data\",\"OP\":\"PAFI\"}", "wrong-record" },
};

static void
test_record (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_record (fault, records[i].status, records[i].body);
  check = fault_look_up (fault, records[i].reason);
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 1);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  fault_add ("N24/gzip-bomb", NULL, test_gzip_bomb);
  fault_add ("N25/gzip-in-name-only", NULL, test_gzip_in_name_only);
  fault_add ("N25/gzip-twice", NULL, test_gzip_twice);
  fault_add ("N26/line-of-200-kilobytes", NULL, test_long_line);
  fault_add ("N26/ten-thousand-lines", NULL, test_many_lines);
  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    fault_add (heads[i].name, GSIZE_TO_POINTER (i), test_head);
  fault_add ("N29/early-hints", NULL, test_early_hints);
  fault_add ("N29/endless-hints", NULL, test_endless_hints);
  for (gsize i = 0; i < G_N_ELEMENTS (records); i++)
    fault_add (records[i].name, GSIZE_TO_POINTER (i), test_record);
  return g_test_run ();
}
