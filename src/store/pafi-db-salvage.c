/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "pafi-check-row.h"
#include "pafi-db-checks.h"
#include "pafi-db-recovery.h"
#include "pafi-db-rows.h"
#include "pafi-store-error.h"

/* The damaged file is never written to: a copy is read, and a new file takes its place once it is
 * complete. Killed at any moment, the next start finds the one or the other. */
#define NEW ".new"
#define COPY ".salvage"

#define PAGE_SIZE 4096
/* Where the first page says that there is a journal, how many pages there are, and which of them
 * are free. */
#define HEAD_SIZE 100
#define HEAD_JOURNAL 18
#define HEAD_JOURNAL_SIZE 2
#define JOURNAL_WAL 2
#define HEAD_N_PAGES 28
#define HEAD_FREE 32
#define HEAD_FREE_SIZE 8

/* So many gaps mean that nothing is left between them. */
#define MAX_GAPS 100000

/* A table that others point to comes before them. */
static const char *const tables[] = {
  "origin", "member", "snapshot", "list", "list_row", "list_text", "log",
};

static const char tidy[]
  = "DELETE FROM list_row WHERE id >> 32 NOT IN (SELECT id FROM list);"
    "DELETE FROM list_text WHERE id NOT IN (SELECT id FROM list_row);"
    "DELETE FROM list_row WHERE id NOT IN (SELECT id FROM list_text);"
    /* Whose answer is lost is asked again. */
    "UPDATE list_row SET state = CASE condition WHEN 0 THEN 1 ELSE 0 END, outcome = NULL,"
    " total = NULL, snapshot = NULL, status = NULL, origin = NULL, answered_at = NULL "
    "WHERE snapshot IS NOT NULL AND snapshot NOT IN (SELECT id FROM snapshot);";

/* Of a row of `snapshot`, behind its id. */
#define SNAPSHOT_MEMBER 2
#define SNAPSHOT_RECORD 4

typedef struct
{
  PafiDb *from;
  PafiDb *to;
  guint n_rows;
} Salvage;

static char *
make_insert (const char *table, PafiStatement *rows)
{
  GString *columns = g_string_new (NULL);
  GString *values = g_string_new (NULL);
  char *sql;

  /* The first is the id, which the query asks for besides. */
  for (int i = 1; i < sqlite3_column_count (rows); i++)
    {
      g_string_append_printf (columns, "%s\"%s\"", i > 1 ? ", " : "",
                              sqlite3_column_name (rows, i));
      g_string_append (values, i > 1 ? ", ?" : "?");
    }
  sql = g_strdup_printf ("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", table, columns->str,
                         values->str);
  g_string_free (columns, TRUE);
  g_string_free (values, TRUE);
  return sql;
}

/* A member whose own row is lost is known by the record. */
static gboolean
ensure_owner (Salvage *self, PafiStatement *snapshot, GError **error)
{
  g_autofree char *nik = pafi_check_dup_record_nik (snapshot, SNAPSHOT_RECORD);

  return nik == NULL
         || pafi_db_run (self->to, error,
                         "INSERT OR IGNORE INTO member (id, nik, added_at) VALUES (?, ?, ?)", "lsl",
                         sqlite3_column_int64 (snapshot, SNAPSHOT_MEMBER), nik,
                         pafi_db_get_now (self->to));
}

/* What breaks a rule of the tables is no row of ours. */
static gboolean
copy_row (Salvage *self, PafiStatement *row, const char *insert_sql, GError **error)
{
  g_autoptr (PafiStatement) insert = pafi_db_prepare (self->to, insert_sql, error);
  int code;

  if (insert == NULL)
    return FALSE;
  for (int i = 1; i < sqlite3_column_count (row); i++)
    sqlite3_bind_value (insert, i, sqlite3_column_value (row, i));
  code = sqlite3_step (insert);
  if (code == SQLITE_DONE)
    self->n_rows += (guint) sqlite3_changes (pafi_db_get_handle (self->to));
  return code == SQLITE_DONE || (code & 0xff) == SQLITE_CONSTRAINT
         || pafi_db_fail (self->to, error);
}

/* Copies rows behind *@after until the end or a damaged page; FALSE only if the new file can't be
 * written. */
