/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-document.h"
#include "pafi-test.h"

/* A stream that breaks after so many bytes, as a print service does that goes away. */

#define TEST_TYPE_BROKEN_STREAM (test_broken_stream_get_type ())
G_DECLARE_FINAL_TYPE (TestBrokenStream, test_broken_stream, TEST, BROKEN_STREAM, GOutputStream)

struct _TestBrokenStream
{
  GOutputStream parent_instance;

  gsize left;
  gsize written;
};

G_DEFINE_FINAL_TYPE (TestBrokenStream, test_broken_stream, G_TYPE_OUTPUT_STREAM)

static gssize
test_broken_stream_write (GOutputStream *stream, const void *buffer, gsize count,
                          GCancellable *cancellable, GError **error)
{
  TestBrokenStream *self = TEST_BROKEN_STREAM (stream);

  if (count > self->left)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "gone");
      return -1;
    }
  self->left -= count;
  self->written += count;
  return (gssize) count;
}

static void
test_broken_stream_class_init (TestBrokenStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = test_broken_stream_write;
}

static void
test_broken_stream_init (TestBrokenStream *self)
{
}

static PafiDocument *
new_document (PafiDocumentKind kind)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 10, 12, 0);
  g_autoptr (PafiNik) nik = pafi_nik_new ("3206021201960046", NULL);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_OFFLINE, NULL);
  PafiCheckOrigin origin = { 0 };
  g_autoptr (PafiCheck) check = pafi_check_new_not_checked (nik, failure, &origin);
  PafiCheck *checks[] = { check, check, check };
  g_autoptr (PafiReportItems) items = pafi_report_array_new (checks, G_N_ELEMENTS (checks));

  return pafi_document_new (kind, items, &(PafiReportOptions){ .composed_at = now });
}

/* Cairo 1.16 ended the whole process where a page was cut off. */
static void
test_anywhere (gconstpointer data)
{
  g_autoptr (PafiDocument) document = new_document (GPOINTER_TO_INT (data));
  g_autoptr (TestBrokenStream) whole = g_object_new (TEST_TYPE_BROKEN_STREAM, NULL);
  g_autoptr (GError) error = NULL;

  whole->left = G_MAXSIZE;
  g_assert_true (pafi_document_write_pdf (document, G_OUTPUT_STREAM (whole), NULL, NULL, NULL, NULL));
  g_assert_cmpuint (whole->written, >, 4096);

  for (gsize limit = 0; limit < whole->written; limit += 97)
    {
      g_autoptr (TestBrokenStream) stream = g_object_new (TEST_TYPE_BROKEN_STREAM, NULL);

      stream->left = limit;
      g_assert_false (pafi_document_write_pdf (document, G_OUTPUT_STREAM (stream), NULL, NULL, NULL,
                                               &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
      g_clear_error (&error);
    }
}

/* Ctrl+C while the pages are drawn. */
static void
cancel_cb (guint done, guint total, gpointer user_data)
{
  g_assert_cmpuint (done, ==, 1);
  g_cancellable_cancel (user_data);
}

static void
test_cancelled (void)
{
  g_autoptr (PafiDocument) document = new_document (PAFI_DOCUMENT_MEMBERS);
  g_autoptr (TestBrokenStream) stream = g_object_new (TEST_TYPE_BROKEN_STREAM, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  stream->left = G_MAXSIZE;
  g_assert_false (pafi_document_write_pdf (document, G_OUTPUT_STREAM (stream), cancel_cb,
                                           cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  g_test_add_data_func ("/print/stream/breaks-anywhere", GINT_TO_POINTER (PAFI_DOCUMENT_MEMBERS),
                        test_anywhere);
  g_test_add_data_func ("/print/stream/breaks-anywhere-in-a-list",
                        GINT_TO_POINTER (PAFI_DOCUMENT_LIST), test_anywhere);
  g_test_add_func ("/print/stream/cancelled-between-pages", test_cancelled);
  return g_test_run ();
}
