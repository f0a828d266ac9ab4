/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-export-rows.h"

#include "pafi-row-answer.h"

#define CHUNK 500

struct _PafiExportRows
{
  PafiStore *store;    /* (owned) */
  PafiListInfo *info;  /* (owned) */
  GArray *numbers;     /* (owned) (element-type guint32) */
  GDateTime *now;      /* (owned) */
  guint at;            /* in @numbers */
  guint n_given;
  GPtrArray *chunk;    /* (owned) (nullable) (element-type PafiListRow) from @first on */
  guint first;
  PafiCheck *check;    /* (owned) (nullable) of the row that was given last */
};

/**
 * pafi_export_rows_new:
 * @store: a store
 * @query: which rows, in which order
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable): the rows
 */
PafiExportRows *
pafi_export_rows_new (PafiStore *store, const PafiRowQuery *query, GError **error)
{
  g_autoptr (PafiExportRows) self = g_new0 (PafiExportRows, 1);

  self->store = g_object_ref (store);
  self->now = g_date_time_new_now_local ();
  self->info = pafi_store_load_list_blocking (store, query->list, error);
  if (self->info == NULL)
    return NULL;
  self->numbers = pafi_store_query_rows_blocking (store, query, error);
  return self->numbers != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * pafi_export_rows_free:
 * @self: (transfer full): rows
 */
void
pafi_export_rows_free (PafiExportRows *self)
{
  g_object_unref (self->store);
  g_date_time_unref (self->now);
  g_clear_pointer (&self->info, pafi_list_info_free);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_clear_pointer (&self->chunk, g_ptr_array_unref);
  g_clear_object (&self->check);
  g_free (self);
}

/**
 * pafi_export_rows_get_info:
 * @self: rows
 *
 * Returns: their list
 */
const PafiListInfo *
pafi_export_rows_get_info (PafiExportRows *self)
{
  return self->info;
}

/**
 * pafi_export_rows_get_n_rows:
 * @self: rows
 *
 * Returns: how many there are
 */
guint
pafi_export_rows_get_n_rows (PafiExportRows *self)
{
  return self->numbers->len;
}

/**
 * pafi_export_rows_get_n_given:
 * @self: rows
 *
 * Returns: how many were given
 */
guint
pafi_export_rows_get_n_given (PafiExportRows *self)
{
  return self->n_given;
}

static gboolean
load_chunk (PafiExportRows *self, GError **error)
{
  guint n = MIN (CHUNK, self->numbers->len - self->at);

  g_clear_pointer (&self->chunk, g_ptr_array_unref);
  self->first = self->at;
  self->chunk = pafi_store_load_rows_blocking (
    self->store, self->info->id, &g_array_index (self->numbers, guint32, self->at), n, error);
  return self->chunk != NULL;
}

/**
 * pafi_export_rows_next:
 * @self: rows
 * @check: (out) (transfer none): what is to be said of the row
 * @cancellable: (nullable): ends it
 * @error: return location for a #PafiStoreError or %G_IO_ERROR_CANCELLED
 *
 * Rows that were deleted meanwhile are passed over.
 *
 * Returns: (transfer none) (nullable): the next row, %NULL at the end or on error
 */
PafiListRow *
pafi_export_rows_next (PafiExportRows *self, PafiCheck **check, GCancellable *cancellable,
                       GError **error)
{
  while (self->at < self->numbers->len)
    {
      PafiListRow *row;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      if ((self->chunk == NULL || self->at - self->first >= self->chunk->len) &&
          !load_chunk (self, error))
        return NULL;
      row = g_ptr_array_index (self->chunk, self->at - self->first);
      self->at++;
      if (row == NULL)
        continue;
      g_clear_object (&self->check);
      self->check = *check = pafi_row_dup_answer (row, self->now);
      self->n_given++;
      return row;
    }
  return NULL;
}
