/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "pafi-record-writer.h"
#include "pafi-test-record.h"
#include "pafi-test.h"

/* The columns of cli.md, in its order, and what the document's example has there. Numbers are those
 * that have no quotes in JSON; an empty cell is null. */
static const struct
{
  const char *name, *value;
  gboolean number;
} columns[] = {
  { "nik", PAFI_TEST_NIK },
  { "verdict", "found" },
  { "reason", "" },
  { "http_status", "200", TRUE },
  { "checked_at", "2026-11-24T10:12:00+07:00" },
  { "server", "https://api.webpafi.com" },
  { "nama_anggota", "Dummy Data S.Farm" },
  { "tgl_lahir", "1998-02-19" },
  { "gender", "pria" },
  { "no_str", "12345update" },
  { "tgl_mulai_str", "2023-03-02" },
  { "tgl_berakhir_str", "2024-03-03" },
  { "Pembelajaran", "24", TRUE },
  { "Profesionalisme", "0", TRUE },
  { "Pengabdian_Masyarakat_dan_Profesi", "28", TRUE },
  { "Publikasi_Ilmiah", "0", TRUE },
  { "Pengembangan_Ilmu", "0", TRUE },
  { "Total_SKP", "52", TRUE },
  { "nomor_surat", "28-1.3204.19021998.1.00000001" },
  { "Status_Rekom", "Sudah Terbit" },
  { "OP", "Persatuan Ahli Farmasi Indonesia (PAFI)" },
  { "hints", "birth-date-differs" },
  { "message", "Surat rekomendasi sudah terbit." },
};

#define N_COLUMNS G_N_ELEMENTS (columns)

typedef struct
{
  GDateTime *time;
  PafiNik *nik;
  PafiCheckOrigin origin;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->time = g_date_time_new_from_iso8601 ("2026-11-24T10:12:00.987654+07:00", NULL);
  fixture->nik = pafi_nik_new (PAFI_TEST_NIK, NULL);
  fixture->origin = (PafiCheckOrigin){ .server = "https://api.webpafi.com",
                                       .account = "PAFI Garut",
                                       .http_status = 200,
                                       .checked_at = fixture->time };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_date_time_unref (fixture->time);
  pafi_nik_unref (fixture->nik);
}

static PafiCheck *
check_member (Fixture *fixture, PafiMember *member)
{
  return pafi_check_new_found (fixture->nik, member, &fixture->origin);
}

static PafiCheck *
check_malformed (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (text, &error);

  g_assert_null (nik);
  return pafi_check_new_malformed (text, error, &fixture->origin);
}

/* One object on one line, read by json-glib. */
static JsonObject *
write_and_read_json (PafiCheck *check, PafiRecordFlags flags)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  pafi_record_append_json (out, check, flags);
  g_assert_true (g_str_has_suffix (out->str, "}\n"));
  g_assert_true (strchr (out->str, '\n') == out->str + out->len - 1);
  g_assert_true (g_utf8_validate (out->str, (gssize) out->len, NULL));
  json_parser_load_from_data (parser, out->str, (gssize) out->len, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

/* A small reader of RFC 4180, which knows nothing of the writer. */
static GPtrArray *
read_csv_line (const char **text)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) cell = g_string_new (NULL);
  gboolean quoted = FALSE;
  const char *at = *text;

  for (;; at++)
    {
      if (quoted && *at == '"' && at[1] == '"')
        g_string_append_c (cell, *at++);
      else if (*at == '"')
        quoted = !quoted;
      else if (!quoted && (*at == ',' || *at == '\r' || *at == '\0'))
        {
          g_ptr_array_add (cells, g_strdup (cell->str));
          g_string_truncate (cell, 0);
          if (*at != ',')
            break;
        }
      else
        g_string_append_c (cell, *at);
    }
  g_assert_false (quoted);
  g_assert_true (g_str_has_prefix (at, "\r\n"));
  *text = at + 2;
  return cells;
}

