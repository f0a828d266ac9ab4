/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "fault.h"
#include "pafi-text.h"

#define NIK "\"nik\":\"" FIXTURE_NIK "\""

/* A record that is nobody's name but @name, which is JSON. */
static PafiCheck *
look_up_name (Fault *fault, const char *name)
{
  g_autofree char *body
    = g_strdup_printf ("{" NIK ",\"nama_anggota\":%s,\"Status_Rekom\":%s,\"OP\":\"PAFI\"}", name, name);

  fault_answer_record (fault, 200, body);
  return fault_look_up (fault, "found");
}

/* What a label, a page or a terminal would be given of the name. */
static char *
dup_shown_name (PafiCheck *check)
{
  return pafi_member_dup_safe_text (pafi_check_get_member (check), PAFI_FIELD_NAME);
}

static void
test_markup (gconstpointer data)
{
  static const char *const names[] = {
    "APOTEK <b>K</b> & CO",
    "<a href='https://contoh.example'>klik</a>",
    "&lt;b&gt; &amp; &#60;",
    "<span size='999999'>x",
    "</b></span>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (Fault) fault = fault_new_with_token (NULL);
      g_autofree char *json = g_strdup_printf ("\"%s\"", names[i]);
      g_autoptr (PafiCheck) check = look_up_name (fault, json);
      g_autofree char *shown = dup_shown_name (check);

      g_assert_cmpstr (pafi_member_get_text (pafi_check_get_member (check), PAFI_FIELD_NAME), ==,
                       names[i]);
      g_assert_cmpstr (shown, ==, names[i]);
    }
}

static const struct
{
  const char *name;
  const char *json;
  const char *shown;
} texts[] = {
  { "I14/escape-sequence", "\"\\u001b[31mMerah\\u001b[0m\\u0007\\u009b2J\"", "[31mMerah[0m2J" },
  { "I14/right-to-left", "\"Budi\\u202enatsap\\u2066\"", "Budinatsap" },
  { "I14/right-to-left-as-it-is", "\"Budi\xE2\x80\xAEnatsap\"", "Budinatsap" },
  { "I14/half-a-surrogate", "\"Budi\\ud800 S.\\udc00\"", "Budi\xEF\xBF\xBD S.\xEF\xBF\xBD" },
  { "I14/invisible", "\"Bu\\u200bdi\\ufeff\\u00ad\"", "Budi" },
  { "I14/lines", "\"Budi\\r\\nS.Farm\\tApt\"", "Budi  S.Farm Apt" },
};

static void
test_text (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = look_up_name (fault, texts[i].json);
  g_autofree char *shown = dup_shown_name (check);
  g_autofree char *status = pafi_check_dup_status_text (check);

  g_assert_cmpstr (shown, ==, texts[i].shown);
  g_assert_true (g_utf8_validate (pafi_member_get_text (pafi_check_get_member (check),
                                                        PAFI_FIELD_NAME), -1, NULL));
  g_assert_null (strchr (status, '\033'));
  g_assert_null (strstr (status, "\xE2\x80\xAE"));
}

/* Ten thousand marks on one letter: four are enough for any script. */
static void
test_marks (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (GString) json = g_string_new ("\"Bu");
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *shown = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (json, "\xCC\x81");
  g_string_append (json, "di\"");
  check = look_up_name (fault, json->str);
  shown = dup_shown_name (check);
  g_assert_cmpstr (shown, ==, "Bu\xCC\x81\xCC\x81\xCC\x81\xCC\x81" "di");
}

static void
test_depth (gconstpointer data)
{
  guint depth = GPOINTER_TO_UINT (data);
  g_autofree char *open = g_strnfill (depth - 1, '[');
  g_autofree char *close = g_strnfill (depth - 1, ']');
  g_autofree char *body = g_strdup_printf (
    "{" NIK ",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\",\"lain\":%s%s}", open, close);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_record (fault, 200, body);
  check = fault_look_up (fault, depth <= 64 ? "found" : "malformed-reply");
}

/* Brackets that nobody closes, enough to end the process in json-glib. */
static void
test_open_brackets (gconstpointer data)
{
  g_autofree char *body = g_strnfill (1000000, GPOINTER_TO_INT (data));
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_record (fault, 200, body);
  check = fault_look_up (fault, "malformed-reply");
}

