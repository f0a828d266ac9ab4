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
#define INDONESIAN_LOCALE "id_ID.UTF-8"

/* What a thread uses to speak one of our two languages, whichever the process speaks: written once,
 * by pafi_language_init(). */
static locale_t thread_locales[2];

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

/* Gives C.UTF-8 another name for the length of one setlocale() call: a name that gettext takes for
 * Indonesian, and under which glibc 2.41 and later does not ignore LANGUAGE. */
static gboolean
borrow_c_locale (void)
{
  g_autofree char *dir = g_dir_make_tmp ("pafi-locale-XXXXXX", NULL);
  g_autofree char *link = NULL;
  gboolean found = FALSE;

  if (dir == NULL)
    return FALSE;

  link = g_build_filename (dir, INDONESIAN_LOCALE, NULL);
  if (symlink (C_UTF8_LOCALE, link) == 0)
    {
      found = set_messages_locale (INDONESIAN_LOCALE, dir);
      g_unlink (link);
    }
  g_rmdir (dir);

  return found;
}

/* gettext ignores LANGUAGE while LC_MESSAGES is C, POSIX or C.UTF-8. Any other locale will do,
 * since LANGUAGE then decides and all formatting is ours. */
static void
leave_c_locale (void)
{
  static const char *const usual[] = { INDONESIAN_LOCALE, "en_US.UTF-8", "en_GB.UTF-8" };

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

/* What the process speaks just now is what a thread will speak that asks for @language.
 * (newlocale() would do without a detour, but keeps a copy of LOCPATH for good.) */
static void
keep_for_threads (PafiLanguage language)
{
  thread_locales[language] = duplocale (LC_GLOBAL_LOCALE);
}

/* In the C locale gettext gives the strings of the source, which are English. */
static void
speak_indonesian (gboolean chosen)
{
  setlocale (LC_MESSAGES, "C");
  keep_for_threads (PAFI_LANGUAGE_ENGLISH);

  setlocale (LC_MESSAGES, "");
  if (chosen)
    {
      g_setenv ("LANGUAGE", "id", TRUE);
      leave_c_locale ();
    }
  keep_for_threads (PAFI_LANGUAGE_INDONESIAN);
}

/* English is the C locale, where LANGUAGE counts for nothing. So LANGUAGE is free to say what the
 * threads that speak Indonesian need: nothing, where their locale's own name says it. */
static void
speak_english (gboolean chosen)
{
  const char *outer = g_getenv ("LANGUAGE");
  g_autofree char *languages = NULL;

  if (setlocale (LC_MESSAGES, INDONESIAN_LOCALE) == NULL && !borrow_c_locale ())
    {
      set_messages_locale (C_UTF8_ALIAS, NULL);
      languages = g_strdup ("en:id");
    }
  /* What the system is set to is left to the programs that we start. */
  if (!chosen && outer != NULL && *outer != '\0')
    {
      g_free (languages);
      languages = g_strconcat (outer, ":id", NULL);
    }
  if (languages != NULL)
    g_setenv ("LANGUAGE", languages, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  keep_for_threads (PAFI_LANGUAGE_INDONESIAN);

  setlocale (LC_MESSAGES, "C");
  keep_for_threads (PAFI_LANGUAGE_ENGLISH);
}

/* Whether what the system is set to leads to our one catalogue. English has none, being what the
 * source speaks: gettext would go past it, to an Indonesian that is wanted less. */
static gboolean
is_indonesian (void)
{
  g_auto (GStrv) languages = g_strsplit (g_getenv ("LANGUAGE") ? g_getenv ("LANGUAGE") : "", ":", -1);

  for (gsize i = 0; languages[i] != NULL && !g_str_has_prefix (languages[i], "id"); i++)
    if (g_str_has_prefix (languages[i], "en"))
      return FALSE;
  return *dgettext (GETTEXT_PACKAGE, "") != '\0';
}

static void
forget_thread_locales (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (thread_locales); i++)
    if (thread_locales[i] != (locale_t) 0)
      {
        freelocale (thread_locales[i]);
        thread_locales[i] = (locale_t) 0;
      }
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
  gboolean chosen = language != PAFI_LANGUAGE_SYSTEM;

  forget_thread_locales ();
  setlocale (LC_ALL, "");
  /* What we print and read with C functions is for machines. */
  setlocale (LC_NUMERIC, "C");
  ensure_utf8 ();

  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : PAFI_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (language == PAFI_LANGUAGE_INDONESIAN || (!chosen && is_indonesian ()))
    speak_indonesian (chosen);
  else
    speak_english (chosen);

  /* GLib decides once for all whether it translates anything, by the locale of the thread that asks
   * first: that must not be one which speaks another language. */
  (void) g_dgettext (GETTEXT_PACKAGE, "OK");
}

/**
 * pafi_language_scope_enter:
 * @language: what this thread speaks from now on; %PAFI_LANGUAGE_SYSTEM is what the process speaks
 *
 * Changes the language of the calling thread alone. It touches nothing that other threads see, so
 * any number of threads may speak either language at the same time. Scopes nest.
 *
 * Returns: to be given to pafi_language_scope_leave() in the same thread
 */
PafiLanguageScope
pafi_language_scope_enter (PafiLanguage language)
{
  locale_t locale = language == PAFI_LANGUAGE_SYSTEM ? LC_GLOBAL_LOCALE : thread_locales[language];

  /* Before pafi_language_init(), or where the C library knows no locale at all, nothing changes. */
  if (locale == (locale_t) 0)
    return (PafiLanguageScope){ NULL };
  return (PafiLanguageScope){ uselocale (locale) };
}

/**
 * pafi_language_scope_leave:
 * @self: a scope
 *
 * Gives the thread back what it spoke before. A scope of zeros was never entered.
 */
void
pafi_language_scope_leave (PafiLanguageScope *self)
{
  if (self->outer != NULL)
    uselocale (self->outer);
  self->outer = NULL;
}