static GPtrArray *
write_and_read_csv (PafiCheck *check, PafiRecordFlags flags)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at;
  GPtrArray *cells;

  pafi_record_append_csv (out, check, flags);
  at = out->str;
  cells = read_csv_line (&at);
  g_assert_cmpstr (at, ==, "");
  g_assert_cmpuint (cells->len, ==, N_COLUMNS);
  return cells;
}

static const char *
get_cell (GPtrArray *cells, const char *name)
{
  for (gsize i = 0; i < N_COLUMNS; i++)
    if (strcmp (columns[i].name, name) == 0)
      return g_ptr_array_index (cells, i);
  g_assert_not_reached ();
}

static void
test_json_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = check_member (fixture, member);
  g_autoptr (JsonObject) object = write_and_read_json (check, PAFI_RECORD_DEFAULT);
  g_autoptr (GList) names = json_object_get_members (object);

  g_assert_cmpuint (g_list_length (names), ==, N_COLUMNS);
  for (gsize i = 0; i < N_COLUMNS; i++)
    {
      const char *name = columns[i].name;

      g_assert_cmpstr (g_list_nth_data (names, (guint) i), ==, name);
      if (strcmp (name, "hints") == 0)
        {
          JsonArray *hints = json_object_get_array_member (object, name);

          g_assert_cmpuint (json_array_get_length (hints), ==, 1);
          g_assert_cmpstr (json_array_get_string_element (hints, 0), ==, columns[i].value);
        }
      else if (columns[i].number)
        {
          JsonNode *node = json_object_get_member (object, name);

          g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_INT64);
          g_assert_cmpfloat (json_node_get_double (node), ==,
                             g_ascii_strtod (columns[i].value, NULL));
        }
      else if (*columns[i].value == '\0')
        g_assert_true (json_object_get_null_member (object, name));
      else
        {
          JsonNode *node = json_object_get_member (object, name);

          g_assert_cmpint (json_node_get_value_type (node), ==, G_TYPE_STRING);
          g_assert_cmpstr (json_node_get_string (node), ==, columns[i].value);
        }
    }
}

/* The line itself, byte for byte: scripts with a poor parser rely on it. */
static void
test_json_not_registered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiNik) nik = pafi_nik_new ("9904013102980046", NULL);
  g_autoptr (PafiCheck) check = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  fixture->origin.http_status = 404;
  check = pafi_check_new_not_registered (nik, &fixture->origin);
  pafi_record_append_json (out, check, PAFI_RECORD_DEFAULT);

  g_assert_cmpstr (
    out->str, ==,
    "{\"nik\": \"9904013102980046\", \"verdict\": \"not-registered\", \"reason\": null, "
    "\"http_status\": 404, \"checked_at\": \"2026-11-24T10:12:00+07:00\", "
    "\"server\": \"https://api.webpafi.com\", \"nama_anggota\": null, \"tgl_lahir\": null, "
    "\"gender\": null, \"no_str\": null, \"tgl_mulai_str\": null, \"tgl_berakhir_str\": null, "
    "\"Pembelajaran\": null, \"Profesionalisme\": null, "
    "\"Pengabdian_Masyarakat_dan_Profesi\": null, \"Publikasi_Ilmiah\": null, "
    "\"Pengembangan_Ilmu\": null, \"Total_SKP\": null, \"nomor_surat\": null, "
    "\"Status_Rekom\": null, \"OP\": null, "
    "\"hints\": [\"region-unknown\", \"nik-date-impossible\"], "
    "\"message\": \"Tidak terdaftar: SIPAFI tidak mengenal NIK ini.\"}\n");
}

static void
test_json_reasons (Fixture *fixture, gconstpointer data)
{
  fixture->origin.http_status = 0;
  for (guint i = 0; i < PAFI_N_ERRORS; i++)
    {
      g_autoptr (PafiFailure) failure = pafi_failure_new (i, NULL);
      g_autoptr (PafiCheck) check =
        pafi_check_new_not_checked (fixture->nik, failure, &fixture->origin);
      g_autoptr (JsonObject) object = write_and_read_json (check, PAFI_RECORD_DEFAULT);

      g_assert_cmpstr (json_object_get_string_member (object, "verdict"), ==, "not-checked");
      g_assert_cmpstr (json_object_get_string_member (object, "reason"), ==,
                       pafi_error_get_name (i));
      g_assert_true (json_object_get_null_member (object, "http_status"));
      g_assert_true (g_str_has_prefix (json_object_get_string_member (object, "message"),
                                       "Belum diperiksa: "));
    }
}

