/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-print-job.h"

#include <glib/gstdio.h>

#include "paper-items.h"
#include "pafi-document-saver.h"
#include "pafi-page-cache.h"
#include "pafi-test.h"

/* As smoothly as the preview draws at 72 dots an inch. */
#define OVERSAMPLING 3
/* Of 255. */
#define SAME_GREY 32

typedef struct
{
  char *folder;
  char *pdf;
  char *printed;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("pafi-job-XXXXXX", NULL);
  fixture->pdf = g_build_filename (fixture->folder, "saved.pdf", NULL);
  fixture->printed = g_build_filename (fixture->folder, "printed.pdf", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->pdf);
  g_free (fixture->printed);
}

static char *
run_tool (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}

static char *
read_text (const char *path)
{
  const char *const argv[] = { "pdftotext", path, "-", NULL };

  return run_tool (argv);
}

static void
assert_info (const char *path, const char *line)
{
  const char *const argv[] = { "pdfinfo", path, NULL };
  g_autofree char *info = run_tool (argv);

  if (strstr (info, line) == NULL)
    g_error ("“%s” is not in:\n%s", line, info);
}

static gboolean
export (PafiPrintJob *job, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_print_job_set_export_path (job, path);
  pafi_print_job_run_async (job, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, cancellable,
                            pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  return pafi_print_job_run_finish (job, result, error);
}

static void
count_cb (guint done, guint total, gpointer user_data)
{
  guint *n = user_data;

  g_assert_cmpuint (done, ==, ++*n);
  g_assert_cmpuint (total, ==, 3);
}

static void
test_all_pages (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 3);
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n = 0;

  pafi_print_job_set_progress (job, count_cb, &n);
  g_assert_true (export (job, fixture->printed, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 3);
  text = read_text (fixture->printed);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *number = paper_items_dup_number (i);

      g_assert_nonnull (strstr (text, number));
    }
  assert_info (fixture->printed, "Pages:           3\n");
  assert_info (fixture->printed, "(A4)");
}

/* Whoever chooses another paper in the dialog gets pages that were laid out for it. */
static void
test_other_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 1);
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = gtk_paper_size_new_custom ("f4", "F4", 215, 330, GTK_UNIT_MM);

  gtk_page_setup_set_paper_size (setup, size);
  gtk_paper_size_free (size);
  pafi_print_job_set_page_setup (job, setup);
  g_assert_true (export (job, fixture->printed, NULL, NULL));
  assert_info (fixture->printed, "Page size:       609.449 x 935.433 pts");
  g_assert_cmpfloat_with_epsilon (
    gtk_page_setup_get_paper_height (pafi_print_job_get_page_setup (job), GTK_UNIT_MM), 330, 0.5);
}

static double
get_bottom (const char *path, const char *word)
{
  const char *const argv[] = { "pdftotext", "-bbox", path, "-", NULL };
  g_autofree char *boxes = run_tool (argv);
  g_autofree char *pattern = g_strdup_printf ("yMax=\"([0-9.]+)\">%s</word>", word);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;

  if (!g_regex_match (regex, boxes, 0, &match))
    g_error ("“%s” is not on the page", word);
  number = g_match_info_fetch (match, 1);
  return g_ascii_strtod (number, NULL);
}

static void
test_foot_follows_paper (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 1);
  double bottoms[2];
  const double heights[] = { 297, 330 };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
      g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
      GtkPaperSize *size = gtk_paper_size_new_custom ("p", "P", 210, heights[i], GTK_UNIT_MM);

      gtk_page_setup_set_paper_size (setup, size);
      gtk_paper_size_free (size);
      pafi_print_job_set_page_setup (job, setup);
      g_assert_true (export (job, fixture->printed, NULL, NULL));
      bottoms[i] = get_bottom (fixture->printed, "Halaman");
    }
  g_assert_cmpfloat_with_epsilon (bottoms[1] - bottoms[0], 33 / 25.4 * 72, 0.5);
}

/* A list lies, even if somebody turned the paper in the dialog. */
static void
test_list_lies (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_LIST, 40);
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
  g_autofree char *pages = NULL;

  g_assert_cmpint (gtk_page_setup_get_orientation (pafi_print_job_get_page_setup (job)), ==,
                   GTK_PAGE_ORIENTATION_LANDSCAPE);
  g_assert_true (export (job, fixture->printed, NULL, NULL));
  pages = g_strdup_printf ("Pages:           %u\n", pafi_document_get_n_pages (document));
  assert_info (fixture->printed, pages);
  assert_info (fixture->printed, "Page size:       841.89 x 595.276 pts");
}

