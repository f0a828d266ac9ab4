/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

/**
 * PafiCliPaper:
 *
 * The paper that `check` saves and `print` prints, as the options say (cli.md). Clear it with
 * pafi_cli_paper_clear().
 */
typedef struct
{
  char *kind_word; /* as it was typed */
  char *size_word;
  PafiDocumentKind kind;
  PafiPaperSize size;
} PafiCliPaper;

void pafi_cli_paper_add_options (PafiCliPaper *self, GOptionContext *context);
void pafi_cli_paper_clear (PafiCliPaper *self);
gboolean pafi_cli_paper_is_given (const PafiCliPaper *self);
gboolean pafi_cli_paper_understand (PafiCliPaper *self, GError **error);
PafiDocument *pafi_cli_paper_new_document (const PafiCliPaper *self, GPtrArray *checks,
                                           gboolean masked);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiCliPaper, pafi_cli_paper_clear)

G_END_DECLS
