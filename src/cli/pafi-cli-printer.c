/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-printer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-record-writer.h"
#include "pafi-text.h"

struct _PafiCliPrinter
{
  char *name;        /* (owned) with the user's own instance of it, if there is one */
  char *description; /* (owned) may be empty */
  char *location;    /* (owned) may be empty */
  PafiCliPrinterState state;
  GStrv reasons; /* (owned) keywords without their severity */
  gboolean accepts_jobs;
  gboolean is_default;
};

static const struct
{
  const char *word;
  const char *text;
} states[] = {
  [PAFI_CLI_PRINTER_IDLE] = { "idle", NC_ ("printer", "ready") },
  [PAFI_CLI_PRINTER_PRINTING] = { "printing", NC_ ("printer", "printing") },
  [PAFI_CLI_PRINTER_STOPPED] = { "stopped", NC_ ("printer", "stopped") },
};

/* Those of RFC 8011, 5.4.12, that somebody can do something about. The rest is shown as it came. */
static const struct
{
  const char *keyword;
  const char *text;
} reasons[] = {
  { "paused", NC_ ("printer", "paused") },
  { "offline", NC_ ("printer", "not connected") },
  { "connecting-to-device", NC_ ("printer", "connecting") },
  { "media-empty", NC_ ("printer", "out of paper") },
  { "media-needed", NC_ ("printer", "out of paper") },
  { "media-low", NC_ ("printer", "paper is running out") },
  { "media-jam", NC_ ("printer", "paper jam") },
  { "toner-empty", NC_ ("printer", "out of toner or ink") },
  { "marker-supply-empty", NC_ ("printer", "out of toner or ink") },
  { "toner-low", NC_ ("printer", "toner or ink is running out") },
  { "marker-supply-low", NC_ ("printer", "toner or ink is running out") },
  { "door-open", NC_ ("printer", "a cover is open") },
  { "cover-open", NC_ ("printer", "a cover is open") },
};

static const char *
get_option (const cups_dest_t *dest, const char *name)
{
  const char *value = cupsGetOption (name, dest->num_options, dest->options);

  return value != NULL ? value : "";
}

static PafiCliPrinterState
read_state (const char *text)
{
  switch (g_ascii_strtoll (text, NULL, 10))
    {
    case IPP_PSTATE_PROCESSING:
      return PAFI_CLI_PRINTER_PRINTING;
    case IPP_PSTATE_STOPPED:
      return PAFI_CLI_PRINTER_STOPPED;
    case IPP_PSTATE_IDLE:
    default:
      return PAFI_CLI_PRINTER_IDLE;
    }
}

static GStrv
read_reasons (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; words[i] != NULL; i++)
    {
      const char *severities[] = { "-report", "-warning", "-error" };

      for (gsize j = 0; j < G_N_ELEMENTS (severities); j++)
        if (g_str_has_suffix (words[i], severities[j]))
          words[i][strlen (words[i]) - strlen (severities[j])] = '\0';
      if (*words[i] != '\0' && strcmp (words[i], "none") != 0)
        g_strv_builder_add (builder, words[i]);
    }
  return g_strv_builder_end (builder);
}

/**
 * pafi_cli_printer_new:
 * @dest: what libcups says
 *
 * Returns: (transfer full): the printer
 */
PafiCliPrinter *
pafi_cli_printer_new (const cups_dest_t *dest)
{
  PafiCliPrinter *self = g_new0 (PafiCliPrinter, 1);

  self->name = dest->instance != NULL ? g_strconcat (dest->name, "/", dest->instance, NULL)
                                      : g_strdup (dest->name);
  self->description = pafi_text_dup_safe (get_option (dest, "printer-info"));
  self->location = pafi_text_dup_safe (get_option (dest, "printer-location"));
  self->state = read_state (get_option (dest, "printer-state"));
  self->reasons = read_reasons (get_option (dest, "printer-state-reasons"));
  self->accepts_jobs = strcmp (get_option (dest, "printer-is-accepting-jobs"), "false") != 0;
  self->is_default = dest->is_default != 0;
  return self;
}

