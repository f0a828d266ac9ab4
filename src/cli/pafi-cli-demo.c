/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "pafi-cli-commands.h"
#include "pafi-cli-loop.h"
#include "pafi-demo-server.h"

typedef struct
{
  int port;
  int rate_limit;
  int latency;
  int token_lifetime;
  char *lang;
} Options;

/* The members are data, and a help text has no better place for them. */
static char *
describe_members (void)
{
  GString *text = g_string_new (_ ("Members, all made up:"));

  for (guint i = 0; i < pafi_demo_get_n_members (); i++)
    g_string_append_printf (text, "\n  %s  %s", pafi_demo_get_nik (i),
                            pafi_demo_get_description (i));
  return g_string_free (text, FALSE);
}

static gboolean
parse (Options *options, int argc, char **argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, N_ ("Port; any free one if 0"), "N" },
    { "rate-limit", 0, 0, G_OPTION_ARG_INT, &options->rate_limit,
      N_ ("Requests a minute before it answers 429"), "N" },
    { "latency", 0, 0, G_OPTION_ARG_INT, &options->latency,
      N_ ("Milliseconds that each answer takes"), "MS" },
    { "token-lifetime", 0, 0, G_OPTION_ARG_INT, &options->token_lifetime,
      N_ ("Seconds that a token is good for"), "S" },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &options->lang, N_ ("Language: id or en"), "LANG" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autofree char *members = describe_members ();
  g_auto (GStrv) copy = g_strdupv (argv);
  g_autofree char **args = g_memdup2 (copy, sizeof (char *) * (gsize) (argc + 1));

  g_set_prgname ("pafi-checker demo");
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ ("Serve made-up members on this computer"));
  g_option_context_set_description (context, members);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, &argc, &args, error))
    return FALSE;

  if (argc > 1 || options->port < 0 || options->port > G_MAXUINT16 || options->rate_limit < 0 ||
      options->latency < 0 || options->token_lifetime < 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("This is not a use of “demo”. See “pafi-checker demo --help”."));
      return FALSE;
    }
  return TRUE;
}

PafiCliExit
pafi_cli_demo (int argc, char **argv)
{
  Options options = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiDemoServer) server = NULL;
  g_autoptr (GCancellable) cancellable = NULL;
  gboolean parsed = parse (&options, argc, argv, &error);

  g_free (options.lang);
  if (!parsed)
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }

  server = pafi_demo_server_new (&(PafiDemoOptions){
    .port = (guint16) options.port,
    .rate_limit = (guint) options.rate_limit,
    .latency = (guint) options.latency,
    .token_lifetime = (guint) options.token_lifetime,
  });
  if (!pafi_demo_server_start (server, &error))
    {
      g_printerr ("%s\n", error->message);
      return PAFI_CLI_EXIT_USAGE;
    }

  g_print ("%s\n", pafi_demo_server_get_address (server));
  g_printerr (_ ("Client ID %1$s, client secret %2$s (made up, as all the members). Stop with Ctrl+C."),
              pafi_demo_server_get_client_id (server), pafi_demo_server_get_secret (server));
  g_printerr ("\n");

  cancellable = pafi_cli_catch_interrupt ();
  while (!g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);
  return PAFI_CLI_EXIT_DONE;
}
