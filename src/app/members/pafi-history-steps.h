/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-checks.h"

G_BEGIN_DECLS

/**
 * PafiHistoryLine:
 * @name: (owned): what changed
 * @value: (owned): what it is now, "13,5 → 18" where it was something else; safe to show
 *
 * One thing that differs from the check before.
 */
typedef struct
{
  char *name;
  char *value;
} PafiHistoryLine;

/**
 * PafiHistoryStep:
 * @heading: the weightiest change
 * @time: (owned): when it was seen
 * @unchanged: whether nothing changed that a person would notice
 * @lines: (owned) (element-type PafiHistoryLine): all changes
 *
 * One entry of "Riwayat pemeriksaan" (ux/README.md, 6).
 */
typedef struct
{
  const char *heading;
  GDateTime *time;
  gboolean unchanged;
  GPtrArray *lines;
} PafiHistoryStep;

GPtrArray *pafi_history_steps_new (GPtrArray *snapshots);

G_END_DECLS
