/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-json.h"
#include "pafi-record-decoder.h"
#include "pafi-server-text.h"
#include "pafi-test.h"

static JsonObject *
parse (const char *text)
{
  const char *fault = NULL;
  JsonObject *object = pafi_json_parse (text, strlen (text), &fault);

  if (object == NULL)
    g_assert_nonnull (fault);
  return object;
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", " \n", "null", "[]", "\"a\"", "1", "true", "{", "}", "{}}", "{} {}", "{}x", "{\"a\":}",
    "{\"a\" 1}", "{\"a\":01}", "{\"a\":0x1F}", "{\"a\":.5}", "{\"a\":5.}", "{\"a\":+5}", "{\"a\":-}",
    "{\"a\":1e}", "{\"a\":1e400}", "{\"a\":-1e400}", "{\"a\":NaN}", "{\"a\":Infinity}", "{'a':1}",
    "{\"a\":'b'}", "{a:1}", "/* */{}", "{//\n}", "var a={}", "{\"a\":\"b\\u0000c\"}",
    "{\"a\\u0000b\":1}", "{\"a\":\"\\q\"}", "{\"a\":\"b\nc\"}", "{\"a\":\"b", "{\"a\":\"\\u12\"}",
    /* A text that would pass for a number. */
    "{\"a\":\"\xEF\xBF\xBF\"}", "{\"a\":\"\\uFFFf1\"}", "{\"\xEF\xBF\xBF\":1}",
    "{1:2}", "{\"a\":1,-2.5 \n:3}",
    "{\"a\":\"\\", "{\"a\":tru}", "{\"a\":\"\xFF\"}", "{\"a\":1]", "<html>", "\x1f\x8b\x08",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = parse (texts[i]);

      if (object != NULL)
        g_error ("taken: %s", texts[i]);
    }
}

