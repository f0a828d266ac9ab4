/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-undo.h"

#include <string.h>

#include "pafi-db-checks.h"
#include "pafi-db-rows.h"

/* Rows of the tables as they were, packed: a list of a million takes some 300 MB, not 2 GB. */
struct _PafiStoreUndo
{
  GByteArray *rows[PAFI_N_UNDO_TABLES]; /* (owned) */
  int n_columns[PAFI_N_UNDO_TABLES];
  GArray *members;                      /* (owned) (element-type gint64) their ids */
  GPtrArray *niks;                      /* (owned) (element-type utf8) and NIKs */
  GHashTable *lists;                    /* (owned) (element-type gint64) */
};

static const struct
{
  const char *name;
  const char *key;
  /* Behind the values: a row comes back only if its list is there. */
  const char *condition;
} tables[PAFI_N_UNDO_TABLES] = {
  [PAFI_UNDO_MEMBER] = { "member", "id", "" },
  [PAFI_UNDO_SNAPSHOT] = { "snapshot", "member", "" },
  [PAFI_UNDO_LIST] = { "list", "id", "" },
  [PAFI_UNDO_LIST_ROW] = { "list_row", "id",
                           " WHERE EXISTS (SELECT 1 FROM list WHERE list.id = ?1 >> 32)" },
  [PAFI_UNDO_LIST_TEXT] = { "list_text", "id",
                            " WHERE EXISTS (SELECT 1 FROM list WHERE list.id = ?1 >> 32)" },
};

static void
undo_clear (gpointer data)
{
  PafiStoreUndo *self = data;

  for (guint i = 0; i < PAFI_N_UNDO_TABLES; i++)
    g_byte_array_unref (self->rows[i]);
  g_array_unref (self->members);
  g_ptr_array_unref (self->niks);
  g_hash_table_unref (self->lists);
}

