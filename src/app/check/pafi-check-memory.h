/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-history.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CHECK_MEMORY (pafi_check_memory_get_type ())

/**
 * PafiCheckMemory:
 *
 * What the history has to say about the check that is shown: an earlier record where the check has
 * none because it could not be made, and why it was not kept.
 *
 * Signals: `changed ()`: it has something else to say; `forgotten ()`: who was checked is deleted
 * from the history, and should not be shown either.
 */
G_DECLARE_FINAL_TYPE (PafiCheckMemory, pafi_check_memory, PAFI, CHECK_MEMORY, GObject)

PafiCheckMemory *pafi_check_memory_new (void);
void pafi_check_memory_set_history (PafiCheckMemory *self, PafiHistory *history);
void pafi_check_memory_set_check (PafiCheckMemory *self, PafiCheck *check);
PafiCheck *pafi_check_memory_get_stored (PafiCheckMemory *self);      /* nullable */
const GError *pafi_check_memory_get_complaint (PafiCheckMemory *self); /* nullable */

G_END_DECLS