static gboolean
copy_stretch (Salvage *self, const char *table, gint64 from, gint64 *after, gboolean *ended,
              GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rowid, * FROM %s WHERE rowid > ? ORDER BY rowid",
                                          table);
  g_autoptr (PafiStatement) rows = pafi_db_query (self->from, NULL, sql, "l", from);
  g_autofree char *insert = NULL;
  int step = -1;

  /* Not even the table is known. */
  *ended = rows == NULL;
  if (rows == NULL)
    return TRUE;
  insert = make_insert (table, rows);
  while ((step = pafi_db_step (self->from, rows, NULL)) > 0)
    {
      gint64 id = sqlite3_column_int64 (rows, 0);

      /* Pages in a wrong order. */
      if (id <= *after)
        break;
      if (g_str_equal (table, "snapshot") && !ensure_owner (self, rows, error))
        return FALSE;
      if (!copy_row (self, rows, insert, error))
        return FALSE;
      *after = id;
    }
  *ended = step == 0;
  return TRUE;
}

static gboolean
copy_table (Salvage *self, const char *table, GError **error)
{
  gint64 after = 0, last = 0, skip = 0;
  gboolean ended = FALSE;

  for (guint gaps = 0; !ended && gaps < MAX_GAPS; gaps++)
    {
      if (after > G_MAXINT64 - skip)
        return TRUE;
      last = after;
      if (!copy_stretch (self, table, after + skip, &after, &ended, error))
        return FALSE;
      /* Farther and farther, until a page can be read again. */
      if (after > last)
        skip = 1;
      else if (skip > G_MAXINT64 / 2)
        return TRUE;
      else
        skip = MAX (1, skip * 2);
    }
  return TRUE;
}

static gboolean
refresh_all (PafiDb *db, const char *ids, gboolean (*refresh) (PafiDb *, gint64, GError **),
             GError **error)
{
  g_autoptr (PafiStatement) statement = pafi_db_prepare (db, ids, error);
  int step;

  if (statement == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, statement, error)) > 0)
    if (!refresh (db, sqlite3_column_int64 (statement, 0), error))
      return FALSE;
  return step == 0;
}

