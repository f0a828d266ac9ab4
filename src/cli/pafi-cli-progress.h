/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiCliProgress:
 *
 * How far a long paper is: a line on standard error that goes away in the end. Nothing where that is
 * no terminal, or where it does not take long.
 */
typedef struct _PafiCliProgress PafiCliProgress;

PafiCliProgress *pafi_cli_progress_new (void);
void pafi_cli_progress_free (PafiCliProgress *self);
void pafi_cli_progress_cb (guint done, guint total, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiCliProgress, pafi_cli_progress_free)

G_END_DECLS