static void
test_json_malformed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) check = NULL;
  g_autoptr (JsonObject) object = NULL;

  fixture->origin.http_status = 0;
  check = check_malformed (fixture, "3,20602E+15");
  object = write_and_read_json (check, PAFI_RECORD_DEFAULT);

  g_assert_cmpstr (json_object_get_string_member (object, "nik"), ==, "3,20602E+15");
  g_assert_cmpstr (json_object_get_string_member (object, "verdict"), ==, "malformed-nik");
  g_assert_true (json_object_get_null_member (object, "reason"));
  g_assert_true (json_object_get_null_member (object, "server"));
  g_assert_true (json_object_get_null_member (object, "http_status"));
  g_assert_nonnull (strstr (json_object_get_string_member (object, "message"), "rusak"));
}

/* Values that are missing, or not what they should be. */
static void
test_json_odd_values (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (
    PAFI_FIELD_LEARNING, "2,5", PAFI_FIELD_PROFESSIONALISM, "inf", PAFI_FIELD_SERVICE, NULL,
    PAFI_FIELD_PUBLICATION, "1e-7", PAFI_FIELD_DEVELOPMENT, "-3", PAFI_FIELD_TOTAL, "24.10",
    PAFI_FIELD_BIRTH_DATE, "31-02-1998", PAFI_FIELD_STR_END, "Seumur Hidup",
    PAFI_FIELD_LETTER_NUMBER, "", PAFI_FIELD_STATUS, NULL, PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = check_member (fixture, member);
  g_autoptr (JsonObject) object = write_and_read_json (check, PAFI_RECORD_DEFAULT);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_cmpfloat (json_object_get_double_member (object, "Pembelajaran"), ==, 2.5);
  g_assert_true (json_object_get_null_member (object, "Profesionalisme"));
  g_assert_true (json_object_get_null_member (object, "Pengabdian_Masyarakat_dan_Profesi"));
  g_assert_cmpfloat (json_object_get_double_member (object, "Publikasi_Ilmiah"), ==, 1e-7);
  g_assert_cmpint (json_object_get_int_member (object, "Pengembangan_Ilmu"), ==, -3);
  g_assert_cmpstr (json_object_get_string_member (object, "tgl_lahir"), ==, "31-02-1998");
  g_assert_cmpstr (json_object_get_string_member (object, "tgl_berakhir_str"), ==, "Seumur Hidup");
  g_assert_cmpstr (json_object_get_string_member (object, "nomor_surat"), ==, "");
  g_assert_true (json_object_get_null_member (object, "Status_Rekom"));

  pafi_record_append_json (out, check, PAFI_RECORD_DEFAULT);
  g_assert_nonnull (strstr (out->str, "\"Total_SKP\": 24.1,"));
}

#define HOSTILE "a\"\\\n\t\033[2J\177\302\233\342\200\256\342\200\250\363\240\201\247😀</script>"

/* Nothing is lost, and nothing reaches the terminal that could steer it. */
static void
test_json_hostile_text (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_FIELD_NAME, HOSTILE, PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = check_member (fixture, member);
  g_autoptr (JsonObject) object = write_and_read_json (check, PAFI_RECORD_DEFAULT);
  g_autoptr (GString) out = g_string_new (NULL);

  g_assert_cmpstr (json_object_get_string_member (object, "nama_anggota"), ==, HOSTILE);
  pafi_record_append_json (out, check, PAFI_RECORD_DEFAULT);
  g_assert_nonnull (
    strstr (out->str, "\"a\\\"\\\\\\u000a\\u0009\\u001b[2J\\u007f\\u009b\\u202e\\u2028"
                      "\\udb40\\udc67😀</script>\""));
}

static void
test_csv_header (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *at;
  g_autoptr (GPtrArray) cells = NULL;

  pafi_record_append_csv_header (out);
  at = out->str;
  cells = read_csv_line (&at);
  g_assert_cmpstr (at, ==, "");
  g_assert_cmpuint (cells->len, ==, N_COLUMNS);
  for (gsize i = 0; i < N_COLUMNS; i++)
    g_assert_cmpstr (g_ptr_array_index (cells, i), ==, columns[i].name);
}

static void
test_csv_document (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = check_member (fixture, member);
  g_autoptr (GPtrArray) guarded = write_and_read_csv (check, PAFI_RECORD_DEFAULT);
  g_autoptr (GPtrArray) raw = write_and_read_csv (check, PAFI_RECORD_RAW);

  for (gsize i = 0; i < N_COLUMNS; i++)
    {
      g_assert_cmpstr (g_ptr_array_index (raw, i), ==, columns[i].value);
      g_assert_cmpstr (g_ptr_array_index (guarded, i), ==,
                       i == 0 ? "'" PAFI_TEST_NIK : columns[i].value);
    }
}

static void
test_csv_guard (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *name, *guarded, *raw;
  } cases[] = {
    { "=1+1", "'=1+1", "=1+1" },
    { "+62811", "'+62811", "+62811" },
    { "-2+3", "'-2+3", "-2+3" },
    { "@SUM(A1)", "'@SUM(A1)", "@SUM(A1)" },
    { "\t=1+1", "' =1+1", "\t=1+1" },
    { "\r=1+1", "' =1+1", "=1+1" },
    { "\n=1", "' =1", "\n=1" },
    /* The sign comes to the front once the invisible is gone. */
    { "\342\200\213=1+1", "'=1+1", "=1+1" },
    { "＝1+1", "'＝1+1", "＝1+1" },
    { "=HYPERLINK(\"http://x\",\"a\")", "'=HYPERLINK(\"http://x\",\"a\")",
      "=HYPERLINK(\"http://x\",\"a\")" },
    { "a=1", "a=1", "a=1" },
    { "1-2", "1-2", "1-2" },
    { "Budi, S.Farm; \"Apoteker\"", "Budi, S.Farm; \"Apoteker\"", "Budi, S.Farm; \"Apoteker\"" },
    { "satu\r\ndua", "satu  dua", "satu\ndua" },
    { "\033[31mmerah\342\200\256", "[31mmerah", "[31mmerah" },
    { "'tunggal", "'tunggal", "'tunggal" },
    { "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PafiMember) member =
        pafi_test_record_new (PAFI_FIELD_NAME, cases[i].name, PAFI_N_FIELDS);
      g_autoptr (PafiCheck) check = check_member (fixture, member);
      g_autoptr (GPtrArray) guarded = write_and_read_csv (check, PAFI_RECORD_DEFAULT);
      g_autoptr (GPtrArray) raw = write_and_read_csv (check, PAFI_RECORD_RAW);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (get_cell (guarded, "nama_anggota"), ==, cases[i].guarded);
      g_assert_cmpstr (get_cell (raw, "nama_anggota"), ==, cases[i].raw);
    }
}

/* Numbers are no text: a minus is no formula. */
static void
test_csv_numbers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (
    PAFI_FIELD_LEARNING, "-3", PAFI_FIELD_TOTAL, "31,5", PAFI_FIELD_SERVICE, NULL, PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = check_member (fixture, member);
  g_autoptr (GPtrArray) cells = write_and_read_csv (check, PAFI_RECORD_DEFAULT);

  g_assert_cmpstr (get_cell (cells, "Pembelajaran"), ==, "-3");
  g_assert_cmpstr (get_cell (cells, "Total_SKP"), ==, "31.5");
  g_assert_cmpstr (get_cell (cells, "Pengabdian_Masyarakat_dan_Profesi"), ==, "");
}

/* A semicolon parts the cells of an Indonesian Excel, so that it is quoted too. */
static void
test_csv_quotes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_FIELD_NAME, "a;b", PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = check_member (fixture, member);
  g_autoptr (GString) out = g_string_new (NULL);

  pafi_record_append_csv (out, check, PAFI_RECORD_DEFAULT);
  g_assert_nonnull (strstr (out->str, ",\"a;b\","));
  g_assert_true (g_str_has_prefix (out->str, "\"'" PAFI_TEST_NIK "\",found,,200,"));
}

