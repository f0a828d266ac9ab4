/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"

G_BEGIN_DECLS

/**
 * PafiRowCondition:
 *
 * What is to be said of a row before anything is asked (ux/README.md, 5, "Keadaan"). Only
 * %PAFI_ROW_READY is asked.
 */
typedef enum
{
  PAFI_ROW_READY,
  PAFI_ROW_EMPTY,
  PAFI_ROW_MALFORMED, /* not 16 digits */
  PAFI_ROW_DAMAGED,   /* by a spreadsheet: the digits are lost */
  PAFI_ROW_SUSPECT,   /* stored as a number: asked only when the user says so */
  PAFI_ROW_DUPLICATE, /* the same NIK stands further up; asked once, and has its answer */
  PAFI_N_ROW_CONDITIONS,
} PafiRowCondition;

/**
 * PafiRowState:
 *
 * reliability.md, 5: queued, running, done; a row that is not ready is skipped.
 */
typedef enum
{
  PAFI_ROW_SKIPPED,
  PAFI_ROW_QUEUED,
  PAFI_ROW_RUNNING,
  PAFI_ROW_DONE,
} PafiRowState;

#define PAFI_TYPE_LIST_ROW (pafi_list_row_get_type ())

/**
 * PafiListRow:
 *
 * A row of a list: what stands in the file, how it reads, and what came of it. Immutable.
 */
G_DECLARE_FINAL_TYPE (PafiListRow, pafi_list_row, PAFI, LIST_ROW, GObject)

/**
 * PafiListRowDraft:
 * @number: in the list, from 1
 * @line: in the file, from 1: the line of a text file, the row of a sheet
 * @nik_text: what stands in the column of the NIK, as it came
 * @nik: (nullable): the 16 digits, if it is a NIK; also where it is suspect or a duplicate
 * @name: (nullable): the name in the file
 * @cells: (array zero-terminated=1): all cells of the row, as text
 * @condition: what is to be said of it
 * @duplicate_of: the @line of the first with the same NIK, 0 for none
 * @state: queued or running or done or skipped
 * @check: (nullable): what came of it; a duplicate has that of the first
 */
typedef struct
{
  guint number;
  guint line;
  const char *nik_text;
  const char *nik;
  const char *name;
  const char *const *cells;
  PafiRowCondition condition;
  guint duplicate_of;
  PafiRowState state;
  PafiCheck *check;
} PafiListRowDraft;

PafiListRow *pafi_list_row_new (const PafiListRowDraft *draft);
guint pafi_list_row_get_number (PafiListRow *self);
guint pafi_list_row_get_line (PafiListRow *self);
const char *pafi_list_row_get_nik_text (PafiListRow *self);
const char *pafi_list_row_get_nik (PafiListRow *self);   /* nullable */
const char *pafi_list_row_get_name (PafiListRow *self);  /* nullable; from the file, as it came */
const char *const *pafi_list_row_get_cells (PafiListRow *self);
PafiRowCondition pafi_list_row_get_condition (PafiListRow *self);
guint pafi_list_row_get_duplicate_of (PafiListRow *self);
PafiRowState pafi_list_row_get_state (PafiListRow *self);
PafiCheck *pafi_list_row_get_check (PafiListRow *self);  /* nullable */

G_END_DECLS
