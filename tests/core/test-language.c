/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "pafi-test.h"

#define INDONESIAN \
  "NIK hanya berisi angka; “%s” bukan angka.\n3 Mei 2026\n1.032,5\nUTF-8\n1.5\n"
#define ENGLISH \
  "A NIK consists of digits only; “%s” is not a digit.\n3 May 2026\n1,032.5\nUTF-8\n1.5\n"

/* What the environment says: variables and values in turn, a NULL value takes one away. */
typedef struct
{
  const char *variables[10];
} Locale;

static const Locale locales[] = {
  { { NULL } },
  { { "LC_ALL", "C" } },
  { { "LC_ALL", "POSIX" } },
  { { "LC_ALL", "C.UTF-8" } },
  { { "LC_ALL", "C.utf8" } },
  { { "LANG", "C" } },
  { { "LANG", "id_ID.UTF-8" } },
  { { "LANG", "en_US.UTF-8" } },
  { { "LANG", "de_DE.UTF-8" } },
  { { "LC_ALL", "tidak_ADA.UTF-8" } },
  { { "LC_ALL", "id_ID.ISO-8859-1" } },
  { { "LC_ALL", "" } },
  { { "LANG", "C.UTF-8", "LANGUAGE", "de:fr" } },
  { { "LANG", "id_ID.UTF-8", "LANGUAGE", "en" } },
  { { "LANG", "en_US.UTF-8", "LANGUAGE", "id" } },
  { { "LC_MESSAGES", "C", "LANG", "en_US.UTF-8" } },
  /* No locale is installed at all. */
  { { "LOCPATH", "/nonexistent" } },
  { { "LOCPATH", "/nonexistent", "LC_ALL", "C" } },
  { { "LOCPATH", "/nonexistent", "LC_ALL", "C.UTF-8" } },
  { { "LOCPATH", "/nonexistent", "LC_ALL", "id_ID.UTF-8" } },
  { { "LOCPATH", "", "LC_ALL", "C" } },
  /* There is no place for a file of ours. */
  { { "TMPDIR", "/nonexistent", "LC_ALL", "C" } },
};

static char *
run_say_what (const Locale *locale, const char *language, const char *what, const char *tmpdir)
{
  static const char *const unset[] = { "LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG",
                                       "LANGUAGE", "LOCPATH" };
  g_autoptr (GSubprocessLauncher) launcher =
    g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autofree char *program = g_test_build_filename (G_TEST_BUILT, "core", "say", NULL);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  char *out = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (unset); i++)
    g_subprocess_launcher_unsetenv (launcher, unset[i]);
  g_subprocess_launcher_setenv (launcher, "TMPDIR", tmpdir, TRUE);
  for (gsize i = 0; locale->variables[i] != NULL; i += 2)
    g_subprocess_launcher_setenv (launcher, locale->variables[i], locale->variables[i + 1], TRUE);

  process = g_subprocess_launcher_spawn (launcher, &error, program, language, what, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &out, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return out;
}

static char *
run_say (const Locale *locale, const char *language, const char *tmpdir)
{
  return run_say_what (locale, language, NULL, tmpdir);
}

static const char *
get_variable (const Locale *locale, const char *name)
{
  for (gsize i = 0; locale->variables[i] != NULL; i += 2)
    if (strcmp (locale->variables[i], name) == 0)
      return locale->variables[i + 1];
  return NULL;
}

/* Speaks @language in every locale, leaves nothing in the temporary directory, and the children get
 * the LOCPATH that we got. */