static gboolean
copy_all (Salvage *self, GError **error)
{
  guint n_before;

  if (!pafi_db_begin (self->to, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      n_before = self->n_rows;
      if (!copy_table (self, tables[i], error))
        return FALSE;
      /* What a person calls a result is a check, or a row of a list. */
      if (!g_str_equal (tables[i], "snapshot") && !g_str_equal (tables[i], "list_row"))
        self->n_rows = n_before;
    }
  return pafi_db_exec (self->to, tidy, error)
         && refresh_all (self->to, "SELECT id FROM member", pafi_db_refresh_member, error)
         && refresh_all (self->to, "SELECT id FROM list", pafi_db_recount_list, error)
         && pafi_db_commit (self->to, error);
}

/* The first 100 bytes, or the whole first page with the places of all tables, are as they are in
 * every file of this version: those of a new file stand in for what can't be read. */
static void
repair_head (PafiDbFile *file, gsize size)
{
  g_autofree char *source = pafi_db_file_dup_path (file, NEW);
  g_autofree char *target = pafi_db_file_dup_path (file, COPY);
  guint32 n_pages = GUINT32_TO_BE ((guint32) (pafi_db_file_get_size (file, COPY) / PAGE_SIZE));
  char page[PAGE_SIZE];
  int from = g_open (source, O_RDONLY | O_CLOEXEC, 0);
  int to = g_open (target, O_WRONLY | O_CLOEXEC, 0);

  if (from >= 0 && to >= 0 && pread (from, page, sizeof page, 0) == sizeof page)
    {
      memset (page + HEAD_JOURNAL, JOURNAL_WAL, HEAD_JOURNAL_SIZE);
      memcpy (page + HEAD_N_PAGES, &n_pages, sizeof n_pages);
      memset (page + HEAD_FREE, 0, HEAD_FREE_SIZE);
      if (pwrite (to, page, size, 0) != (gssize) size)
        g_debug ("the head can't be repaired: %s", g_strerror (errno));
    }
  if (from >= 0)
    close (from);
  if (to >= 0)
    close (to);
}

/* Whether the tables are where they are said to be. */
static gboolean
is_plausible (PafiDb *db)
{
  gint64 strange = 0;

  return pafi_db_get (db, &strange, NULL,
                      "SELECT coalesce ((SELECT length (nik) <> 16 FROM member LIMIT 1), 0) OR "
                      "coalesce ((SELECT typeof (verdict) <> 'text' FROM snapshot LIMIT 1), 0) OR "
                      "coalesce ((SELECT typeof (cells) <> 'blob' FROM list_text LIMIT 1), 0)",
                      "")
         && !strange;
}

static PafiDb *
open_copy (PafiDbFile *file, const PafiDbSchema *schema, PafiClock *clock, gboolean *foreign)
{
  g_autofree char *path = pafi_db_file_dup_path (file, COPY);
  g_autoptr (PafiDb) db = pafi_db_new (path, clock, NULL);
  gint64 n_tables = 0;
  guint version;

  if (db == NULL)
    return NULL;
  if (pafi_db_read_version (db, &version, NULL))
    return version > 0 && version <= schema->n_steps ? g_steal_pointer (&db) : NULL;
  *foreign = pafi_db_get (db, &n_tables, NULL, "SELECT count (*) FROM sqlite_schema", "");
  return NULL;
}

/* As it is, with another head, with the first page of a new file, or of one that was written
 * anew. */
static PafiDb *
open_repaired (PafiDbFile *file, PafiDb *new, const PafiDbSchema *schema, PafiClock *clock)
{
  static const gsize repairs[] = { 0, HEAD_SIZE, PAGE_SIZE, PAGE_SIZE };

  for (gsize i = 0; i < G_N_ELEMENTS (repairs); i++)
    {
      g_autoptr (PafiDb) db = NULL;
      gboolean foreign = FALSE;

      if (i == G_N_ELEMENTS (repairs) - 1)
        pafi_db_exec (new, "VACUUM", NULL);
      if (repairs[i] > 0)
        repair_head (file, repairs[i]);
      db = open_copy (file, schema, clock, &foreign);
      if (foreign)
        return NULL;
      if (db != NULL && (i < 2 || is_plausible (db)))
        return g_steal_pointer (&db);
    }
  return NULL;
}

static gboolean
copy_damaged (PafiDbFile *file, GError **error)
{
  pafi_db_file_remove (file, COPY);
  if (!pafi_db_file_copy (file, "", COPY, error))
    return FALSE;
  return pafi_db_file_get_size (file, "-wal") < 0
         || pafi_db_file_copy (file, "-wal", COPY "-wal", error);
}

/* A complete new file with what can be read. */
static gboolean
make_new (PafiDbFile *file, const PafiDbSchema *schema, PafiClock *clock, guint *n_salvaged,
          GError **error)
{
  g_autofree char *path = pafi_db_file_dup_path (file, NEW);
  g_autoptr (PafiDb) to = NULL;
  g_autoptr (PafiDb) from = NULL;

  pafi_db_file_remove (file, NEW);
  if (!pafi_db_file_create (file, NEW, error) || (to = pafi_db_new (path, clock, error)) == NULL
      || !pafi_db_migrate (to, schema, error))
    return FALSE;
  from = open_repaired (file, to, schema, clock);
  if (from != NULL)
    {
      Salvage salvage = { from, to, 0 };

      if (!copy_all (&salvage, error))
        return FALSE;
      *n_salvaged = salvage.n_rows;
    }
  return TRUE;
}

/**
 * pafi_db_salvage:
 * @file: a file with a damaged database, closed
 * @schema: the steps of migration
 * @clock: the time
 * @news: what came of it
 * @error: return location for a #PafiStoreError
 *
 * Puts what can be read of a damaged database into a new one, sets the damaged one aside with its
 * journal, and puts the new one in its place.
 *
 * Returns: whether there is a new one
 */
gboolean
pafi_db_salvage (PafiDbFile *file, const PafiDbSchema *schema, PafiClock *clock,
                 PafiStoreNews *news, GError **error)
{
  if (!copy_damaged (file, error) || !make_new (file, schema, clock, &news->n_salvaged, error))
    {
      pafi_db_file_remove (file, COPY);
      pafi_db_file_remove (file, NEW);
      return FALSE;
    }
  pafi_db_file_remove (file, COPY);
  g_free (news->set_aside);
  news->set_aside = pafi_db_file_set_aside (file, error);
  return news->set_aside != NULL && pafi_db_file_rename (file, NEW, "", error);
}
