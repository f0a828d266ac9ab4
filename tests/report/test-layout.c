/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "pafi-test.h"
#include "sheet.h"
#include "words.h"

/* Where things stand on the page: nothing outside the margins, nothing upon another thing. */

static void
assert_in_order (PafiCheck *check)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
  g_autoptr (GArray) words = sheet_find_words (pdf);

  sheet_assert_words_in_order (words, 19.5, 17, 190.5, 293);
}

static void
draw (cairo_t *cr, PafiCheck *check, const PafiReportOptions *options)
{
  g_autoptr (PafiDocument) document = sheet_document (&check, 1, options);

  pafi_document_draw_page (document, cr, 0);
}

static void
test_usual (void)
{
  g_autoptr (PafiCheck) found = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) demo = sheet_found_in_demo (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  g_autoptr (PafiCheck) malformed = sheet_malformed ("3205-14a");
  g_autoptr (PafiCheck) unchecked =
    sheet_not_checked (PAFI_ERROR_CREDENTIALS_REJECTED, &(PafiFailureFacts){ .account = "Garut" });

  assert_in_order (found);
  assert_in_order (demo);
  assert_in_order (unknown);
  assert_in_order (malformed);
  assert_in_order (unchecked);
}

/* Every field at its longest, alone and all at once: the page takes it, and nothing is cut. */
static void
test_long (void)
{
  static const PafiField fields[] = {
    PAFI_FIELD_NAME,       PAFI_FIELD_ORGANISATION, PAFI_FIELD_STR_NUMBER, PAFI_FIELD_STATUS,
    PAFI_FIELD_BIRTH_DATE, PAFI_FIELD_STR_START,    PAFI_FIELD_STR_END,    PAFI_FIELD_GENDER,
    PAFI_FIELD_MESSAGE,    PAFI_FIELD_LETTER_NUMBER,
  };
  static const char *const parts[] = { "Siti Rahmawati Kusumaningtyas ", "WMWM" };

  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
      {
        g_autofree char *text = sheet_repeat (parts[part], 300);
        g_autoptr (PafiCheck) check = sheet_found (sheet_member (fields[i], text, PAFI_N_FIELDS));

        assert_in_order (check);
      }
}

static void
test_long_everywhere (void)
{
  static const gsize lengths[] = { 300, 1990 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *words = sheet_repeat ("Siti Rahmawati Kusumaningtyas ", lengths[i]);
      g_autofree char *solid = sheet_repeat ("W", lengths[i]);
      g_auto (PafiReportOptions) options = sheet_options ();
      g_autoptr (PafiCheck) check = sheet_found (
        sheet_member (PAFI_FIELD_NAME, words, PAFI_FIELD_ORGANISATION, solid, PAFI_FIELD_STR_NUMBER,
                      solid, PAFI_FIELD_STATUS, words, PAFI_FIELD_LETTER_NUMBER, solid,
                      PAFI_FIELD_BIRTH_DATE, words, PAFI_FIELD_GENDER, words, PAFI_FIELD_TOTAL,
                      "999999999.99", PAFI_N_FIELDS));
      g_autofree char *text = sheet_read_check (check, &options);
      gsize found = 0;

      assert_in_order (check);
      sheet_assert_contains (text, "999.999.999,99");
      sheet_assert_lacks (text, "…");
      for (const char *at = text; *at != '\0'; at++)
        found += *at == 'W';
      /* And three times "WIB". */
      g_assert_cmpuint (found, ==, 3 * lengths[i] + 3);
    }
}

/* Wide figures push the bars away rather than stand on them. */
static void
test_large_figures (void)
{
  g_autoptr (PafiCheck) check =
    sheet_found (sheet_member (PAFI_FIELD_TOTAL, "999999999.99", PAFI_FIELD_LEARNING, "-3",
                               PAFI_FIELD_SERVICE, "888888888.88", PAFI_N_FIELDS));

  assert_in_order (check);
}

/* What is painted, measured as ink: marks that pile up and right-to-left text stay on the page. */
static void
test_ink (void)
{
  static const char *const names[] = {
    "Siti", "مرحبا بالعالم 123 שלום",
    "S\314\203\314\203\314\203\314\203\314\203\314\203iti\314\243\314\243\314\243\314\243\314\243",
    "\342\200\256Siti\342\200\213\303\227", "陳大文", "Siti\tRah\nma\001wati",
  };
  g_auto (PafiReportOptions) options = sheet_options ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PafiCheck) check =
        sheet_found (sheet_member (PAFI_FIELD_NAME, names[i], PAFI_FIELD_ORGANISATION, names[i],
                                   PAFI_FIELD_STATUS, names[i], PAFI_N_FIELDS));
      cairo_surface_t *surface =
        cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;

      draw (cr, check, &options);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_cmpfloat (x, >=, 19.5 / 25.4 * 72);
      g_assert_cmpfloat (x + width, <=, 190.5 / 25.4 * 72);
      g_assert_cmpfloat (y, >=, 17 / 25.4 * 72);
      g_assert_cmpfloat (y + height, <=, 293 / 25.4 * 72);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

static double
find_word (PafiCheck *check, const char *text)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GBytes) pdf = sheet_render (&check, 1, &options);
  g_autoptr (GArray) words = sheet_find_words (pdf);

  for (guint i = 0; i < words->len; i++)
    if (g_str_has_prefix (g_array_index (words, SheetWord, i).text, text))
      return g_array_index (words, SheetWord, i).y1;
  g_error ("“%s” is not on the page", text);
}

/* Marks that pile up push their line and the rows below it down. */
static void
test_marks (void)
{
  g_autoptr (PafiCheck) plain = sheet_found (sheet_member (PAFI_FIELD_NAME, "Siti", PAFI_N_FIELDS));
  g_autoptr (PafiCheck) marked = sheet_found (sheet_member (
    PAFI_FIELD_NAME, "S\314\203\314\203\314\203\314\203iti",
    PAFI_N_FIELDS));
  double usual = find_word (plain, "Tanggal");

  g_assert_cmpfloat (find_word (marked, "Tanggal"), >, usual + 2);
  g_assert_cmpfloat (fabs (find_word (plain, "Nama") - find_word (marked, "Nama")), <, 0.1);
}

/* Drawing leaves the target as it was, and is the same each time. */
static void
test_draw_twice (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autofree guchar *first = NULL;

  for (guint i = 0; i < 2; i++)
    {
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 596, 842);
      cairo_t *cr = cairo_create (surface);
      cairo_matrix_t matrix;
      gsize size = (gsize) cairo_image_surface_get_stride (surface) * 842;

      draw (cr, check, &options);
      cairo_get_matrix (cr, &matrix);
      g_assert_cmpfloat (matrix.xx, ==, 1);
      g_assert_cmpfloat (matrix.y0, ==, 0);
      cairo_surface_flush (surface);
      if (i == 0)
        first = g_memdup2 (cairo_image_surface_get_data (surface), size);
      else
        g_assert_cmpmem (first, size, cairo_image_surface_get_data (surface), size);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/layout/usual", test_usual);
  g_test_add_func ("/report/layout/long", test_long);
  g_test_add_func ("/report/layout/long-everywhere", test_long_everywhere);
  g_test_add_func ("/report/layout/large-figures", test_large_figures);
  g_test_add_func ("/report/layout/ink", test_ink);
  g_test_add_func ("/report/layout/marks", test_marks);
  g_test_add_func ("/report/layout/draw-twice", test_draw_twice);

  return sheet_run_tests ();
}
