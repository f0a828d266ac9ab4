/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <cairo.h>
#include <string.h>

#include "list-items.h"
#include "pafi-test.h"
#include "sheet.h"

/* The document itself: what it is called, its language, its pages in threads, how it is written. */

static const char *const titles[] = {
  [PAFI_LANGUAGE_INDONESIAN] = "Hasil Pemeriksaan Kecukupan SKP",
  [PAFI_LANGUAGE_ENGLISH] = "SKP Sufficiency Check Result",
};

static PafiDocument *
create_document (guint n_members)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (ListItems) items = list_items_new (NULL, 0, n_members);

  return pafi_document_new (PAFI_DOCUMENT_MEMBERS, PAFI_REPORT_ITEMS (items), &options);
}

/* The options are a copy with nothing left open, whoever changes the first ones. */
static void
test_options (void)
{
  g_autoptr (PafiCheck) check = sheet_not_registered ();
  g_autofree char *branch = g_strdup ("PAFI Garut");
  PafiReportOptions options = { .branch = branch, .target = 20 };
  g_autoptr (PafiDocument) document = sheet_document (&check, 1, &options);
  const PafiReportOptions *kept = pafi_document_get_options (document);
  double width, height;

  branch[0] = 'X';
  options.target = 30;
  g_assert_cmpstr (kept->branch, ==, "PAFI Garut");
  g_assert_cmpfloat (kept->target, ==, 20);
  g_assert_cmpfloat (kept->width, ==, 210);
  g_assert_cmpfloat (kept->height, ==, 297);
  g_assert_nonnull (kept->composed_at);
  g_assert_null (options.composed_at);
  g_assert_cmpint (pafi_document_get_kind (document), ==, PAFI_DOCUMENT_MEMBERS);
  g_assert_cmpuint (pafi_document_get_n_pages (document), ==, 1);
  pafi_document_get_page_extent (document, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 595.276, 0.001);
  g_assert_cmpfloat_with_epsilon (height, 841.89, 0.001);
}

/* Neither title nor file name has a NIK in it, and both are in the paper's language. */
static void
test_names (void)
{
  g_autoptr (PafiCheck) found = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  PafiCheck *both[] = { found, unknown };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiDocument) one = sheet_document (both, 1, &options);
  g_autofree char *title = pafi_document_dup_title (one);
  g_autofree char *name = pafi_document_dup_file_name (one);

  g_assert_cmpstr (title, ==, SHEET_NUMBER);
  g_assert_cmpstr (name, ==, "Rekomendasi_" SHEET_NUMBER "_Siti-Rahmawati,-A.Md.Farm.pdf");
  for (guint language = 0; language < G_N_ELEMENTS (titles); language++)
    {
      g_autoptr (PafiDocument) two = NULL;
      g_autofree char *title_of_two = NULL;
      g_autofree char *name_of_two = NULL;

      options.language = (PafiLanguage) language;
      two = sheet_document (both, 2, &options);
      title_of_two = pafi_document_dup_title (two);
      name_of_two = pafi_document_dup_file_name (two);
      g_assert_cmpstr (title_of_two, ==, titles[language]);
      g_assert_cmpstr (name_of_two, ==,
                       language == PAFI_LANGUAGE_ENGLISH ? "Check-result_2-members.pdf"
                                                         : "Hasil-pemeriksaan_2-anggota.pdf");
    }
}

static void
assert_list_name (const char *source, const char *expected)
{
  g_autoptr (ListItems) items = list_items_new (NULL, 0, 3);
  PafiReportOptions options = { .source = (char *) source };
  g_autoptr (PafiDocument) list =
    pafi_document_new (PAFI_DOCUMENT_LIST, PAFI_REPORT_ITEMS (items), &options);
  g_autofree char *name = pafi_document_dup_file_name (list);
  g_autofree char *title = pafi_document_dup_title (list);

  g_assert_cmpstr (name, ==, expected);
  g_assert_cmpstr (title, ==, titles[PAFI_LANGUAGE_INDONESIAN]);
}

static void
test_list_names (void)
{
  assert_list_name (NULL, "Hasil-pemeriksaan_daftar.pdf");
  assert_list_name ("anggota-garut.xlsx", "Hasil-pemeriksaan_anggota-garut.pdf");
  assert_list_name (".xlsx", "Hasil-pemeriksaan_xlsx.pdf");
  assert_list_name ("../../" SHEET_NIK ".csv", "Hasil-pemeriksaan_320514xxxxxx0003.pdf");
}

/* What the user's own file calls a member stands where SIPAFI gave no name: on the page, in the
 * outline, in the file's name. */
