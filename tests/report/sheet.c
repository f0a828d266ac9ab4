/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sheet.h"

#include <pango/pangocairo.h>
#include <stdarg.h>
#include <string.h>

static const char *const picture[PAFI_N_FIELDS] = {
  [PAFI_FIELD_ERROR] = "false",
  [PAFI_FIELD_STATUS_CODE] = "200",
  [PAFI_FIELD_MESSAGE] = "Nomor berhasil ditemukan",
  [PAFI_FIELD_NAME] = "Siti Rahmawati, A.Md.Farm.",
  [PAFI_FIELD_NIK] = SHEET_NIK,
  [PAFI_FIELD_BIRTH_DATE] = "12-03-1996",
  [PAFI_FIELD_GENDER] = "wanita",
  [PAFI_FIELD_STR_NUMBER] = "TTK-0417-2023",
  [PAFI_FIELD_STR_START] = "02-03-2023",
  [PAFI_FIELD_STR_END] = "Seumur Hidup",
  [PAFI_FIELD_LEARNING] = "18",
  [PAFI_FIELD_PROFESSIONALISM] = "6",
  [PAFI_FIELD_SERVICE] = "4.5",
  [PAFI_FIELD_PUBLICATION] = "2",
  [PAFI_FIELD_DEVELOPMENT] = "1",
  [PAFI_FIELD_TOTAL] = "31.5",
  [PAFI_FIELD_LETTER_NUMBER] = SHEET_NUMBER,
  [PAFI_FIELD_STATUS] = "Sudah Terbit",
  [PAFI_FIELD_ORGANISATION] = "Persatuan Ahli Farmasi Indonesia (PAFI)",
};

PafiMember *
sheet_member (PafiField field, ...)
{
  const char *texts[PAFI_N_FIELDS];
  va_list others;

  memcpy (texts, picture, sizeof texts);
  va_start (others, field);
  while (field != PAFI_N_FIELDS)
    {
      texts[field] = va_arg (others, const char *);
      field = va_arg (others, PafiField);
    }
  va_end (others);
  return pafi_member_new (texts);
}

static GDateTime *
moment (int minute)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Jakarta");

  g_assert_nonnull (zone);
  return g_date_time_new (zone, 2026, 11, 24, 10, minute, 0);
}

static PafiCheckOrigin
get_origin (GDateTime *checked_at)
{
  return (PafiCheckOrigin){ .server = "https://api.webpafi.com",
                            .account = "PAFI Garut",
                            .http_status = 200,
                            .checked_at = checked_at };
}

PafiCheck *
sheet_found (PafiMember *member)
{
  g_autoptr (GDateTime) checked_at = moment (12);
  g_autoptr (PafiNik) nik = pafi_nik_new (SHEET_NIK, NULL);
  g_autoptr (PafiMember) owned = member;
  PafiCheckOrigin origin = get_origin (checked_at);

  return pafi_check_new_found (nik, owned, &origin);
}

PafiCheck *
sheet_found_in_demo (PafiMember *member)
{
  g_autoptr (GDateTime) checked_at = moment (12);
  g_autoptr (PafiNik) nik = pafi_nik_new (SHEET_NIK, NULL);
  g_autoptr (PafiMember) owned = member;
  PafiCheckOrigin origin = get_origin (checked_at);

  origin.demo = TRUE;
  origin.server = "http://127.0.0.1:43210";
  return pafi_check_new_found (nik, owned, &origin);
}

PafiCheck *
sheet_not_registered (void)
{
  g_autoptr (GDateTime) checked_at = moment (12);
  g_autoptr (PafiNik) nik = pafi_nik_new (SHEET_NIK, NULL);
  PafiCheckOrigin origin = get_origin (checked_at);

  return pafi_check_new_not_registered (nik, &origin);
}

PafiCheck *
sheet_malformed (const char *text)
{
  g_autoptr (GDateTime) checked_at = moment (12);
  g_autoptr (GError) error = NULL;
  PafiCheckOrigin origin = get_origin (checked_at);

  g_assert_null (pafi_nik_new (text, &error));
  return pafi_check_new_malformed (text, error, &origin);
}

PafiCheck *
sheet_not_checked (PafiError reason, const PafiFailureFacts *facts)
{
  g_autoptr (GDateTime) checked_at = moment (12);
  g_autoptr (PafiNik) nik = pafi_nik_new (SHEET_NIK, NULL);
  g_autoptr (PafiFailure) failure = pafi_failure_new (reason, facts);
  PafiCheckOrigin origin = get_origin (checked_at);

  return pafi_check_new_not_checked (nik, failure, &origin);
}

char *
sheet_repeat (const char *part, gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, part);
  g_string_truncate (text, length);
  return g_string_free (text, FALSE);
}

PafiReportOptions
sheet_options (void)
{
  return (PafiReportOptions){ .target = 25,
                              .composed_at = moment (20),
                              .language = PAFI_LANGUAGE_SYSTEM };
}

void
sheet_options_clear (PafiReportOptions *options)
{
  g_clear_pointer (&options->composed_at, g_date_time_unref);
}

PafiDocument *
sheet_document (PafiCheck *const *checks, gsize n_checks, const PafiReportOptions *options)
{
  g_autoptr (PafiReportItems) items = pafi_report_array_new (checks, n_checks);

  return pafi_document_new (PAFI_DOCUMENT_MEMBERS, items, options);
}

GBytes *
sheet_write (PafiDocument *document)
{
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  pafi_document_write_pdf (document, stream, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

GBytes *
sheet_render (PafiCheck *const *checks, gsize n_checks, const PafiReportOptions *options)
{
  g_autoptr (PafiDocument) document = sheet_document (checks, n_checks, options);

  return sheet_write (document);
}

char *
sheet_save (GBytes *pdf)
{
  static guint n_files;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("sheet-%u.pdf", n_files++);
  char *path = g_build_filename (g_get_user_cache_dir (), name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  return path;
}

char *
sheet_run (const char *first, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *complaints = NULL;
  char *output = NULL;
  int status;
  va_list others;

  va_start (others, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (others, const char *))
    g_strv_builder_add (builder, argument);
  va_end (others);
  arguments = g_strv_builder_end (builder);

  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &complaints, &status,
                &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s%s%s", first, error->message, output, complaints);
  g_assert_cmpstr (complaints, ==, "");
  return output;
}

char *
sheet_read (GBytes *pdf)
{
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *text = sheet_run ("pdftotext", "-enc", "UTF-8", path, "-", NULL);
  g_autoptr (GString) plain = g_string_new (text);
  g_auto (GStrv) words = NULL;

  /* No-break spaces of dates and times read as spaces. */
  g_string_replace (plain, "\302\240", " ", 0);
  g_string_replace (plain, "\f", " ", 0);
  g_string_replace (plain, "\n", " ", 0);
  while (g_string_replace (plain, "  ", " ", 0) > 0)
    ;
  return g_string_free (g_steal_pointer (&plain), FALSE);
}

char *
sheet_read_check (PafiCheck *check, const PafiReportOptions *options)
{
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, options);

  return sheet_read (pdf);
}

void
sheet_assert_contains (const char *text, const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in: %s", part, text);
}

void
sheet_assert_lacks (const char *text, const char *part)
{
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in: %s", part, text);
}

int
sheet_run_tests (void)
{
  int status = g_test_run ();

  pango_cairo_font_map_set_default (NULL);
  cairo_debug_reset_static_data ();
  return status;
}
