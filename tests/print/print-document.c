/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-document-saver.h"
#include "pafi-language.h"
#include "pafi-print-job.h"
#include "pafi-session.h"
#include "pafi-test.h"

/* print-document member|list PAGE-SIZE PRINTER PDF NIK...: looks members of the demonstration up, saves
 * them as a PDF, and prints the same document through GTK, without its dialog. */

static PafiReportItems *
look_up (char **niks)
{
  g_autoptr (PafiClock) clock = pafi_clock_new ();
  g_autoptr (PafiSession) session = pafi_session_new_demo (NULL, clock);
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; niks[i] != NULL; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      pafi_session_check_async (session, niks[i], NULL, pafi_test_result_cb, &result);
      pafi_test_wait_for_result (&result);
      g_ptr_array_add (checks, pafi_session_check_finish (session, result));
    }
  return pafi_report_array_new ((PafiCheck *const *) checks->pdata, checks->len);
}

static PafiDocument *
new_document (const char *kind, const char *size_name, char **niks)
{
  g_autoptr (PafiReportItems) items = look_up (niks);
  PafiReportOptions options = { .target = 25, .language = PAFI_LANGUAGE_INDONESIAN };
  PafiPaperSize size;

  g_assert_true (pafi_paper_size_from_name (size_name, &size));
  pafi_paper_size_get_extent (size, &options.width, &options.height);
  return pafi_document_new (
    strcmp (kind, "list") == 0 ? PAFI_DOCUMENT_LIST : PAFI_DOCUMENT_MEMBERS, items, &options);
}

/* GTK 4.8 looks for a printer by its name and, where it finds it, frees what it looks with twice. For
 * one that it does not find it takes the default printer. */
static const char *
get_printer (const char *name)
{
  return gtk_check_version (4, 10, 0) == NULL ? name : "-";
}

int
main (int argc, char *argv[])
{
  g_autoptr (PafiDocument) document = NULL;
  g_autoptr (PafiPrintJob) job = NULL;
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, >, 5);
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE); /* as main() does */
  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
  gtk_disable_setlocale ();
  gtk_init ();
  document = new_document (argv[1], argv[2], argv + 5);
  if (!pafi_document_save (document, argv[4], NULL, NULL, NULL, &error))
    g_error ("%s", error->message);

  job = pafi_print_job_new (document);
  gtk_print_settings_set_printer (settings, get_printer (argv[3]));
  pafi_print_job_set_print_settings (job, settings);
  pafi_print_job_run_async (job, GTK_PRINT_OPERATION_ACTION_PRINT, NULL, NULL, pafi_test_result_cb,
                            &result);
  pafi_test_wait_for_result (&result);
  if (!pafi_print_job_run_finish (job, result, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return 0;
}
