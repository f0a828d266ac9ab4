/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"

G_BEGIN_DECLS

/**
 * PafiRunFate:
 * @PAFI_RUN_FATE_ANSWER: it is the row's answer, and is stored
 * @PAFI_RUN_FATE_RELEASE: nobody waited for it: the row is queued again
 * @PAFI_RUN_FATE_WAIT: queued again, and all wait until the server will answer
 * @PAFI_RUN_FATE_ENOUGH: it is the row's answer; but the fifth in a row that could not be
 *   checked, so that the run pauses at once
 * @PAFI_RUN_FATE_PAUSE: queued again, and the run pauses once what is in flight has its answer
 * @PAFI_RUN_FATE_OFFLINE: queued again, and the run pauses at once, until there is a network
 *
 * What becomes of a row that was looked up. What is wrong with the account or the network is not
 * the row's answer: nothing is called done that was not asked.
 */
typedef enum
{
  PAFI_RUN_FATE_ANSWER,
  PAFI_RUN_FATE_RELEASE,
  PAFI_RUN_FATE_WAIT,
  PAFI_RUN_FATE_ENOUGH,
  PAFI_RUN_FATE_PAUSE,
  PAFI_RUN_FATE_OFFLINE,
} PafiRunFate;

/**
 * PafiRunFates:
 *
 * Decides about rows, knowing those before.
 */
typedef struct _PafiRunFates PafiRunFates;

PafiRunFates *pafi_run_fates_new (void);
void pafi_run_fates_free (PafiRunFates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiRunFates, pafi_run_fates_free)

void pafi_run_fates_start (PafiRunFates *self);
void pafi_run_fates_forget (PafiRunFates *self);
void pafi_run_fates_ask (PafiRunFates *self, guint number);
PafiRunFate pafi_run_fates_decide (PafiRunFates *self, guint number, PafiCheck *check);

G_END_DECLS
