/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-language.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

/* What glibc has as its plainest UTF-8 locale; a part of libc-bin, so it is always there. */
#define C_UTF8_LOCALE "/usr/lib/locale/C.utf8"
/* The same by another name: glibc leaves out the territory when it looks for the files. */
#define C_UTF8_ALIAS "C_ID.UTF-8"

static gboolean
heeds_language_variable (const char *locale)
{
  return locale != NULL && strcmp (locale, "C") != 0 && strcmp (locale, "POSIX") != 0 &&
         !g_str_has_prefix (locale, "C.");
}

/* setlocale() with another LOCPATH, or none; what it loads it keeps. */
static gboolean
set_messages_locale (const char *locale, const char *locpath)
{
  g_autofree char *outer = g_strdup (g_getenv ("LOCPATH"));
  gboolean found;

  if (locpath != NULL)
    g_setenv ("LOCPATH", locpath, TRUE);
  else
    g_unsetenv ("LOCPATH");
  found = setlocale (LC_MESSAGES, locale) != NULL;
  if (outer != NULL)
    g_setenv ("LOCPATH", outer, TRUE);
  else
    g_unsetenv ("LOCPATH");

  return found;
}

/* Gives C.UTF-8 another name for the length of one setlocale() call: under the name "C.UTF-8" glibc
 * 2.41 and later would ignore LANGUAGE. For a C library that does not know C_UTF8_ALIAS. */
static gboolean
borrow_c_locale (void)
{
  g_autofree char *dir = g_dir_make_tmp ("pafi-locale-XXXXXX", NULL);
  g_autofree char *link = NULL;
  gboolean found = FALSE;

  if (dir == NULL)
    return FALSE;

  link = g_build_filename (dir, "id_ID.UTF-8", NULL);
  if (symlink (C_UTF8_LOCALE, link) == 0)
    {
      found = set_messages_locale ("id_ID.UTF-8", dir);
      g_unlink (link);
    }
  g_rmdir (dir);

  return found;
}

/* gettext ignores LANGUAGE while LC_MESSAGES is C, POSIX or C.UTF-8. Any other locale will do, since
 * LANGUAGE then decides and all formatting is ours. */
static void
leave_c_locale (void)
{
  static const char *const usual[] = { "id_ID.UTF-8", "en_US.UTF-8", "en_GB.UTF-8" };

  if (heeds_language_variable (setlocale (LC_MESSAGES, NULL)))
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (usual); i++)
    if (setlocale (LC_MESSAGES, usual[i]) != NULL)
      return;

  if (!set_messages_locale (C_UTF8_ALIAS, NULL))
    borrow_c_locale ();
}

/* GLib converts what it prints and what it reads from the command line by LC_CTYPE: in the plain C
 * locale that would be ASCII, and every “ in our sentences a question mark. */
static void
ensure_utf8 (void)
{
  if (strcmp (nl_langinfo (CODESET), "UTF-8") != 0)
    setlocale (LC_CTYPE, "C.UTF-8");
}

/**
 * pafi_language_init:
 * @language: the language to speak
 *
 * Settles the language of the whole process: ours, GTK's and GLib's. It changes the environment, so
 * it must be the first thing that main() does, before any thread exists. Where a window is to be
 * opened, gtk_disable_setlocale() must follow, or GTK would undo it.
 *
 * Text is always UTF-8. Numbers and dates never depend on the locale; see pafi-format.h.
 */
void
pafi_language_init (PafiLanguage language)
{
  const char *localedir = g_getenv ("PAFI_CHECKER_LOCALEDIR");

  setlocale (LC_ALL, "");
  /* What we print and read with C functions is for machines. */
  setlocale (LC_NUMERIC, "C");
  ensure_utf8 ();

  if (language != PAFI_LANGUAGE_SYSTEM)
    {
      /* "en" has no catalogue: the strings in the source are English, and nothing comes after it. */
      g_setenv ("LANGUAGE", language == PAFI_LANGUAGE_ENGLISH ? "en" : "id", TRUE);
      leave_c_locale ();
    }

  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : PAFI_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