static const struct
{
  const char *name;
  const char *body;
  const char *reason;
  PafiField field; /* where it is found */
  const char *text;
} values[] = {
  { "I16/nik-as-number", "{\"nik\":" FIXTURE_NIK ",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\"}", "found",
    PAFI_FIELD_NIK, FIXTURE_NIK },
  { "I16/nik-as-float", "{\"nik\":3.206021201960046e15,\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\"}",
    "wrong-record", PAFI_FIELD_NIK, NULL },
  { "I16/same-key-twice-other-nik",
    "{\"nik\":\"3205140000000003\",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\"," NIK "}", "found",
    PAFI_FIELD_NIK, FIXTURE_NIK },
  { "I16/same-key-twice-own-nik",
    "{" NIK ",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\",\"nik\":\"3205140000000003\"}",
    "wrong-record", PAFI_FIELD_NIK, NULL },
  { "I16/nul-in-value", "{" NIK ",\"nama_anggota\":\"Bu\\u0000di\",\"OP\":\"PAFI\"}",
    "malformed-reply", PAFI_FIELD_NAME, NULL },
  { "I16/nul-in-key", "{" NIK ",\"nama_anggota\":\"Budi\",\"O\\u0000P\":\"PAFI\"}",
    "malformed-reply", PAFI_FIELD_NAME, NULL },
  { "I16/1e400", "{" NIK ",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\",\"Total_SKP\":1e400}",
    "malformed-reply", PAFI_FIELD_TOTAL, NULL },
  { "I16/beyond-64-bits",
    "{" NIK ",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\",\"no_str\":123456789012345678901234567890}",
    "found", PAFI_FIELD_STR_NUMBER, "123456789012345678901234567890" },
  { "I16/leading-zero", "{" NIK ",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\",\"no_str\":0174}",
    "malformed-reply", PAFI_FIELD_STR_NUMBER, NULL },
  { "I16/leading-zero-in-text",
    "{" NIK ",\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\",\"no_str\":\"0174\"}", "found",
    PAFI_FIELD_STR_NUMBER, "0174" },
  { "I16/array-for-text", "{" NIK ",\"nama_anggota\":[\"Budi\"],\"OP\":\"PAFI\"}", "found",
    PAFI_FIELD_NAME, NULL },
  { "I16/object-for-text", "{" NIK ",\"nama_anggota\":{\"a\":1},\"OP\":\"PAFI\"}", "found",
    PAFI_FIELD_NAME, NULL },
  { "I16/number-for-text", "{" NIK ",\"nama_anggota\":17,\"OP\":\"PAFI\"}", "found",
    PAFI_FIELD_NAME, "17" },
  { "I16/null-for-text", "{" NIK ",\"nama_anggota\":\"Budi\",\"tgl_lahir\":null}", "found",
    PAFI_FIELD_BIRTH_DATE, NULL },
  { "I16/fields-missing", "{\"nama_anggota\":\"Budi\",\"OP\":\"PAFI\"}", "found", PAFI_FIELD_TOTAL,
    NULL },
  { "I16/all-missing", "{\"error\":false,\"status_code\":200,\"message\":\"ok\"}", "malformed-reply",
    PAFI_FIELD_NAME, NULL },
  { "I16/not-utf-8", "{" NIK ",\"nama_anggota\":\"Bu\xFF\",\"OP\":\"PAFI\"}", "malformed-reply",
    PAFI_FIELD_NAME, NULL },
};

static void
test_value (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_record (fault, 200, values[i].body);
  check = fault_look_up (fault, values[i].reason);
  if (pafi_check_get_member (check) != NULL)
    g_assert_cmpstr (pafi_member_get_text (pafi_check_get_member (check), values[i].field), ==,
                     values[i].text);
  /* Whatever is missing, it can be told. */
  g_free (pafi_check_dup_subtitle (check));
  if (pafi_check_get_failure (check) != NULL)
    g_free (pafi_check_dup_details (check));
}

/* SIPAFI has no pictures. What an answer calls one is not fetched, and not shown. */
static void
test_picture (gconstpointer data)
{
  g_autoptr (Fault) fault = fault_new_with_token (NULL);
  const char *thief = pafi_fault_server_get_base (fault->thief);
  g_autofree char *body = g_strdup_printf (
    "{\"foto\":\"%s/foto.jpg\",\"photo_url\":\"%s/a.png\",\"url\":{\"avatar\":\"%s\"},%s", thief, thief,
    thief, &FIXTURE_RECORD_BODY[1]);
  g_autoptr (PafiCheck) check = NULL;

  fault_answer_record (fault, 200, body);
  check = fault_look_up (fault, "found");
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  for (guint field = 0; field < PAFI_N_FIELDS; field++)
    {
      const char *text
        = pafi_member_get_text (pafi_check_get_member (check), (PafiField) field);

      g_assert_true (text == NULL || strstr (text, thief) == NULL);
    }
  g_assert_cmpuint (fault_count (fault, PAFI_FAULT_RECORD), ==, 1);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  fault_add ("I13/markup", NULL, test_markup);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    fault_add (texts[i].name, GSIZE_TO_POINTER (i), test_text);
  fault_add ("I14/ten-thousand-marks", NULL, test_marks);
  fault_add ("I15/depth-64", GUINT_TO_POINTER (64), test_depth);
  fault_add ("I15/depth-65", GUINT_TO_POINTER (65), test_depth);
  fault_add ("I15/depth-of-a-million", GUINT_TO_POINTER (1000000), test_depth);
  fault_add ("I15/open-brackets", GINT_TO_POINTER ('['), test_open_brackets);
  fault_add ("I15/open-braces", GINT_TO_POINTER ('{'), test_open_brackets);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    fault_add (values[i].name, GSIZE_TO_POINTER (i), test_value);
  fault_add ("I17/picture", NULL, test_picture);
  return g_test_run ();
}
