/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#include "list-items.h"
#include "pafi-paper-size.h"
#include "pafi-test.h"
#include "sheet.h"
#include "words.h"

/* Where things stand in a list: pages, rows, columns; nothing outside the margins, nothing upon
 * another thing. */

#define MM (72 / 25.4)

static const ListItem every[] = {
  { .letter = "", .status = "" },
  { .letter = "" },
  { .status = "" },
  { .figure = "999999999.99" },
  { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = "Cecep Supriatna" },
  { .verdict = PAFI_VERDICT_NOT_CHECKED, .reason = PAFI_ERROR_TIMED_OUT },
  { .verdict = PAFI_VERDICT_NOT_CHECKED, .reason = PAFI_ERROR_CREDENTIALS_REJECTED },
  { .verdict = PAFI_VERDICT_MALFORMED_NIK, .nik = "3205-14a" },
  { .demo = TRUE },
};

static char *
repeat (const char *part, gsize length)
{
  GString *text = g_string_new (NULL);

  while (text->len < length)
    g_string_append (text, part);
  g_string_truncate (text, length);
  return g_string_free (text, FALSE);
}

static GArray *
find_words (const ListItem *items, guint n_items, guint total, const PafiReportOptions *options)
{
  g_autoptr (GBytes) pdf = list_write (items, n_items, total, options);

  return sheet_find_words (pdf);
}

static void
assert_in_order (const ListItem *items, guint n_items, guint total,
                 const PafiReportOptions *options)
{
  double width = options->height > 0 ? options->height : 297;
  double height = options->width > 0 ? options->width : 210;
  g_autoptr (GArray) words = find_words (items, n_items, total, options);

  sheet_assert_words_in_order (words, 14.9, 13, width - 14.9, height - 5);
}

static void
set_size (PafiReportOptions *options, PafiPaperSize size)
{
  pafi_paper_size_get_extent (size, &options->width, &options->height);
}

/* The words that begin with @prefix, in the order of the pages. (element-type SheetWord) */
static GArray *
filter_words (GArray *words, const char *prefix)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (SheetWord));

  for (guint i = 0; i < words->len; i++)
    if (g_str_has_prefix (g_array_index (words, SheetWord, i).text, prefix))
      g_array_append_vals (found, &g_array_index (words, SheetWord, i), 1);
  return found;
}

/* Fifteen rows a page, 9.4 mm each, from 45 mm on. */
static void
test_pages (void)
{
  static const struct
  {
    guint n_items, n_pages, on_last;
  } cases[] = { { 1, 1, 1 }, { 15, 1, 15 }, { 16, 2, 1 }, { 31, 3, 1 }, { 45, 3, 15 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PafiReportOptions) options = sheet_options ();
      g_autoptr (GArray) words = find_words (NULL, 0, cases[i].n_items, &options);
      g_autoptr (GArray) names = filter_words (words, "Rahmawati");
      g_autoptr (GArray) heads = filter_words (words, "Nomor");
      guint on_last = 0;

      g_assert_cmpuint (names->len, ==, cases[i].n_items);
      g_assert_cmpuint (heads->len, ==, cases[i].n_pages);
      for (guint j = 0; j < names->len; j++)
        {
          const SheetWord *name = &g_array_index (names, SheetWord, j);
          const SheetWord *top = &g_array_index (names, SheetWord, 0);

          g_assert_cmpuint (name->page, ==, j / 15 + 1);
          g_assert_cmpfloat (fabs (name->y1 - top->y1 - j % 15 * 9.4 * MM), <, 0.1);
          on_last += name->page == cases[i].n_pages;
        }
      g_assert_cmpuint (on_last, ==, cases[i].on_last);
      g_assert_cmpfloat (g_array_index (names, SheetWord, 0).y1, >, 45 * MM);
      g_assert_cmpfloat (g_array_index (names, SheetWord, 0).y2, <, (45 + 9.4 / 2 + 1) * MM);
    }
}