static void
test_name_in_file (void)
{
  static const ListItem specials[] = {
    { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = "Dewi Anggraini" },
    { .verdict = PAFI_VERDICT_NOT_REGISTERED, .name_in_file = " \n" },
  };
  g_auto (PafiReportOptions) options = sheet_options ();

  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    {
      g_autoptr (ListItems) items = list_items_new (&specials[i], 1, 1);
      g_autoptr (PafiDocument) document =
        pafi_document_new (PAFI_DOCUMENT_MEMBERS, PAFI_REPORT_ITEMS (items), &options);
      g_autoptr (GBytes) pdf = sheet_write (document);
      g_autofree char *text = sheet_read (pdf);
      g_autofree char *name = pafi_document_dup_file_name (document);

      if (i == 0)
        {
          sheet_assert_contains (text, "Nama di berkas Dewi Anggraini");
          g_assert_cmpstr (name, ==, "Hasil-pemeriksaan_Dewi-Anggraini.pdf");
        }
      else
        {
          sheet_assert_lacks (text, "Nama di berkas");
          g_assert_cmpstr (name, ==, "Hasil-pemeriksaan_anggota.pdf");
        }
    }
}

/* The paper is in the language that was chosen for it, whichever the process speaks, and leaves the
 * process as it was. */
static void
test_language (void)
{
  g_autoptr (PafiCheck) check = sheet_not_registered ();
  g_auto (PafiReportOptions) options = sheet_options ();

  for (guint process = 0; process < G_N_ELEMENTS (titles); process++)
    for (guint language = 0; language < G_N_ELEMENTS (titles); language++)
      {
        g_autofree char *text = NULL;
        g_autofree char *own = NULL;

        pafi_language_init ((PafiLanguage) process);
        options.language = (PafiLanguage) language;
        text = sheet_read_check (check, &options);
        sheet_assert_contains (text, titles[language]);
        sheet_assert_lacks (text, titles[!language]);
        options.language = PAFI_LANGUAGE_SYSTEM;
        own = sheet_read_check (check, &options);
        sheet_assert_contains (own, titles[process]);
      }
  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
}

/* What was said when the check was made, before anybody thought of an English paper. */
static void
test_language_of_reasons (void)
{
  g_autoptr (PafiCheck) malformed = sheet_malformed ("3205-14a");
  g_autoptr (PafiCheck) unchecked =
    sheet_not_checked (PAFI_ERROR_OFFLINE, &(PafiFailureFacts){ 0 });
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  options.language = PAFI_LANGUAGE_ENGLISH;
  first = sheet_read_check (malformed, &options);
  second = sheet_read_check (unchecked, &options);
  sheet_assert_contains (first, "A NIK consists of digits only; “a” is not a digit.");
  sheet_assert_lacks (first, "angka");
  sheet_assert_contains (second, "No internet connection.");
}

static gpointer
write_cb (gpointer data)
{
  return sheet_write (data);
}

/* Several threads draw the same two documents, of two languages, at once: the same bytes as
 * alone. */
static void
test_threads (void)
{
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  PafiCheck *checks[] = { check, check, check };
  g_auto (PafiReportOptions) options = sheet_options ();
  PafiDocument *documents[2];
  GBytes *alone[2];
  GThread *threads[8];

  for (guint i = 0; i < 2; i++)
    {
      options.language = (PafiLanguage) i;
      documents[i] = sheet_document (checks, G_N_ELEMENTS (checks), &options);
      alone[i] = sheet_write (documents[i]);
    }
  g_assert_false (g_bytes_equal (alone[0], alone[1]));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("painter", write_cb, documents[i % 2]);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    {
      g_autoptr (GBytes) pdf = g_thread_join (threads[i]);

      g_assert_true (g_bytes_equal (pdf, alone[i % 2]));
    }
  for (guint i = 0; i < 2; i++)
    {
      g_object_unref (documents[i]);
      g_bytes_unref (alone[i]);
    }
}

