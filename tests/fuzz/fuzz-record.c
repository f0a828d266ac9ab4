/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What is written of a check, read back: JSON by json-glib, CSV by the rules of RFC 4180. The first
 * line is the verdict (f, n, c or m), the second the NIK; then one field of the record a line, "-" for
 * one that is null. */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "fuzz.h"
#include "pafi-json.h"
#include "pafi-record-writer.h"

#define N_COLUMNS 23

static const struct
{
  const char *column;
  PafiField field;
} texts[] = {
  { "nama_anggota", PAFI_FIELD_NAME },
  { "gender", PAFI_FIELD_GENDER },
  { "no_str", PAFI_FIELD_STR_NUMBER },
  { "nomor_surat", PAFI_FIELD_LETTER_NUMBER },
  { "Status_Rekom", PAFI_FIELD_STATUS },
  { "OP", PAFI_FIELD_ORGANISATION },
};

static const char *const numbers[] = {
  "http_status", "Pembelajaran", "Profesionalisme", "Pengabdian_Masyarakat_dan_Profesi",
  "Publikasi_Ilmiah", "Pengembangan_Ilmu", "Total_SKP",
};

static void
check_json_texts (JsonObject *object, PafiCheck *check)
{
  PafiMember *member = pafi_check_get_member (check);

  for (gsize i = 0; member != NULL && i < G_N_ELEMENTS (texts); i++)
    {
      JsonNode *node = json_object_get_member (object, texts[i].column);
      const char *text = pafi_member_get_text (member, texts[i].field);

      g_assert (node != NULL && JSON_NODE_HOLDS_NULL (node) == (text == NULL));
      g_assert (text == NULL || strcmp (json_node_get_string (node), text) == 0);
    }
}

static void
check_json (PafiCheck *check, PafiRecordFlags flags)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonObject) strict = NULL;
  const char *fault = NULL;
  JsonObject *object;

  pafi_record_append_json (out, check, flags);
  g_assert (strlen (out->str) == out->len && g_utf8_validate (out->str, -1, NULL));
  g_assert (strchr (out->str, '\n') == out->str + out->len - 1);
  g_assert (json_parser_load_from_data (parser, out->str, -1, NULL));
  strict = pafi_json_parse (out->str, out->len, &fault);
  /* Our reader marks numbers with U+FFFF, and so refuses texts that begin with it. */
  g_assert (strict != NULL || strstr (out->str, "\"\xEF\xBF\xBF") != NULL);

  object = json_node_get_object (json_parser_get_root (parser));
  g_assert (json_object_get_size (object) == N_COLUMNS);
  check_json_texts (object, check);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      JsonNode *node = json_object_get_member (object, numbers[i]);

      g_assert (JSON_NODE_HOLDS_NULL (node) || json_node_get_value_type (node) == G_TYPE_INT64 ||
                json_node_get_value_type (node) == G_TYPE_DOUBLE);
    }
  if ((flags & PAFI_RECORD_MASKED) != 0)
    {
      g_assert (!fuzz_has_nik (json_object_get_string_member (object, "nik")));
      g_assert (!fuzz_has_nik (json_object_get_string_member (object, "message")));
    }
}

/* The cells of one record, which must be all there is. */
static GPtrArray *
read_csv (const char *at)
{
  GPtrArray *cells = g_ptr_array_new_with_free_func (g_free);

  for (;;)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      if (*at == '"')
        {
          for (at++; *at != '"' || at[1] == '"'; at++)
            {
              g_assert (*at != '\0');
              g_string_append_c (cell, *at);
              at += *at == '"' ? 1 : 0;
            }
          at++;
        }
      else
        for (; strchr (",\r\n", *at) == NULL; at++)
          {
            g_assert (*at != '"');
            g_string_append_c (cell, *at);
          }
      g_ptr_array_add (cells, g_string_free (g_steal_pointer (&cell), FALSE));
      if (*at != ',')
        break;
      at++;
    }
  g_assert (strcmp (at, "\r\n") == 0);
  return cells;
}

