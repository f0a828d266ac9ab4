/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "pafi-date.h"
#include "pafi-format.h"
#include "pafi-language.h"

/* Says on one line each what test-language.c asks of a program in a strange locale: a sentence, a
 * date, a number, the character set, a number of C, and what its children would get as LOCPATH. */
int
main (int argc, char **argv)
{
  PafiLanguage language = PAFI_LANGUAGE_INDONESIAN;
  g_autofree char *date = NULL;
  g_autofree char *number = NULL;

  if (argc > 1 && strcmp (argv[1], "en") == 0)
    language = PAFI_LANGUAGE_ENGLISH;
  else if (argc > 1 && strcmp (argv[1], "system") == 0)
    language = PAFI_LANGUAGE_SYSTEM;

  pafi_language_init (language);
  date = pafi_date_format (pafi_date_new (2026, 5, 3));
  number = pafi_format_number (1032.5);
  g_print ("%s\n%s\n%s\n%s\n%.1f\n%s\n", _ ("A NIK consists of digits only; “%s” is not a digit."),
           date, number, nl_langinfo (CODESET), 1.5,
           g_getenv ("LOCPATH") != NULL ? g_getenv ("LOCPATH") : "-");
  return EXIT_SUCCESS;
}