/* The office's head takes its room from the first page alone. */
static void
test_office (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) names = NULL;

  options.branch = (char *) "PAFI Cabang Garut";
  words = find_words (NULL, 0, 40, &options);
  names = filter_words (words, "Rahmawati");
  g_assert_cmpuint (g_array_index (names, SheetWord, 13).page, ==, 1);
  g_assert_cmpuint (g_array_index (names, SheetWord, 14).page, ==, 2);
  g_assert_cmpuint (g_array_index (names, SheetWord, 14 + 14).page, ==, 2);
  g_assert_cmpuint (g_array_index (names, SheetWord, 14 + 15).page, ==, 3);
}

static gboolean
has_ink (cairo_surface_t *surface, double left, double top, double right, double bottom)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = (int) (top * MM); y < (int) (bottom * MM); y++)
    for (int x = (int) (left * MM); x < (int) (right * MM); x++)
      if (data[y * stride + x] > 100)
        return TRUE;
  return FALSE;
}

/* A tick stands where a letter is out, and nowhere else. */
static void
test_ticks (void)
{
  static const ListItem items[] = {
    { 0 },
    { .letter = "" },
    { .status = "Dalam Proses" },
    { .letter = "", .status = "" },
    { .verdict = PAFI_VERDICT_NOT_REGISTERED },
    { .verdict = PAFI_VERDICT_NOT_CHECKED },
    { 0 },
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (ListItems) list = list_items_new (items, G_N_ELEMENTS (items), 0);
  g_autoptr (PafiDocument) document = list_document (list, &options);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 842, 596);
  cairo_t *cr = cairo_create (surface);

  pafi_document_draw_page (document, cr, 0);
  cairo_surface_flush (surface);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      double top = 45 + i * 9.4;

      g_assert_cmpint (has_ink (surface, 250.5, top + 1, 254, top + 8), ==,
                       i == 0 || i == G_N_ELEMENTS (items) - 1);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Each item is looked at once to lay the list out, and once more to draw it, one at a time. */
static void
test_many (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (ListItems) items = list_items_new (NULL, 0, 5000);
  g_autoptr (PafiDocument) document = list_document (items, &options);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  g_assert_cmpuint (pafi_document_get_n_pages (document), ==, 334);
  g_assert_cmpuint (list_items_get_n_asked (items), ==, 5000);
  /* The last page has five rows. */
  pafi_document_draw_page (document, cr, 333);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpuint (list_items_get_n_asked (items), ==, 5005);
  g_assert_cmpuint (list_items_get_most_alive (items), ==, 1);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static void
test_many_in_a_file (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (ListItems) items = list_items_new (NULL, 0, 1001);
  g_autoptr (PafiDocument) document = list_document (items, &options);
  g_autoptr (GBytes) pdf = sheet_write (document);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *info = sheet_run ("pdfinfo", path, NULL);
  g_autofree char *text = sheet_read (pdf);

  /* Laid out, drawn, and named in the outline. */
  g_assert_cmpuint (list_items_get_n_asked (items), ==, 3 * 1001);
  g_assert_cmpuint (list_items_get_most_alive (items), ==, 1);
  sheet_assert_contains (info, "Pages:           67\n");
  sheet_assert_contains (info, "Tagged:          yes\n");
  sheet_assert_contains (text, " 1.001 NIK: 1.001 sudah terbit ");
  sheet_assert_contains (text, "Halaman 67 dari 67");
  sheet_assert_contains (text, " 1.001 Siti");
}

static void
test_sizes (void)
{
  static const PafiLanguage languages[] = { PAFI_LANGUAGE_INDONESIAN, PAFI_LANGUAGE_ENGLISH };

  for (PafiPaperSize size = 0; size < PAFI_N_PAPER_SIZES; size++)
    for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
      {
        g_auto (PafiReportOptions) options = sheet_options ();

        set_size (&options, size);
        options.language = languages[i];
        options.source = (char *) "anggota-garut.xlsx";
        assert_in_order (every, G_N_ELEMENTS (every), 40, &options);
        options.mask_nik = TRUE;
        options.branch = (char *) "PAFI Cabang Garut";
        options.address = (char *) "Jalan Cimanuk 12\nGarut 44151";
        options.examiner = (char *) "Rina Marlina, A.Md.Farm.";
        options.signature = TRUE;
        assert_in_order (every, G_N_ELEMENTS (every), 21, &options);
      }
}

/* The columns follow the width of the paper; an ordinary row has one height on all of them. */
static void
test_columns (void)
{
  static const double widths[] = { 297, 330, 279.4 };
  double usual = 0, size_of_text, right;

  for (PafiPaperSize size = 0; size < PAFI_N_PAPER_SIZES; size++)
    {
      g_auto (PafiReportOptions) options = sheet_options ();
      g_autoptr (GArray) words = NULL;
      g_autoptr (GArray) totals = NULL;
      g_autoptr (GArray) names = NULL;
      double stretch = (widths[size] - 30) / 267;

      set_size (&options, size);
      words = find_words (NULL, 0, 15, &options);
      totals = filter_words (words, "31,5");
      names = filter_words (words, "Rahmawati");
      g_assert_cmpuint (totals->len, ==, 15);
      right = g_array_index (totals, SheetWord, 7).x2 / MM;
      g_assert_cmpfloat (fabs (right - 15 - 231 * stretch), <, 0.2);
      g_assert_cmpfloat (fabs (g_array_index (names, SheetWord, 1).y1 -
                               g_array_index (names, SheetWord, 0).y1 - 9.4 * MM),
                         <, 0.1);
      g_assert_cmpuint (g_array_index (names, SheetWord, 14).page, ==, 1);
      /* Texts shrink with their columns, and never grow. */
      size_of_text =
        g_array_index (names, SheetWord, 0).y2 - g_array_index (names, SheetWord, 0).y1;
      if (size == PAFI_PAPER_SIZE_A4)
        usual = size_of_text;
      g_assert_cmpfloat (fabs (size_of_text - usual * MIN (stretch, 1)), <, 0.01 * usual);
    }
}

/* Whatever is long, in words or in one piece: the row grows, and nothing is cut. */
static void
test_long (void)
{
  static const gsize lengths[] = { 40, 300, 1990 };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *words = repeat ("Raden Siti Rahmawati Kusumaningtyas ", lengths[i]);
      g_autofree char *solid = repeat ("W", lengths[i]);
      const ListItem items[] = {
        { .name = words },
        { .name = solid },
        { .letter = words },
        { .letter = solid },
        { .status = words },
        { .status = solid },
        { .verdict = PAFI_VERDICT_MALFORMED_NIK, .nik = solid, .name_in_file = words },
        { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = solid },
        { .name = words, .letter = solid, .status = words, .figure = "-999999999.99" },
      };
      g_auto (PafiReportOptions) options = sheet_options ();
      g_autofree char *text = list_read (items, G_N_ELEMENTS (items), 20, &options);
      gsize found = 0;

      assert_in_order (items, G_N_ELEMENTS (items), 20, &options);
      sheet_assert_lacks (text, "…");
      for (const char *at = text; *at != '\0'; at++)
        found += *at == 'W' && at[1] != 'I';
      g_assert_cmpuint (found, ==, 6 * lengths[i]);
    }
}

/* The office's own texts may be of any length too. */
static void
test_long_frame (void)
{
  g_autofree char *words = repeat ("Persatuan Ahli Farmasi Indonesia ", 1900);
  const ListItem items[] = { { .server = words, .account = words } };

  for (PafiPaperSize size = 0; size < PAFI_N_PAPER_SIZES; size++)
    {
      g_auto (PafiReportOptions) options = sheet_options ();
      g_autofree char *text = NULL;
      guint found = 0;

      set_size (&options, size);
      options.branch = options.address = options.examiner = options.source = words;
      options.signature = TRUE;
      text = list_read (items, 1, 0, &options);
      assert_in_order (items, 1, 30, &options);
      for (const char *at = text; (at = strstr (at, "Persatuan")) != NULL; at++)
        found++;
      /* Above the title twice and once with the examiner, below it, twice in the foot, and where to
       * sign. */
      g_assert_cmpuint (found, ==, 7 * 58);
      sheet_assert_contains (text, "Diambil ");
      sheet_assert_contains (text, "disusun ");
    }
}

/* A row that grew pushes the others down, and goes to the next page as a whole. */
static void
test_whole_rows (void)
{
  static const char *const name = "Satu Dua Tiga Empat Lima Enam Tujuh Delapan Sembilan Sepuluh "
                                  "Sebelas Duabelas Tigabelas Empatbelas Limabelas";
  ListItem items[15] = { 0 };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) first = NULL;
  g_autoptr (GArray) last = NULL;

  for (guint i = 2; i < G_N_ELEMENTS (items); i += 3)
    items[i].name = name;
  words = find_words (items, G_N_ELEMENTS (items), 40, &options);
  first = filter_words (words, "Satu");
  last = filter_words (words, "Limabelas");
  g_assert_cmpuint (first->len, ==, 5);
  g_assert_cmpuint (last->len, ==, 5);
  for (guint i = 0; i < first->len; i++)
    g_assert_cmpuint (g_array_index (first, SheetWord, i).page, ==,
                      g_array_index (last, SheetWord, i).page);
  g_assert_cmpuint (g_array_index (last, SheetWord, 4).page, ==, 2);
  assert_in_order (items, G_N_ELEMENTS (items), 40, &options);
}

