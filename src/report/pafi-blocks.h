/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-frame.h"

G_BEGIN_DECLS

/**
 * PafiColumn:
 * @page: the page
 * @left: where it begins
 * @width: how wide it is
 * @tightness: what remains of the room between lines and blocks, 1 where there is enough
 *
 * What lies between head and box: the measures in which the blocks below are laid out.
 */
typedef struct
{
  const PafiPage *page;
  double left;
  double width;
  double tightness;
} PafiColumn;

/* What is left above the notes. */
#define PAFI_NOTES_GAP 12

/* Each lays out one block from a first baseline, and returns the last one. */
double pafi_block_add_letter (const PafiColumn *column, PafiCheck *check);
double pafi_block_add_answer (const PafiColumn *column, PafiCheck *check);
double pafi_block_add_facts (const PafiColumn *column, PafiCheck *check, double y);
double pafi_block_add_subject (const PafiColumn *column, PafiCheck *check,
                               const char *name_in_file, double y);
double pafi_block_add_skp (const PafiColumn *column, const PafiSkp *skp, double y);
double pafi_block_add_notes (const PafiColumn *column, PafiCheck *check, double y);

G_END_DECLS
