/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-run.h"

G_BEGIN_DECLS

/**
 * PafiCliBar:
 *
 * How far a run is, on standard error: a bar that goes away in the end, or a line at each quarter where
 * that is no terminal.
 */
typedef struct _PafiCliBar PafiCliBar;

PafiCliBar *pafi_cli_bar_new (PafiListRun *run);
void pafi_cli_bar_free (PafiCliBar *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiCliBar, pafi_cli_bar_free)

G_END_DECLS