/* Where there is no room left to sign, a page has it for itself. */
static void
test_signature (void)
{
  static const struct
  {
    guint n_items, n_pages;
  } cases[] = { { 10, 1 }, { 11, 2 }, { 15, 2 }, { 16, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PafiReportOptions) options = sheet_options ();
      g_autoptr (ListItems) items = list_items_new (NULL, 0, cases[i].n_items);
      g_autoptr (PafiDocument) document = NULL;

      options.signature = TRUE;
      document = list_document (items, &options);
      g_assert_cmpuint (pafi_document_get_n_pages (document), ==, cases[i].n_pages);
      assert_in_order (NULL, 0, cases[i].n_items, &options);
    }
}

/* What is painted, measured as ink: marks that pile up and right-to-left text stay on the page. */
static void
test_ink (void)
{
  static const ListItem items[] = {
    { .name = "مرحبا بالعالم 123 שלום", .status = "مرحبا" },
    { .name = "S\314\203\314\203\314\203\314\203iti\314\243\314\243\314\243\314\243",
      .letter = "S\314\203\314\203\314\203\314\203iti\314\243\314\243\314\243\314\243" },
    { .name = "\342\200\256Siti\342\200\213\303\227", .status = "陳大文" },
    { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = "Siti\tRah\nma\001wati" },
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (ListItems) list = list_items_new (items, G_N_ELEMENTS (items), 40);
  g_autoptr (PafiDocument) document = list_document (list, &options);

  for (guint page = 0; page < pafi_document_get_n_pages (document); page++)
    {
      cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
      cairo_t *cr = cairo_create (surface);
      double x, y, width, height;

      pafi_document_draw_page (document, cr, page);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
      cairo_recording_surface_ink_extents (surface, &x, &y, &width, &height);
      g_assert_cmpfloat (x, >=, 14.5 * MM);
      g_assert_cmpfloat (x + width, <=, 282.5 * MM);
      g_assert_cmpfloat (y, >=, 15 * MM);
      g_assert_cmpfloat (y + height, <=, 204 * MM);
      cairo_destroy (cr);
      cairo_surface_destroy (surface);
    }
}

/* A paper that is not offered, such as a printer's A5. */
static void
test_other_paper (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (GArray) words = NULL;

  options.width = 148;
  options.height = 210;
  options.signature = TRUE;
  words = find_words (every, G_N_ELEMENTS (every), 20, &options);
  sheet_assert_words_in_order (words, 11, 8, 199, 145);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/list-layout/pages", test_pages);
  g_test_add_func ("/report/list-layout/office", test_office);
  g_test_add_func ("/report/list-layout/ticks", test_ticks);
  g_test_add_func ("/report/list-layout/many", test_many);
  g_test_add_func ("/report/list-layout/many-in-a-file", test_many_in_a_file);
  g_test_add_func ("/report/list-layout/sizes", test_sizes);
  g_test_add_func ("/report/list-layout/columns", test_columns);
  g_test_add_func ("/report/list-layout/long", test_long);
  g_test_add_func ("/report/list-layout/long-frame", test_long_frame);
  g_test_add_func ("/report/list-layout/whole-rows", test_whole_rows);
  g_test_add_func ("/report/list-layout/signature", test_signature);
  g_test_add_func ("/report/list-layout/ink", test_ink);
  g_test_add_func ("/report/list-layout/other-paper", test_other_paper);

  return sheet_run_tests ();
}