static void
test_cannot_be_written (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 1);
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
  g_autofree char *path = g_build_filename (fixture->folder, "gone", "x.pdf", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (export (job, path, NULL, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
}

static void
cancel_cb (guint done, guint total, gpointer user_data)
{
  if (done == 3)
    g_cancellable_cancel (user_data);
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 200);
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  pafi_print_job_set_progress (job, cancel_cb, cancellable);
  g_assert_false (export (job, fixture->printed, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiDocument) document = paper_items_new_document (PAFI_DOCUMENT_MEMBERS, 1);
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (export (job, fixture->printed, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->printed, G_FILE_TEST_EXISTS));
}

/* A page of 72 dots an inch, a byte each: each is the mean of OVERSAMPLING × OVERSAMPLING dots. */
typedef struct
{
  guint8 *pixels;
  int width;
  int height;
} Image;

static void
image_clear (Image *image)
{
  g_free (image->pixels);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Image, image_clear)

static Image
render_pdf (Fixture *fixture, const char *path)
{
  g_autofree char *root = g_build_filename (fixture->folder, "page", NULL);
  g_autofree char *png = g_strconcat (root, ".png", NULL);
  g_autofree char *dpi = g_strdup_printf ("%d", 72 * OVERSAMPLING);
  const char *const argv[] = { "pdftocairo", "-png",        "-gray", "-r", dpi, "-f", "1",
                               "-singlefile", path, root, NULL };
  g_autofree char *output = run_tool (argv);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (png);
  cairo_surface_t *grey;
  cairo_t *cr;
  Image image;

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  image.width = cairo_image_surface_get_width (surface) / OVERSAMPLING;
  image.height = cairo_image_surface_get_height (surface) / OVERSAMPLING;
  grey = cairo_image_surface_create (CAIRO_FORMAT_RGB24, image.width * OVERSAMPLING,
                                     image.height * OVERSAMPLING);
  cr = cairo_create (grey);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  cairo_surface_flush (grey);

  image.pixels = g_malloc ((gsize) image.width * (gsize) image.height);
  for (int y = 0; y < image.height; y++)
    for (int x = 0; x < image.width; x++)
      {
        int sum = 0;

        for (int j = 0; j < OVERSAMPLING; j++)
          for (int i = 0; i < OVERSAMPLING; i++)
            sum += cairo_image_surface_get_data (grey)[(y * OVERSAMPLING + j) *
                                                         cairo_image_surface_get_stride (grey) +
                                                       (x * OVERSAMPLING + i) * 4];
        image.pixels[y * image.width + x] = (guint8) (sum / (OVERSAMPLING * OVERSAMPLING));
      }
  cairo_surface_destroy (grey);
  return image;
}

static double
compare (const Image *first, const Image *second)
{
  const int width = MIN (first->width, second->width);
  const int height = MIN (first->height, second->height);
  int n_different = 0;

  /* A page is not a whole number of points wide. */
  g_assert_cmpint (ABS (first->width - second->width), <=, 1);
  g_assert_cmpint (ABS (first->height - second->height), <=, 1);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      n_different += ABS (first->pixels[y * first->width + x] -
                          second->pixels[y * second->width + x]) > SAME_GREY;
  return (double) n_different / (width * height);
}

/* The paper is black and grey: one colour stands for all. */
static Image
render_preview (PafiDocument *document)
{
  g_autoptr (PafiPageCache) cache = pafi_page_cache_new (document);
  GdkTexture *texture;
  g_autofree guint8 *pixels = NULL;
  Image image;

  pafi_page_cache_request (cache, 0, 0, 1);
  while (!pafi_page_cache_is_idle (cache))
    g_main_context_iteration (NULL, TRUE);
  texture = pafi_page_cache_lookup (cache, 0);
  image.width = gdk_texture_get_width (texture);
  image.height = gdk_texture_get_height (texture);
  image.pixels = g_malloc ((gsize) image.width * (gsize) image.height);
  pixels = g_malloc ((gsize) image.width * (gsize) image.height * 4);
  gdk_texture_download (texture, pixels, (gsize) image.width * 4);
  for (int i = 0; i < image.width * image.height; i++)
    image.pixels[i] = pixels[i * 4];
  return image;
}

/* The preview, the printer and the PDF have the same page. The PDF is drawn by poppler, as smoothly as
 * the preview is; an empty page would differ in far more than is allowed. */
static void
test_same_page_everywhere (Fixture *fixture, gconstpointer data)
{
  const PafiDocumentKind kind = GPOINTER_TO_INT (data);
  g_autoptr (PafiDocument) document = paper_items_new_document (kind, 3);
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (document);
  g_auto (Image) shown = render_preview (document);
  g_auto (Image) saved = { NULL };
  g_auto (Image) printed = { NULL };
  g_auto (Image) empty = { NULL };

  g_assert_true (pafi_document_save (document, fixture->pdf, NULL, NULL, NULL, NULL));
  g_assert_true (export (job, fixture->printed, NULL, NULL));
  saved = render_pdf (fixture, fixture->pdf);
  printed = render_pdf (fixture, fixture->printed);
  empty = (Image){ g_malloc ((gsize) saved.width * (gsize) saved.height), saved.width,
                   saved.height };
  memset (empty.pixels, 255, (gsize) saved.width * (gsize) saved.height);
  g_test_message ("PDF and printer differ in %.3f %%, PDF and preview in %.3f %%, PDF and an empty "
                  "page in %.3f %%",
                  compare (&saved, &printed) * 100, compare (&saved, &shown) * 100,
                  compare (&saved, &empty) * 100);
  g_assert_cmpfloat (compare (&saved, &printed), <, 0.01);
  g_assert_cmpfloat (compare (&saved, &shown), <, 0.01);
  g_assert_cmpfloat (compare (&saved, &empty), >, 0.02);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

#define ADD(name, data, function)                                                                  \
  g_test_add ("/app/print-job/" name, Fixture, data, set_up, function, tear_down)
  ADD ("all-pages", NULL, test_all_pages);
  ADD ("other-paper", NULL, test_other_paper);
  ADD ("foot-follows-paper", NULL, test_foot_follows_paper);
  ADD ("list-lies", NULL, test_list_lies);
  ADD ("cannot-be-written", NULL, test_cannot_be_written);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("cancelled-before", NULL, test_cancelled_before);
  ADD ("same-page/members", GINT_TO_POINTER (PAFI_DOCUMENT_MEMBERS), test_same_page_everywhere);
  ADD ("same-page/list", GINT_TO_POINTER (PAFI_DOCUMENT_LIST), test_same_page_everywhere);
#undef ADD

  return g_test_run ();
}
