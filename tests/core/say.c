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

typedef struct
{
  const char *sentence;
  const char *date;
} Expected;

static const Expected both[] = {
  [PAFI_LANGUAGE_INDONESIAN] = { "NIK hanya berisi angka; “%s” bukan angka.", "3 Mei 2026" },
  [PAFI_LANGUAGE_ENGLISH] = { "A NIK consists of digits only; “%s” is not a digit.", "3 May 2026" },
};

static void
assert_speaks (PafiLanguage language)
{
  g_autofree char *date = pafi_date_format (pafi_date_new (2026, 5, 3));

  g_assert_cmpstr (_ ("A NIK consists of digits only; “%s” is not a digit."), ==,
                   both[language].sentence);
  g_assert_cmpstr (date, ==, both[language].date);
}

/* One language, and in the middle of it the other. */
static gpointer
speak_cb (gpointer data)
{
  PafiLanguage language = GPOINTER_TO_UINT (data);
  PafiLanguage other =
    language == PAFI_LANGUAGE_ENGLISH ? PAFI_LANGUAGE_INDONESIAN : PAFI_LANGUAGE_ENGLISH;

  for (guint i = 0; i < 500; i++)
    {
      g_auto (PafiLanguageScope) scope = pafi_language_scope_enter (language);

      assert_speaks (language);
      {
        g_auto (PafiLanguageScope) inner = pafi_language_scope_enter (other);

        assert_speaks (other);
      }
      assert_speaks (language);
    }
  return NULL;
}

/* Both languages in eight threads at the same time, while the process speaks its own. */
static void
speak_in_threads (PafiLanguage own)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("speaker", speak_cb, GUINT_TO_POINTER (i % 2));
  for (guint i = 0; i < 500; i++)
    {
      g_auto (PafiLanguageScope) scope = { NULL };

      assert_speaks (own);
      scope = pafi_language_scope_enter (PAFI_LANGUAGE_SYSTEM);
      assert_speaks (own);
    }
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
}

/* Says on one line each what test-language.c asks of a program in a strange locale: a sentence, a
 * date, a number, the character set, a number of C, and what its children would get as LOCPATH.
 * With "threads" it speaks both languages at the same time, and says "done". */
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
  if (argc > 2 && strcmp (argv[2], "threads") == 0)
    {
      /* Whether GLib translates at all must not depend on who asks first. */
      speak_cb (GUINT_TO_POINTER (PAFI_LANGUAGE_ENGLISH));
      speak_in_threads (language != PAFI_LANGUAGE_SYSTEM ? language : PAFI_LANGUAGE_ENGLISH);
      g_print ("done\n");
      return EXIT_SUCCESS;
    }
  date = pafi_date_format (pafi_date_new (2026, 5, 3));
  number = pafi_format_number (1032.5);
  g_print ("%s\n%s\n%s\n%s\n%.1f\n%s\n", _ ("A NIK consists of digits only; “%s” is not a digit."),
           date, number, nl_langinfo (CODESET), 1.5,
           g_getenv ("LOCPATH") != NULL ? g_getenv ("LOCPATH") : "-");
  return EXIT_SUCCESS;
}
