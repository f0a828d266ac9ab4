/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "pafi-language.h"
#include "pafi-document-saver.h"
#include "sheet.h"

/* A page as the application makes it: the language settled, a record understood, a PDF written. */
int
main (int argc, char **argv)
{
  gsize n_pages = argc > 2 ? strtoul (argv[2], NULL, 10) : 1;
  g_autofree PafiCheck **checks = g_new (PafiCheck *, n_pages);
  g_auto (PafiReportOptions) options = { 0 };
  g_autoptr (PafiDocument) document = NULL;
  g_autoptr (PafiCheck) check = NULL;

  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
  options = sheet_options ();
  check = sheet_found (sheet_member (PAFI_N_FIELDS));
  for (gsize i = 0; i < n_pages; i++)
    checks[i] = check;
  document = sheet_document (checks, n_pages, &options);
  return pafi_document_save (document, argv[1], NULL, NULL, NULL, NULL) ? EXIT_SUCCESS
                                                                         : EXIT_FAILURE;
}