static void
test_csv_hints (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member =
    pafi_test_record_new (PAFI_FIELD_GENDER, "wanita", PAFI_FIELD_TOTAL, "1", PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = check_member (fixture, member);
  g_autoptr (GPtrArray) cells = write_and_read_csv (check, PAFI_RECORD_DEFAULT);

  g_assert_cmpstr (get_cell (cells, "hints"), ==,
                   "birth-date-differs sex-differs total-differs letter-differs");
}

/* Under --mask no column has more of a NIK than its ends. */
static void
test_masked (Fixture *fixture, gconstpointer data)
{
  const PafiFailureFacts facts = { .server_text = "NIK 3206021201960046 salah" };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_REJECTED, &facts);
  g_autoptr (PafiCheck) check =
    pafi_check_new_not_checked (fixture->nik, failure, &fixture->origin);
  g_autoptr (JsonObject) object = write_and_read_json (check, PAFI_RECORD_MASKED);
  g_autoptr (GPtrArray) guarded = write_and_read_csv (check, PAFI_RECORD_MASKED);
  g_autoptr (GPtrArray) raw = write_and_read_csv (check, PAFI_RECORD_MASKED | PAFI_RECORD_RAW);

  g_assert_cmpstr (json_object_get_string_member (object, "nik"), ==, "320602••••••0046");
  g_assert_cmpstr (json_object_get_string_member (object, "message"), ==,
                   "Belum diperiksa: Permintaan ditolak server. SIPAFI menjawab: “NIK "
                   "320602••••••0046 salah”");
  g_assert_cmpstr (get_cell (guarded, "nik"), ==, "'320602••••••0046");
  g_assert_cmpstr (get_cell (raw, "nik"), ==, "320602••••••0046");
  g_assert_null (strstr (get_cell (raw, "message"), PAFI_TEST_NIK));
}