static gboolean
is_number_cell (GPtrArray *names, guint i)
{
  return g_strv_contains ((const char *const *) numbers, g_ptr_array_index (names, i));
}

static void
check_csv (PafiCheck *check, PafiRecordFlags flags)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) names = NULL;
  g_autoptr (GPtrArray) cells = NULL;

  pafi_record_append_csv_header (header);
  pafi_record_append_csv (out, check, flags);
  g_assert (strlen (out->str) == out->len && g_utf8_validate (out->str, -1, NULL));
  names = read_csv (header->str);
  cells = read_csv (out->str);
  g_assert (names->len == N_COLUMNS && cells->len == N_COLUMNS);

  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = g_ptr_array_index (cells, i);

      if ((flags & PAFI_RECORD_RAW) != 0)
        continue;
      g_assert (fuzz_is_safe (cell));
      /* Nothing that a spreadsheet would compute. */
      g_assert (is_number_cell (names, i) || *cell == '\0' || strchr ("=+-@\t\r", *cell) == NULL);
    }
  if ((flags & PAFI_RECORD_MASKED) != 0)
    g_assert (!fuzz_has_nik (g_ptr_array_index (cells, 0)));
}

static PafiMember *
take_member (FuzzInput *input)
{
  g_autofree char *text = fuzz_take_text (input);
  g_auto (GStrv) lines = g_strsplit (text, "\n", PAFI_N_FIELDS);
  const char *fields[PAFI_N_FIELDS] = { NULL };

  for (gsize i = 0; i < PAFI_N_FIELDS && lines[i] != NULL; i++)
    if (strcmp (lines[i], "-") != 0)
      fields[i] = lines[i];
  return pafi_member_new (fields);
}

static PafiCheck *
take_check (FuzzInput *input)
{
  g_auto (GStrv) kind = fuzz_take_words (input, 1);
  g_auto (GStrv) number = fuzz_take_words (input, 1);
  g_autoptr (PafiNik) nik = pafi_nik_new (number[0], NULL);
  g_autoptr (PafiMember) member = take_member (input);
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (1708387200);
  PafiCheckOrigin origin = { .server = "https://api.webpafi.com", .checked_at = when };

  if (*kind[0] == 'm' || nik == NULL)
    {
      const char *text = pafi_member_get_text (member, PAFI_FIELD_ERROR);
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiNik) none = pafi_nik_new (text != NULL ? text : "", &error);

      if (none == NULL)
        return pafi_check_new_malformed (text != NULL ? text : "", error, &origin);
      nik = g_steal_pointer (&none);
    }
  origin.http_status = (int) strlen (kind[0]) * 100;
  if (*kind[0] == 'n')
    return pafi_check_new_not_registered (nik, &origin);
  if (*kind[0] == 'c')
    {
      PafiFailureFacts facts = {
        .server_text = pafi_member_get_text (member, PAFI_FIELD_MESSAGE),
        .detail = pafi_member_get_text (member, PAFI_FIELD_NAME),
      };
      g_autoptr (PafiFailure) failure
        = pafi_failure_new ((PafiError) (strlen (kind[0]) % PAFI_N_ERRORS), &facts);

      return pafi_check_new_not_checked (nik, failure, &origin);
    }
  return pafi_check_new_found (nik, member, &origin);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  FuzzInput input = { data, size };
  g_autofree char *valid = size > 0 ? g_utf8_make_valid ((const char *) data, (gssize) size)
                                    : g_strdup ("");
  g_autoptr (PafiCheck) check = NULL;

  /* A member is made of valid UTF-8 alone: JSON is judged before. */
  input.at = (const guint8 *) valid;
  input.left = strlen (valid);
  check = take_check (&input);
  fuzz_assert_check (check);
  check_json (check, PAFI_RECORD_DEFAULT);
  check_json (check, PAFI_RECORD_MASKED);
  check_csv (check, PAFI_RECORD_DEFAULT);
  check_csv (check, PAFI_RECORD_RAW);
  check_csv (check, PAFI_RECORD_MASKED);
  check_csv (check, PAFI_RECORD_MASKED | PAFI_RECORD_RAW);
  return 0;
}
