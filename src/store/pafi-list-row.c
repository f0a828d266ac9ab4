/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-row.h"

struct _PafiListRow
{
  GObject parent_instance;

  guint number;
  guint line;
  char *nik_text;       /* (owned) */
  char *nik;            /* (owned) (nullable) */
  char *name;           /* (owned) (nullable) */
  char **cells;         /* (owned) */
  PafiRowCondition condition;
  guint duplicate_of;
  PafiRowState state;
  PafiCheck *check;     /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PafiListRow, pafi_list_row, G_TYPE_OBJECT)

static void
pafi_list_row_finalize (GObject *object)
{
  PafiListRow *self = PAFI_LIST_ROW (object);

  g_free (self->nik_text);
  g_free (self->nik);
  g_free (self->name);
  g_strfreev (self->cells);
  g_clear_object (&self->check);

  G_OBJECT_CLASS (pafi_list_row_parent_class)->finalize (object);
}

static void
pafi_list_row_class_init (PafiListRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_list_row_finalize;
}

static void
pafi_list_row_init (PafiListRow *self)
{
}

/**
 * pafi_list_row_new:
 * @draft: all of it; copied. Texts are valid UTF-8; without @cells there are none
 *
 * Returns: (transfer full): the row
 */
PafiListRow *
pafi_list_row_new (const PafiListRowDraft *draft)
{
  PafiListRow *self = g_object_new (PAFI_TYPE_LIST_ROW, NULL);
  static const char *const none[] = { NULL };

  self->number = draft->number;
  self->line = draft->line;
  self->nik_text = g_strdup (draft->nik_text != NULL ? draft->nik_text : "");
  self->nik = g_strdup (draft->nik);
  self->name = g_strdup (draft->name);
  self->cells = g_strdupv ((char **) (draft->cells != NULL ? draft->cells : none));
  self->condition = draft->condition;
  self->duplicate_of = draft->duplicate_of;
  self->state = draft->state;
  self->check = draft->check != NULL ? g_object_ref (draft->check) : NULL;
  return self;
}

/**
 * pafi_list_row_get_number:
 * @self: a row
 *
 * Returns: its number in the list, from 1
 */
guint
pafi_list_row_get_number (PafiListRow *self)
{
  return self->number;
}

/**
 * pafi_list_row_get_line:
 * @self: a row
 *
 * Returns: its line in the file, from 1
 */
guint
pafi_list_row_get_line (PafiListRow *self)
{
  return self->line;
}

/**
 * pafi_list_row_get_nik_text:
 * @self: a row
 *
 * Returns: what stands in the column of the NIK, as it came or was corrected; not safe to show
 */
const char *
pafi_list_row_get_nik_text (PafiListRow *self)
{
  return self->nik_text;
}

/**
 * pafi_list_row_get_nik:
 * @self: a row
 *
 * Returns: (nullable): the 16 digits, if it is a NIK
 */
const char *
pafi_list_row_get_nik (PafiListRow *self)
{
  return self->nik;
}

/**
 * pafi_list_row_get_name:
 * @self: a row
 *
 * Returns: (nullable): the name in the file, as it came; not safe to show
 */
const char *
pafi_list_row_get_name (PafiListRow *self)
{
  return self->name;
}

/**
 * pafi_list_row_get_cells:
 * @self: a row
 *
 * Returns: (transfer none) (array zero-terminated=1): all cells, as they came
 */
const char *const *
pafi_list_row_get_cells (PafiListRow *self)
{
  return (const char *const *) self->cells;
}

/**
 * pafi_list_row_get_condition:
 * @self: a row
 *
 * Returns: what is to be said of it
 */
PafiRowCondition
pafi_list_row_get_condition (PafiListRow *self)
{
  return self->condition;
}

/**
 * pafi_list_row_get_duplicate_of:
 * @self: a row
 *
 * Returns: the line of the first row with its NIK, 0 if it is no duplicate
 */
guint
pafi_list_row_get_duplicate_of (PafiListRow *self)
{
  return self->duplicate_of;
}

/**
 * pafi_list_row_get_state:
 * @self: a row
 *
 * Returns: how far it is
 */
PafiRowState
pafi_list_row_get_state (PafiListRow *self)
{
  return self->state;
}

/**
 * pafi_list_row_get_check:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): what came of it; %NULL also once the person was deleted
 */
PafiCheck *
pafi_list_row_get_check (PafiListRow *self)
{
  return self->check;
}