static void
test_texts (void)
{
  static const struct
  {
    const char *json; /* the value of "a" */
    PafiJsonKind kind;
    const char *text;
  } values[] = {
    { "\"b\"", PAFI_JSON_TEXT, "b" },
    { "\"\"", PAFI_JSON_TEXT, "" },
    { "\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\"", PAFI_JSON_TEXT, "a\"\\/\b\f\n\r\t" },
    { "\"\\u00e9\\ud83d\\ude00\"", PAFI_JSON_TEXT, "\xC3\xA9\xF0\x9F\x98\x80" },
    /* Half a surrogate pair, at every place. */
    { "\"\\ud800x\"", PAFI_JSON_TEXT, "\xEF\xBF\xBDx" },
    { "\"\\udc00\\ud800\"", PAFI_JSON_TEXT, "\xEF\xBF\xBD\xEF\xBF\xBD" },
    { "\"\\ud800\\u0041\"", PAFI_JSON_TEXT, "\xEF\xBF\xBD"
                                            "A" },
    { "24", PAFI_JSON_NUMBER, "24" },
    { "24.00", PAFI_JSON_NUMBER, "24.00" },
    { "2.3", PAFI_JSON_NUMBER, "2.3" },
    { "-0", PAFI_JSON_NUMBER, "-0" },
    { "1e5", PAFI_JSON_NUMBER, "1e5" },
    /* Above 2^53, above 2^63, and thirty digits: none is lost. */
    { "9171011201960047", PAFI_JSON_NUMBER, "9171011201960047" },
    { "9223372036854775808", PAFI_JSON_NUMBER, "9223372036854775808" },
    { "123456789012345678901234567890", PAFI_JSON_NUMBER, "123456789012345678901234567890" },
    { "true", PAFI_JSON_BOOLEAN, "true" },
    { "false", PAFI_JSON_BOOLEAN, "false" },
    { "null", PAFI_JSON_NOTHING, NULL },
    { "[1]", PAFI_JSON_NOTHING, NULL },
    { "{\"b\":1}", PAFI_JSON_NOTHING, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *json = g_strdup_printf ("\xEF\xBB\xBF {\"a\" : %s }\r\n", values[i].json);
      g_autoptr (JsonObject) object = parse (json);
      const char *text;

      g_assert_nonnull (object);
      g_assert_cmpint (pafi_json_get (object, "a", &text), ==, values[i].kind);
      g_assert_cmpstr (text, ==, values[i].text);
      g_assert_cmpint (pafi_json_get (object, "b", &text), ==, PAFI_JSON_NOTHING);
    }
}

static void
test_depth (void)
{
  static const struct
  {
    guint depth;
    gboolean taken;
  } depths[] = { { 64, TRUE }, { 65, FALSE }, { 1000000, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autofree char *open = g_strnfill (depths[i].depth - 1, '[');
      g_autofree char *close = g_strnfill (depths[i].depth - 1, ']');
      g_autofree char *json = g_strconcat ("{\"a\":", open, close, "}", NULL);
      g_autoptr (JsonObject) object = parse (json);

      g_assert_cmpint (object != NULL, ==, depths[i].taken);
    }
}

/* A picture in an unknown field does no harm and takes no time; a flood of values is refused. */
static void
test_size (void)
{
  g_autofree char *picture = g_strnfill (3 * 1024 * 1024, 'A');
  g_autofree char *json = g_strconcat ("{\"foto\":\"", picture, "\",\"nik\":1}", NULL);
  g_autoptr (GString) flood = g_string_new ("{\"a\":[0");
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonObject) flooded = NULL;
  gint64 start = g_get_monotonic_time ();

  object = parse (json);
  g_assert_nonnull (object);
  g_assert_null (pafi_json_get_any (object, "foto"));
  g_assert_cmpstr (pafi_json_get_any (object, "nik"), ==, "1");

  for (guint i = 0; i < 1000000; i++)
    g_string_append (flood, ",0");
  g_string_append (flood, "]}");
  flooded = parse (flood->str);
  g_assert_null (flooded);
  g_assert_cmpint (g_get_monotonic_time () - start, <,
                   pafi_test_get_patience () * G_TIME_SPAN_SECOND);
}

static void
test_integers (void)
{
  static const struct
  {
    const char *json;
    gboolean is_integer;
    gint64 value;
  } values[] = {
    { "404", TRUE, 404 },       { "\"404\"", TRUE, 404 },  { "\" 404 \"", TRUE, 404 },
    { "404.0", TRUE, 404 },     { "-1", TRUE, -1 },        { "\"empat\"", FALSE, 0 },
    { "\"404x\"", FALSE, 0 },   { "null", FALSE, 0 },      { "[404]", FALSE, 0 },
    { "1e3", FALSE, 0 },        { "\"\"", FALSE, 0 },      { "99999999999999999999", TRUE, G_MAXINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"a\":%s}", values[i].json);
      g_autoptr (JsonObject) object = parse (json);
      gint64 value = 0;

      g_assert_cmpint (pafi_json_get_integer (object, "a", &value), ==, values[i].is_integer);
      if (values[i].is_integer)
        g_assert_cmpint (value, ==, values[i].value);
    }
}

static void
test_truth (void)
{
  static const struct
  {
    const char *json;
    gboolean is_true;
  } values[] = { { "true", TRUE },    { "\"true\"", TRUE }, { "1", TRUE },  { "\"1\"", TRUE },
                 { "false", FALSE },  { "\"ya\"", FALSE },  { "0", FALSE }, { "null", FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *json = g_strdup_printf ("{\"a\":%s}", values[i].json);
      g_autoptr (JsonObject) object = parse (json);

      g_assert_cmpint (pafi_json_is_true (object, "a"), ==, values[i].is_true);
    }
}

static void
test_server_text (void)
{
  static const struct
  {
    const char *json;
    const char *text;
  } replies[] = {
    { "{\"message\":\"Salah\"}", "Salah" },
    { "{\"error\":\"invalid_client\",\"error_description\":\"Gagal\",\"message\":\"x\"}", "Gagal" },
    { "{\"error\":\"invalid_client\"}", "invalid_client" },
    { "{\"message\":\"Gagal\",\"hint\":\"Periksa client_id\"}", "Gagal Periksa client_id" },
    { "{\"message\":\"Salah\",\"errors\":{\"nik\":[\"Wajib.\",\"Lagi\"],\"b\":[\"c\"]}}",
      "Salah Wajib." },
    { "{\"message\":\"Wajib. (and 1 more)\",\"errors\":{\"nik\":[\"Wajib.\"]}}",
      "Wajib. (and 1 more)" },
    { "{\"errors\":[\"Satu\"]}", "Satu" },
    /* Found by the fuzzer: json-glib 1.6 ended the program. */
    { "{\"message\":\"Salah\",\"errors\":{}}", "Salah" },
    { "{\"errors\":{\"nik\":{}}}", NULL },
    { "{\"errors\":{\"nik\":[]}}", NULL },
    { "{\"message\":[\"bukan teks\"],\"error\":true}", NULL },
    { "{}", NULL },
  };
  g_autofree char *long_text = g_strnfill (1000, 'x');
  g_autofree char *json = g_strdup_printf ("{\"message\":\"%s\"}", long_text);
  g_autoptr (JsonObject) long_object = parse (json);
  g_autofree char *cut = pafi_server_text_dup (long_object);

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (JsonObject) object = parse (replies[i].json);
      g_autofree char *text = pafi_server_text_dup (object);

      g_assert_cmpstr (text, ==, replies[i].text);
    }
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 300);
  g_assert_true (g_str_has_suffix (cut, "…"));
}