static void
test_masked_malformed (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = {
    "3206021201960046.0", "3.206.021.201.960.040", "3,206,021,201,960,040", "320602120196004,00",
    "+3206021201960046,0",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (PafiCheck) check = check_malformed (fixture, texts[i]);
      g_autoptr (JsonObject) object = write_and_read_json (check, PAFI_RECORD_MASKED);

      g_assert_cmpstr (json_object_get_string_member (object, "nik"), ==, "••••••");
      g_assert_cmpstr (json_object_get_string_member (object, "message"), ==,
                       "NIK ini rusak oleh lembar kerja (••••••). Salin ulang dari dokumen asli.");
    }
}

/* What is short stays: how many digits are missing is no NIK. */
static void
test_masked_short_message (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) check = check_malformed (fixture, "320602120196004");
  g_autoptr (JsonObject) object = write_and_read_json (check, PAFI_RECORD_MASKED);

  g_assert_cmpstr (json_object_get_string_member (object, "nik"), ==, "••••••");
  g_assert_cmpstr (json_object_get_string_member (object, "message"), ==,
                   "NIK terdiri atas 16 angka; kurang 1 angka.");
}

#define ADD(name, func) \
  g_test_add ("/core/record-writer/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("json-document", test_json_document);
  ADD ("json-not-registered", test_json_not_registered);
  ADD ("json-reasons", test_json_reasons);
  ADD ("json-malformed", test_json_malformed);
  ADD ("json-odd-values", test_json_odd_values);
  ADD ("json-hostile-text", test_json_hostile_text);
  ADD ("csv-header", test_csv_header);
  ADD ("csv-document", test_csv_document);
  ADD ("csv-guard", test_csv_guard);
  ADD ("csv-numbers", test_csv_numbers);
  ADD ("csv-quotes", test_csv_quotes);
  ADD ("csv-hints", test_csv_hints);
  ADD ("masked", test_masked);
  ADD ("masked-malformed", test_masked_malformed);
  ADD ("masked-short-message", test_masked_short_message);

  return g_test_run ();
}