static void
check_language (const char *language, const char *expected)
{
  g_autofree char *tmpdir = g_dir_make_tmp ("pafi-language-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    {
      const char *locpath = get_variable (&locales[i], "LOCPATH");
      g_autofree char *all =
        g_strdup_printf ("%s%s\n", expected, locpath != NULL ? locpath : "-");
      g_autofree char *out = run_say (&locales[i], language, tmpdir);

      g_test_message ("locale %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (out, ==, all);
    }

  /* It can be removed, so it is empty. */
  g_assert_cmpint (g_rmdir (tmpdir), ==, 0);
}

static void
test_indonesian (void)
{
  check_language ("id", INDONESIAN);
}

static void
test_english (void)
{
  check_language ("en", ENGLISH);
}

/* The system's language, where it is one that we have. */
static void
test_system (void)
{
  static const Locale plain = { { "LC_ALL", "C" } };
  static const Locale indonesian = { { "LC_ALL", "C_ID.UTF-8", "LANGUAGE", "id" } };
  static const Locale german = { { "LC_ALL", "C_ID.UTF-8", "LANGUAGE", "de:fr" } };
  g_autofree char *in_plain = run_say (&plain, "system", g_get_tmp_dir ());
  g_autofree char *in_indonesian = run_say (&indonesian, "system", g_get_tmp_dir ());
  g_autofree char *in_german = run_say (&german, "system", g_get_tmp_dir ());

  g_assert_cmpstr (in_plain, ==, ENGLISH "-\n");
  g_assert_cmpstr (in_indonesian, ==, INDONESIAN "-\n");
  g_assert_cmpstr (in_german, ==, ENGLISH "-\n");
}

/* Where a usual locale is installed, though the user has chosen none, it serves. */
static void
test_installed (void)
{
  static const char *const names[] = { "id_ID.UTF-8", "en_US.UTF-8", "en_GB.UTF-8" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *dir = g_dir_make_tmp ("pafi-language-XXXXXX", NULL);
      g_autofree char *locale = g_build_filename (dir, names[i], NULL);
      const Locale none = { { "LOCPATH", dir, "LC_ALL", "C" } };
      const Locale chosen = { { "LOCPATH", dir, "LC_ALL", names[i] } };
      g_autofree char *in_none = NULL;
      g_autofree char *in_chosen = NULL;
      g_autofree char *in_english = NULL;

      /* The plainest locale of the C library serves for any of them. */
      g_assert_cmpint (symlink ("/usr/lib/locale/C.utf8", locale), ==, 0);
      in_none = run_say (&none, "id", g_get_tmp_dir ());
      in_chosen = run_say (&chosen, "id", g_get_tmp_dir ());
      in_english = run_say (&chosen, "en", g_get_tmp_dir ());
      g_assert_cmpint (g_unlink (locale), ==, 0);
      g_assert_cmpint (g_rmdir (dir), ==, 0);

      g_assert_true (g_str_has_prefix (in_none, INDONESIAN));
      g_assert_true (g_str_has_prefix (in_chosen, INDONESIAN));
      g_assert_true (g_str_has_prefix (in_english, ENGLISH));
    }
}

/* The other way round: an Indonesian system on which somebody wants English, and what they say wins. */
static void
test_wanted (void)
{
  static const struct
  {
    const char *locale;
    const char *languages;
    const char *expected;
  } systems[] = {
    { "id_ID.UTF-8", NULL, INDONESIAN },
    { "id_ID.UTF-8", "en", ENGLISH },
    { "id_ID.UTF-8", "en_GB:en", ENGLISH },
    { "id_ID.UTF-8", "en:id", ENGLISH },
    { "id_ID.UTF-8", "de:en:id", ENGLISH },
    { "id_ID.UTF-8", "id:en", INDONESIAN },
    { "id_ID.UTF-8", "id_ID:id:en", INDONESIAN },
    { "id_ID.UTF-8", "jv:id:en", INDONESIAN },
    { "en_US.UTF-8", NULL, ENGLISH },
    { "en_US.UTF-8", "id:en", INDONESIAN },
    { "en_US.UTF-8", "en:id", ENGLISH },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *dir = g_dir_make_tmp ("pafi-language-XXXXXX", NULL);
      g_autofree char *locale = g_build_filename (dir, systems[i].locale, NULL);
      const Locale system = { { "LOCPATH", dir, "LC_ALL", systems[i].locale,
                                systems[i].languages != NULL ? "LANGUAGE" : NULL,
                                systems[i].languages } };
      g_autofree char *in_system = NULL;
      g_autofree char *in_indonesian = NULL;
      g_autofree char *in_english = NULL;

      g_assert_cmpint (symlink ("/usr/lib/locale/C.utf8", locale), ==, 0);
      in_system = run_say (&system, "system", g_get_tmp_dir ());
      in_indonesian = run_say (&system, "id", g_get_tmp_dir ());
      in_english = run_say (&system, "en", g_get_tmp_dir ());
      g_assert_cmpint (g_unlink (locale), ==, 0);
      g_assert_cmpint (g_rmdir (dir), ==, 0);

      g_test_message ("%s, LANGUAGE=%s", systems[i].locale, systems[i].languages);
      g_assert_true (g_str_has_prefix (in_system, systems[i].expected));
      /* A language that was chosen in the application is spoken whatever the system wants. */
      g_assert_true (g_str_has_prefix (in_indonesian, INDONESIAN));
      g_assert_true (g_str_has_prefix (in_english, ENGLISH));
    }
}

/* Two languages at the same time in one process, whatever it speaks itself, in every locale. */
static void
test_threads (void)
{
  static const char *const languages[] = { "id", "en" };
  g_autofree char *tmpdir = g_dir_make_tmp ("pafi-language-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (locales); i++)
    for (gsize language = 0; language < G_N_ELEMENTS (languages); language++)
      {
        g_autofree char *out = run_say_what (&locales[i], languages[language], "threads", tmpdir);

        g_test_message ("locale %" G_GSIZE_FORMAT " %s", i, languages[language]);
        g_assert_cmpstr (out, ==, "done\n");
      }
  g_assert_cmpint (g_rmdir (tmpdir), ==, 0);
}

/* The same where the system has neither of our languages. */
static void
test_threads_system (void)
{
  static const Locale systems[] = {
    { { "LC_ALL", "C" } },
    { { "LC_ALL", "C_ID.UTF-8", "LANGUAGE", "de:fr" } },
    { { "LC_ALL", "C", "TMPDIR", "/nonexistent" } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (systems); i++)
    {
      g_autofree char *out = run_say_what (&systems[i], "system", "threads", g_get_tmp_dir ());

      g_assert_cmpstr (out, ==, "done\n");
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/language/indonesian", test_indonesian);
  g_test_add_func ("/core/language/english", test_english);
  g_test_add_func ("/core/language/installed", test_installed);
  g_test_add_func ("/core/language/system", test_system);
  g_test_add_func ("/core/language/wanted", test_wanted);
  g_test_add_func ("/core/language/threads", test_threads);
  g_test_add_func ("/core/language/threads-system", test_threads_system);

  return g_test_run ();
}