PafiStoreUndo *
pafi_undo_new (void)
{
  PafiStoreUndo *self = g_atomic_rc_box_new0 (PafiStoreUndo);

  for (guint i = 0; i < PAFI_N_UNDO_TABLES; i++)
    self->rows[i] = g_byte_array_new ();
  self->members = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->niks = g_ptr_array_new_with_free_func (g_free);
  self->lists = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

PafiStoreUndo *
pafi_undo_ref (PafiStoreUndo *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * pafi_store_undo_free:
 * @self: (transfer full): what was deleted
 *
 * Lets go of it for good.
 */
void
pafi_store_undo_free (PafiStoreUndo *self)
{
  g_atomic_rc_box_release_full (self, undo_clear);
}

static void
pack_value (GByteArray *bytes, PafiStatement *row, int column)
{
  const guint8 type = (guint8) sqlite3_column_type (row, column);
  gint64 integer = sqlite3_column_int64 (row, column);
  double real = sqlite3_column_double (row, column);
  guint32 size;
  const void *data;

  g_byte_array_append (bytes, &type, 1);
  if (type == SQLITE_INTEGER)
    g_byte_array_append (bytes, (const guint8 *) &integer, sizeof integer);
  else if (type == SQLITE_FLOAT)
    g_byte_array_append (bytes, (const guint8 *) &real, sizeof real);
  else if (type == SQLITE_TEXT || type == SQLITE_BLOB)
    {
      data = sqlite3_column_blob (row, column);
      size = (guint32) sqlite3_column_bytes (row, column);
      g_byte_array_append (bytes, (const guint8 *) &size, sizeof size);
      if (size > 0)
        g_byte_array_append (bytes, data, size);
    }
}

/* Returns the byte behind the value. */
static const guint8 *
bind_value (const guint8 *at, PafiStatement *statement, int index)
{
  int type = *at++;
  gint64 integer;
  double real;
  guint32 size;

  switch (type)
    {
    case SQLITE_INTEGER:
      memcpy (&integer, at, sizeof integer);
      sqlite3_bind_int64 (statement, index, integer);
      return at + sizeof integer;
    case SQLITE_FLOAT:
      memcpy (&real, at, sizeof real);
      sqlite3_bind_double (statement, index, real);
      return at + sizeof real;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      memcpy (&size, at, sizeof size);
      at += sizeof size;
      if (type == SQLITE_TEXT)
        sqlite3_bind_text (statement, index, (const char *) at, (int) size, SQLITE_STATIC);
      else
        sqlite3_bind_blob (statement, index, at, (int) size, SQLITE_STATIC);
      return at + size;
    default:
      sqlite3_bind_null (statement, index);
      return at;
    }
}

static void
note_owner (PafiStoreUndo *self, PafiUndoTable table, PafiStatement *row)
{
  gint64 id = sqlite3_column_int64 (row, 0);
  gint64 list = table == PAFI_UNDO_LIST ? id : id >> 32;

  if (table == PAFI_UNDO_MEMBER)
    {
      g_array_append_val (self->members, id);
      g_ptr_array_add (self->niks, g_strdup ((const char *) sqlite3_column_text (row, 1)));
    }
  else if (table != PAFI_UNDO_SNAPSHOT)
    g_hash_table_add (self->lists, g_memdup2 (&list, sizeof list));
}

/**
 * pafi_undo_keep:
 * @self: what is going to be deleted
 * @db: a database
 * @table: of which table
 * @first: the first key
 * @last: the last key
 * @error: return location for a #PafiStoreError
 *
 * Keeps rows in memory alone.
 *
 * Returns: whether they could be read
 */
gboolean
pafi_undo_keep (PafiStoreUndo *self, PafiDb *db, PafiUndoTable table, gint64 first, gint64 last,
                GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s WHERE %s BETWEEN ? AND ?",
                                          tables[table].name, tables[table].key);
  g_autoptr (PafiStatement) rows = pafi_db_query (db, error, sql, "ll", first, last);
  int step;

  if (rows == NULL)
    return FALSE;
  self->n_columns[table] = sqlite3_column_count (rows);
  while ((step = pafi_db_step (db, rows, error)) > 0)
    {
      note_owner (self, table, rows);
      for (int i = 0; i < self->n_columns[table]; i++)
        pack_value (self->rows[table], rows, i);
    }
  return step == 0;
}

static gboolean
restore_table (PafiStoreUndo *self, PafiDb *db, PafiUndoTable table, GError **error)
{
  g_autoptr (GString) sql = g_string_new (NULL);
  const guint8 *at = self->rows[table]->data;
  const guint8 *end = at + self->rows[table]->len;

  /* Who was checked again meanwhile is there already; a row of a list is there, but blank. */
  g_string_append_printf (sql, "INSERT OR %s INTO %s SELECT ?1",
                          *tables[table].condition != '\0' ? "REPLACE" : "IGNORE",
                          tables[table].name);
  for (int i = 2; i <= self->n_columns[table]; i++)
    g_string_append_printf (sql, ", ?%d", i);
  g_string_append (sql, tables[table].condition);

  while (at < end)
    {
      g_autoptr (PafiStatement) insert = pafi_db_prepare (db, sql->str, error);

      if (insert == NULL)
        return FALSE;
      for (int i = 1; i <= self->n_columns[table]; i++)
        at = bind_value (at, insert, i);
      if (pafi_db_step (db, insert, error) < 0)
        return FALSE;
    }
  return TRUE;
}

/* The snapshots go to whoever has the NIK now. */
static gboolean
adopt_snapshots (PafiStoreUndo *self, PafiDb *db, GError **error)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      const char *nik = g_ptr_array_index (self->niks, i);
      gint64 old = g_array_index (self->members, gint64, i);
      gint64 member = 0;

      if (!pafi_db_get (db, &member, error, "SELECT id FROM member WHERE nik = ?", "s", nik)
          || !pafi_db_run (db, error, "UPDATE snapshot SET member = ? WHERE member = ?", "ll",
                           member, old)
          || !pafi_db_refresh_member (db, member, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
recount_lists (PafiStoreUndo *self, PafiDb *db, GError **error)
{
  GHashTableIter iter;
  gpointer list;

  g_hash_table_iter_init (&iter, self->lists);
  while (g_hash_table_iter_next (&iter, &list, NULL))
    if (!pafi_db_recount_list (db, *(gint64 *) list, error))
      return FALSE;
  return TRUE;
}

/**
 * pafi_undo_restore:
 * @self: what was deleted
 * @db: a database, in a transaction
 * @error: return location for a #PafiStoreError
 *
 * Puts everything back; what was learned meanwhile stays.
 *
 * Returns: whether it is there again
 */
gboolean
pafi_undo_restore (PafiStoreUndo *self, PafiDb *db, GError **error)
{
  if (!pafi_db_exec (db, "PRAGMA defer_foreign_keys = ON", error))
    return FALSE;
  for (guint i = 0; i < PAFI_N_UNDO_TABLES; i++)
    if (!restore_table (self, db, (PafiUndoTable) i, error))
      return FALSE;
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_MEMBERS | PAFI_STORE_CHANGE_LISTS
                             | PAFI_STORE_CHANGE_ROWS);
  return adopt_snapshots (self, db, error) && recount_lists (self, db, error);
}
