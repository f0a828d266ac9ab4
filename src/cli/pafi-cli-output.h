/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-check.h"
#include "pafi-cli-paper.h"

G_BEGIN_DECLS

/**
 * PafiCliOutput:
 *
 * Where results go, and in which form: standard output as they come, or one file at the end.
 */
typedef struct _PafiCliOutput PafiCliOutput;

PafiCliOutput *pafi_cli_output_new (const char *format, const char *path, gboolean raw,
                                    gboolean masked, const PafiCliPaper *paper, GError **error);
void pafi_cli_output_free (PafiCliOutput *self);
void pafi_cli_output_add (PafiCliOutput *self, PafiCheck *check);
gboolean pafi_cli_output_finish (PafiCliOutput *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiCliOutput, pafi_cli_output_free)

G_END_DECLS