static cairo_surface_t *
draw (PafiDocument *document, guint page)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 596, 842);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  pafi_document_draw_page (document, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* What the screen shows is what the PDF holds: fewer than 1 % of the pixels differ. */
static void
test_screen_and_pdf (void)
{
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiDocument) document = sheet_document (&check, 1, &options);
  g_autoptr (GBytes) pdf = sheet_write (document);
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *root = g_strconcat (path, "-screen", NULL);
  g_autofree char *picture = g_strconcat (root, ".png", NULL);
  g_autofree char *nothing =
    sheet_run ("pdftocairo", "-r", "72", "-png", "-singlefile", path, root, NULL);
  cairo_surface_t *screen = draw (document, 0);
  cairo_surface_t *paper = cairo_image_surface_create_from_png (picture);
  guint n_different = 0;

  g_assert_cmpint (cairo_image_surface_get_width (paper), ==, 596);
  g_assert_cmpint (cairo_image_surface_get_height (paper), ==, 842);
  for (int y = 0; y < 842; y++)
    for (int x = 0; x < 596; x++)
      {
        gsize at = (gsize) y * (gsize) cairo_image_surface_get_stride (screen) + (gsize) x * 4;
        int one = cairo_image_surface_get_data (screen)[at];
        int other = cairo_image_surface_get_data (paper)[at];

        n_different += ABS (one - other) > 64;
      }
  g_test_message ("%u pixels", n_different);
  g_assert_cmpuint (n_different, <, 596 * 842 / 100);
  cairo_surface_destroy (screen);
  cairo_surface_destroy (paper);
}

typedef struct
{
  GCancellable *cancellable;
  guint cancel_at;
  guint n_calls;
  guint last;
} Watch;

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_cmpuint (done, ==, watch->last + 1);
  g_assert_cmpuint (done, <=, total);
  watch->last = done;
  watch->n_calls++;
  if (done == watch->cancel_at)
    g_cancellable_cancel (watch->cancellable);
}

/* Each page is told, and none is drawn after the one at which it was cancelled. */
static void
test_progress (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (PafiDocument) document = create_document (20);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  Watch all = { 0 };
  Watch some = { .cancellable = cancellable, .cancel_at = 7 };

  g_assert_true (pafi_document_write_pdf (document, stream, progress_cb, &all, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (all.n_calls, ==, 20);

  g_assert_false (
    pafi_document_write_pdf (document, stream, progress_cb, &some, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (some.n_calls, ==, 7);
}

/* A stream that is full says so in its own words, and no page is drawn for nothing. */
static void
test_stream_full (void)
{
  g_autofree char *room = g_malloc (100 * 1024);
  g_autoptr (PafiDocument) document = create_document (2000);
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new (room, 100 * 1024, NULL, NULL);
  g_autoptr (GError) error = NULL;
  Watch watch = { 0 };

  g_assert_false (pafi_document_write_pdf (document, stream, progress_cb, &watch, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  g_assert_cmpuint (watch.n_calls, >, 1);
  g_assert_cmpuint (watch.n_calls, <, 200);
}

/* 5,000 members, a few of them found: each has a page and a line in the outline, and none is
 * kept. */
static void
test_many (void)
{
  g_autofree ListItem *specials = g_new0 (ListItem, 4500);
  g_autoptr (ListItems) items = list_items_new (specials, 4500, 5000);
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiDocument) document =
    pafi_document_new (PAFI_DOCUMENT_MEMBERS, PAFI_REPORT_ITEMS (items), &options);
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *path = NULL;
  g_autofree char *info = NULL;
  g_autofree char *outline = NULL;
  g_autofree char *last = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < 4500; i++)
    specials[i].verdict = PAFI_VERDICT_NOT_REGISTERED;
  pdf = sheet_write (document);
  path = sheet_save (pdf);
  info = sheet_run ("pdfinfo", path, NULL);
  outline = sheet_run ("qpdf", "--json", "--json-key=outlines", path, NULL);
  last = sheet_run ("pdftotext", "-f", "5000", "-l", "5000", path, "-", NULL);

  sheet_assert_contains (info, "Pages:           5000\n");
  sheet_assert_contains (info, "Tagged:          yes\n");
  sheet_assert_contains (last, "Halaman 5000 dari 5000");
  for (const char *at = outline; (at = strstr (at, "\"title\":")) != NULL; at++)
    n_lines++;
  g_assert_cmpuint (n_lines, ==, 5000);
  g_assert_cmpuint (list_items_get_most_alive (items), <=, 2);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/document/options", test_options);
  g_test_add_func ("/report/document/names", test_names);
  g_test_add_func ("/report/document/list-names", test_list_names);
  g_test_add_func ("/report/document/name-in-file", test_name_in_file);
  g_test_add_func ("/report/document/language", test_language);
  g_test_add_func ("/report/document/language-of-reasons", test_language_of_reasons);
  g_test_add_func ("/report/document/threads", test_threads);
  g_test_add_func ("/report/document/screen-and-pdf", test_screen_and_pdf);
  g_test_add_func ("/report/document/progress", test_progress);
  g_test_add_func ("/report/document/stream-full", test_stream_full);
  g_test_add_func ("/report/document/many", test_many);

  return sheet_run_tests ();
}
