/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_HISTORY (pafi_history_get_type ())

/**
 * PafiHistory:
 *
 * What was checked, newest first: a #GListModel of #PafiCheck with one check, the latest, for each
 * NIK. In memory; the store keeps it once lists come.
 */
G_DECLARE_FINAL_TYPE (PafiHistory, pafi_history, PAFI, HISTORY, GObject)

PafiHistory *pafi_history_new (void);
void pafi_history_add (PafiHistory *self, PafiCheck *check);
/* The latest check with a record (verdict "found") for the 16 digits @nik, or NULL. */
PafiCheck *pafi_history_find_record (PafiHistory *self, const char *nik);

G_END_DECLS