/**
 * pafi_cli_printer_free:
 * @self: (transfer full): a printer
 */
void
pafi_cli_printer_free (PafiCliPrinter *self)
{
  g_free (self->name);
  g_free (self->description);
  g_free (self->location);
  g_strfreev (self->reasons);
  g_free (self);
}

/**
 * pafi_cli_printer_get_name:
 * @self: a printer
 *
 * Returns: what `--printer` calls it
 */
const char *
pafi_cli_printer_get_name (const PafiCliPrinter *self)
{
  return self->name;
}

/**
 * pafi_cli_printer_is_default:
 * @self: a printer
 *
 * Returns: whether it is the user's default, or the system's where the user has none
 */
gboolean
pafi_cli_printer_is_default (const PafiCliPrinter *self)
{
  return self->is_default;
}

/**
 * pafi_cli_printer_accepts_jobs:
 * @self: a printer
 *
 * Returns: whether it takes new jobs at all
 */
gboolean
pafi_cli_printer_accepts_jobs (const PafiCliPrinter *self)
{
  return self->accepts_jobs;
}

/**
 * pafi_cli_printer_get_state:
 * @self: a printer
 *
 * Returns: what it is doing
 */
PafiCliPrinterState
pafi_cli_printer_get_state (const PafiCliPrinter *self)
{
  return self->state;
}

static void
append_reason (GString *out, const char *keyword)
{
  g_autofree char *safe = pafi_text_dup_safe (keyword);

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (strcmp (keyword, reasons[i].keyword) == 0)
      {
        g_string_append (out, g_dpgettext2 (GETTEXT_PACKAGE, "printer", reasons[i].text));
        return;
      }
  g_string_append (out, safe);
}

/**
 * pafi_cli_printer_append_text:
 * @self: a printer
 * @out: where to write
 *
 * Appends a line for people: an asterisk for the default, the name, what and where it is, and what it
 * is doing, with tabs between them.
 */
void
pafi_cli_printer_append_text (const PafiCliPrinter *self, GString *out)
{
  g_autofree char *name = pafi_text_dup_safe (self->name);

  g_string_append_printf (out, "%s %s\t%s", self->is_default ? "*" : " ", name, self->description);
  if (*self->location != '\0')
    g_string_append_printf (out, "%s%s", *self->description != '\0' ? ", " : "", self->location);
  g_string_append_printf (out, "\t%s",
                          g_dpgettext2 (GETTEXT_PACKAGE, "printer", states[self->state].text));
  for (gsize i = 0; self->reasons[i] != NULL; i++)
    {
      g_string_append (out, i == 0 ? ": " : ", ");
      append_reason (out, self->reasons[i]);
    }
  if (!self->accepts_jobs)
    /* Translators: follows what a printer is doing, such as “ready” */
    g_string_append_printf (out, "; %s", C_ ("printer", "accepts no jobs"));
  g_string_append_c (out, '\n');
}

static void
append_pair (GString *out, const char *key, const char *value)
{
  g_string_append_printf (out, "\"%s\": ", key);
  pafi_record_append_json_string (out, value);
  g_string_append (out, ", ");
}

/**
 * pafi_cli_printer_append_json:
 * @self: a printer
 * @out: where to write
 *
 * Appends one object on one line, with the line's end (cli.md).
 */
void
pafi_cli_printer_append_json (const PafiCliPrinter *self, GString *out)
{
  g_string_append_c (out, '{');
  append_pair (out, "name", self->name);
  append_pair (out, "description", self->description);
  append_pair (out, "location", self->location);
  append_pair (out, "state", states[self->state].word);
  g_string_append (out, "\"reasons\": [");
  for (gsize i = 0; self->reasons[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      pafi_record_append_json_string (out, self->reasons[i]);
    }
  g_string_append_printf (out, "], \"accepting\": %s, \"default\": %s}\n",
                          self->accepts_jobs ? "true" : "false",
                          self->is_default ? "true" : "false");
}
