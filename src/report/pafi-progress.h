/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

/**
 * PafiProgress:
 *
 * Carries progress from a thread to the main context of the one who waits, no more often than an eye
 * follows.
 */
typedef struct _PafiProgress PafiProgress;

PafiProgress *pafi_progress_new (PafiDocumentProgress callback, gpointer user_data);
void pafi_progress_unref (PafiProgress *self);

/* A PafiDocumentProgress, for the thread; @user_data is the PafiProgress. */
void pafi_progress_report (guint done, guint total, gpointer user_data);
void pafi_progress_finish (PafiProgress *self);

G_END_DECLS
