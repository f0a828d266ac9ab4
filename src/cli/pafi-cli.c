/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-cli-commands.h"
#include "pafi-language.h"

static const struct
{
  const char *name;
  PafiCliExit (*run) (int argc, char **argv);
  const char *usage;
  const char *summary;
} commands[] = {
  { "check", pafi_cli_check, "check NIK…", N_ ("Look NIKs up and print the results") },
  { "print", pafi_cli_print, "print [NIK…]",
    N_ ("List printers, or print the results on paper") },
  { "run", pafi_cli_run, "run FILE", N_ ("Look up every NIK of a list") },
  { "members", pafi_cli_members, "members list|show|delete|export|import",
    N_ ("Show, delete and carry over who was checked") },
  { "account", pafi_cli_account, "account list|add|test|remove", N_ ("Manage accounts") },
  { "demo", pafi_cli_demo, "demo", N_ ("Serve made-up members on this computer") },
};

/* No subcommand has a dot or a slash; a file without either is meant where it is there. */
static gboolean
is_file (const char *argument)
{
  return strpbrk (argument, "./") != NULL || g_file_test (argument, G_FILE_TEST_EXISTS);
}

static gboolean
is_command (const char *argument)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (argument, commands[i].name) == 0)
      return TRUE;
  return FALSE;
}

/**
 * pafi_cli_is_wanted:
 * @argc: of main()
 * @argv: of main()
 *
 * Returns: whether the arguments ask for the command line rather than for the window, which opens
 *   files, too
 */
gboolean
pafi_cli_is_wanted (int argc, char *argv[])
{
  for (int i = 1; i < argc; i++)
    {
      if (strcmp (argv[i], "--version") == 0 || strcmp (argv[i], "--help") == 0 ||
          strcmp (argv[i], "-h") == 0)
        return TRUE;
      if (argv[i][0] != '-')
        return is_command (argv[i]) || !is_file (argv[i]);
    }
  return FALSE;
}

/* The language must be settled before anything else speaks; it is an option of every subcommand. */
static gboolean
settle_language (int argc, char **argv)
{
  PafiLanguage language = PAFI_LANGUAGE_INDONESIAN;
  gboolean known = TRUE;

  for (int i = 1; i < argc; i++)
    {
      const char *value = NULL;

      if (g_str_has_prefix (argv[i], "--lang="))
        value = argv[i] + strlen ("--lang=");
      else if (strcmp (argv[i], "--lang") == 0)
        value = i + 1 < argc ? argv[i + 1] : "";
      if (value == NULL)
        continue;

      known = strcmp (value, "id") == 0 || strcmp (value, "en") == 0;
      language = strcmp (value, "en") == 0 ? PAFI_LANGUAGE_ENGLISH : PAFI_LANGUAGE_INDONESIAN;
    }
  pafi_language_init (language);

  if (!known)
    g_printerr ("%s\n", _ ("--lang is either id or en."));
  return known;
}

static void
print_help (void)
{
  g_print ("%s\n", _ ("Check the SKP of PAFI members and the number of their recommendation letter."));
  g_print ("\n%s\n", _ ("Usage:"));
  g_print ("  %-40s %s\n", "pafi-checker [--demo]", _ ("Open the window"));
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_autofree char *usage = g_strconcat ("pafi-checker ", commands[i].usage, NULL);

      g_print ("  %-40s %s\n", usage, _ (commands[i].summary));
    }
  g_print ("  %-40s %s\n", "pafi-checker --version", _ ("Print the version"));
  /* Translators: the part in capitals is typed by the user */
  g_print ("\n%s\n", _ ("More about each with “pafi-checker SUBCOMMAND --help”."));
}

/**
 * pafi_cli_main:
 * @argc: of main()
 * @argv: of main()
 *
 * The command line (cli.md). It never needs a display.
 *
 * Returns: a #PafiCliExit
 */
int
pafi_cli_main (int argc, char *argv[])
{
  int first = 1;

  g_set_prgname ("pafi-checker");
  if (!settle_language (argc, argv))
    return PAFI_CLI_EXIT_USAGE;

  /* Options of every subcommand may stand before it. */
  while (first < argc && argv[first][0] == '-')
    {
      if (strcmp (argv[first], "--version") == 0)
        {
          g_print ("pafi-checker %s\n", PAFI_VERSION);
          return PAFI_CLI_EXIT_DONE;
        }
      if (strcmp (argv[first], "--help") == 0 || strcmp (argv[first], "-h") == 0)
        {
          print_help ();
          return PAFI_CLI_EXIT_DONE;
        }
      if (strcmp (argv[first], "--lang") == 0)
        first++;
      else if (!g_str_has_prefix (argv[first], "--lang="))
        break;
      first++;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (first < argc && strcmp (argv[first], commands[i].name) == 0)
      return commands[i].run (argc - first, argv + first);

  g_printerr (_ ("There is no subcommand “%s”. See “pafi-checker --help”."),
              first < argc ? argv[first] : "");
  g_printerr ("\n");
  return PAFI_CLI_EXIT_USAGE;
}