static void
test_echo (void)
{
  static const struct
  {
    const char *json;
    PafiEcho echo;
  } replies[] = {
    { "{\"nik\":\"9171011201960047\"}", PAFI_ECHO_SAME },
    { "{\"nik\":9171011201960047}", PAFI_ECHO_SAME },
    { "{\"nik\":\"917101 120196 0047\"}", PAFI_ECHO_SAME },
    { "{\"nik\":9171011201960048}", PAFI_ECHO_OTHER },
    { "{\"nik\":9.171011201960047e15}", PAFI_ECHO_OTHER },
    { "{\"nik\":9171.011201960047}", PAFI_ECHO_OTHER },
    { "{\"nik\":-9171011201960047}", PAFI_ECHO_OTHER },
    { "{\"nik\":\"bukan\"}", PAFI_ECHO_OTHER },
    { "{\"nik\":null}", PAFI_ECHO_NONE },
    { "{\"nik\":[\"9171011201960048\"]}", PAFI_ECHO_OTHER },
    { "{\"nik\":{}}", PAFI_ECHO_OTHER },
    { "{}", PAFI_ECHO_NONE },
  };
  g_autoptr (PafiNik) nik = pafi_nik_new ("9171011201960047", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (replies); i++)
    {
      g_autoptr (JsonObject) object = parse (replies[i].json);
      PafiRecordDecoder decoder;

      pafi_record_decoder_init (&decoder, object);
      g_assert_cmpint (pafi_record_decoder_get_echo (&decoder, nik), ==, replies[i].echo);
    }
}

static PafiMember *
decode (JsonObject *object)
{
  PafiRecordDecoder decoder;

  pafi_record_decoder_init (&decoder, object);
  return pafi_record_decoder_decode (&decoder);
}

static void
test_record (void)
{
  g_autoptr (JsonObject) object
    = parse ("{\"status_code\":\"200\",\"nik\":3206021201960046,\"nama_anggota\":\"<b>A & B</b>\","
             "\"Pembelajaran\":\"2,5\",\"Profesionalisme\":24.50,\"Publikasi_Ilmiah\":null,"
             "\"Total_SKP\":[1],\"Status_Rekom\":true,\"foto\":\"https://example.com/a.jpg\"}");
  g_autoptr (PafiMember) member = decode (object);
  static const struct
  {
    PafiField field;
    const char *text;
  } fields[] = {
    { PAFI_FIELD_STATUS_CODE, "200" },
    { PAFI_FIELD_NIK, "3206021201960046" },
    { PAFI_FIELD_NAME, "<b>A & B</b>" },
    { PAFI_FIELD_LEARNING, "2,5" },
    { PAFI_FIELD_PROFESSIONALISM, "24.50" },
    { PAFI_FIELD_PUBLICATION, NULL },
    { PAFI_FIELD_TOTAL, NULL },
    { PAFI_FIELD_STATUS, "true" },
    { PAFI_FIELD_ORGANISATION, NULL },
  };

  g_assert_nonnull (member);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_cmpstr (pafi_member_get_text (member, fields[i].field), ==, fields[i].text);
  g_assert_cmpfloat (pafi_member_get_skp (member)->domains[PAFI_SKP_LEARNING], ==, 2.5);
}

static void
test_no_record (void)
{
  static const char *const texts[] = {
    "{}",
    "{\"error\":false,\"status_code\":200,\"message\":\"ok\"}",
    "{\"data\":{\"nik\":\"3206021201960046\",\"OP\":\"PAFI\"}}",
    "{\"nik\":\"3206021201960046\"}",
    "{\"OP\":\"PAFI\",\"Total_SKP\":1}",
    "{\"nik\":null,\"nama_anggota\":\"\",\"OP\":\"PAFI\"}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonObject) object = parse (texts[i]);

      g_assert_null (decode (object));
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/client/json/refused", test_refused);
  g_test_add_func ("/client/json/texts", test_texts);
  g_test_add_func ("/client/json/depth", test_depth);
  g_test_add_func ("/client/json/size", test_size);
  g_test_add_func ("/client/json/integers", test_integers);
  g_test_add_func ("/client/json/truth", test_truth);
  g_test_add_func ("/client/json/server-text", test_server_text);
  g_test_add_func ("/client/record/echo", test_echo);
  g_test_add_func ("/client/record/texts", test_record);
  g_test_add_func ("/client/record/none", test_no_record);
  return g_test_run ();
}
