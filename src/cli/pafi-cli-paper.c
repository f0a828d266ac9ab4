/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-paper.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-skp.h"

/**
 * pafi_cli_paper_add_options:
 * @self: where the words go
 * @context: of the subcommand
 *
 * Adds the options that say which paper is wanted.
 */
void
pafi_cli_paper_add_options (PafiCliPaper *self, GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "paper", 0, 0, G_OPTION_ARG_STRING, &self->kind_word,
      N_ ("One page a member, or one table of all: member or list"), N_ ("KIND") },
    { "page-size", 0, 0, G_OPTION_ARG_STRING, &self->size_word,
      N_ ("Size of the paper: a4, folio (F4) or letter"), N_ ("SIZE") },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
}

/**
 * pafi_cli_paper_clear:
 * @self: a paper
 *
 * Frees what @self holds.
 */
void
pafi_cli_paper_clear (PafiCliPaper *self)
{
  g_clear_pointer (&self->kind_word, g_free);
  g_clear_pointer (&self->size_word, g_free);
}

/**
 * pafi_cli_paper_is_given:
 * @self: a paper
 *
 * Returns: whether any of its options was typed
 */
gboolean
pafi_cli_paper_is_given (const PafiCliPaper *self)
{
  return self->kind_word != NULL || self->size_word != NULL;
}

/**
 * pafi_cli_paper_understand:
 * @self: a paper
 * @error: return location for a %G_OPTION_ERROR that names the words there are
 *
 * Reads the words: one page a member on A4 where there are none.
 *
 * Returns: whether they are known
 */
gboolean
pafi_cli_paper_understand (PafiCliPaper *self, GError **error)
{
  const char *kind = self->kind_word != NULL ? self->kind_word : "member";

  if (strcmp (kind, "member") != 0 && strcmp (kind, "list") != 0)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--paper is either member or list."));
      return FALSE;
    }
  self->kind = strcmp (kind, "list") == 0 ? PAFI_DOCUMENT_LIST : PAFI_DOCUMENT_MEMBERS;

  self->size = PAFI_PAPER_SIZE_A4;
  if (self->size_word != NULL && !pafi_paper_size_from_name (self->size_word, &self->size))
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--page-size is one of a4, folio (or f4) and letter."));
      return FALSE;
    }
  return TRUE;
}

/**
 * pafi_cli_paper_new_document:
 * @self: a paper that is understood
 * @checks: (element-type PafiCheck): what it shows
 * @masked: whether NIKs are masked
 *
 * Returns: (transfer full): the paper with the results, in the language of the process
 */
PafiDocument *
pafi_cli_paper_new_document (const PafiCliPaper *self, GPtrArray *checks, gboolean masked)
{
  g_autoptr (PafiReportItems) items =
    pafi_report_array_new ((PafiCheck *const *) checks->pdata, checks->len);
  PafiReportOptions options = {
    .target = PAFI_SKP_DEFAULT_TARGET,
    .mask_nik = masked,
    .language = PAFI_LANGUAGE_SYSTEM,
  };

  pafi_paper_size_get_extent (self->size, &options.width, &options.height);
  return pafi_document_new (self->kind, items, &options);
}
