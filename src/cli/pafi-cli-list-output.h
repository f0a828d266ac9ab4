/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-cli-paper.h"
#include "pafi-list-export.h"

G_BEGIN_DECLS

/**
 * PafiCliListOutput:
 * @format: (nullable): what `--format` says
 * @path: (nullable): what `--output` says; its ending chooses the format
 * @raw: CSV for machines
 * @masked: NIKs masked
 * @paper: what a PDF is
 *
 * Where a list's results go, once it has been run, and in which form.
 */
typedef struct
{
  char *format;
  char *path;
  gboolean raw;
  gboolean masked;
  PafiCliPaper paper;
} PafiCliListOutput;

void pafi_cli_list_output_clear (PafiCliListOutput *self);
gboolean pafi_cli_list_output_validate (PafiCliListOutput *self, GError **error);
gboolean pafi_cli_list_output_write (PafiCliListOutput *self, PafiStore *store, gint64 list,
                                     GCancellable *cancellable, GError **error);

G_END_DECLS
