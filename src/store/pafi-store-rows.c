/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-lists.h"

#include "pafi-db-rows.h"
#include "pafi-search.h"
#include "pafi-skp.h"
#include "pafi-store-private.h"

/* A query that lives longer than its caller's. */
typedef struct
{
  PafiRowQuery query;
  char *search; /* (owned) (nullable) folded */
  char *digits; /* (owned) (nullable) */
} RowQuery;

typedef struct
{
  gint64 list;
  guint32 *numbers; /* (owned) */
  gsize n_numbers;
} LoadRows;

/* ?1 and ?2 are what is searched for, ?3 and ?4 the ids, ?5 the least total. */
#define SELECT_IDS "SELECT r.id FROM list_row r "
#define JOIN_TEXTS "JOIN list_text t ON t.id = r.id "

/* How rows are ordered: what has no value comes last, whichever way. */
static const struct
{
  gboolean texts;
  const char *missing; /* (nullable) */
  const char *key;
  gboolean falling;    /* unless it is turned around */
} sorts[] = {
  [PAFI_ROW_SORT_LINE] = { FALSE, NULL, "r.id", FALSE },
  [PAFI_ROW_SORT_PROBLEMS] = { FALSE, NULL, "r.condition = 0", FALSE },
  [PAFI_ROW_SORT_NEWEST]
  = { FALSE, "r.state <> 2, r.answered_at IS NULL", "r.answered_at", TRUE },
  [PAFI_ROW_SORT_NAME] = { TRUE, "t.label = ''", "t.label", FALSE },
  [PAFI_ROW_SORT_TOTAL] = { FALSE, "r.total IS NULL", "r.total", FALSE },
  [PAFI_ROW_SORT_OUTCOME] = { FALSE, "r.outcome IS NULL", "r.outcome", FALSE },
  [PAFI_ROW_SORT_LETTER] = { TRUE, "t.letter = ''", "t.letter", FALSE },
};

static void
row_query_free (gpointer data)
{
  RowQuery *self = data;

  g_free (self->search);
  g_free (self->digits);
  g_free (self);
}

static RowQuery *
row_query_new (const PafiRowQuery *query)
{
  RowQuery *self = g_new0 (RowQuery, 1);

  self->query = *query;
  self->search = pafi_search_fold (query->search);
  self->digits = *self->search != '\0' ? pafi_search_dup_digits (query->search) : NULL;
  if (*self->search == '\0')
    g_clear_pointer (&self->search, g_free);
  self->query.search = NULL;
  return self;
}

static void
load_rows_free (gpointer data)
{
  LoadRows *self = data;

  g_free (self->numbers);
  g_free (self);
}

/* " AND r.state IN (1, 2)": the set bits of @wanted. */
static void
append_bits (GString *sql, const char *column, guint wanted)
{
  const char *separator = "";

  if (wanted == 0)
    return;
  g_string_append_printf (sql, " AND %s IN (", column);
  for (guint i = 0; i < 32; i++)
    if (wanted & 1u << i)
      {
        g_string_append_printf (sql, "%s%u", separator, i);
        separator = ", ";
      }
  g_string_append_c (sql, ')');
}

static char *
make_sql (const RowQuery *self)
{
  const PafiRowQuery *query = &self->query;
  gboolean falling = sorts[query->sort].falling != (query->descending != FALSE);
  GString *sql = g_string_new (SELECT_IDS);

  if (self->search != NULL || sorts[query->sort].texts)
    g_string_append (sql, JOIN_TEXTS);
  g_string_append (sql, "WHERE r.id BETWEEN ?3 AND ?4");
  if (self->search != NULL)
    g_string_append (sql, " AND " PAFI_SEARCH_CONDITION);
  append_bits (sql, "r.condition", query->conditions);
  append_bits (sql, "r.outcome", query->outcomes);
  append_bits (sql, "r.state", query->states);
  if (query->short_of > 0)
    g_string_append (sql, " AND r.total < ?5");
  g_string_append (sql, " ORDER BY ");
  if (sorts[query->sort].missing != NULL)
    g_string_append_printf (sql, "%s, ", sorts[query->sort].missing);
  g_string_append_printf (sql, "%s%s, r.id", sorts[query->sort].key, falling ? " DESC" : "");
  return g_string_free (sql, FALSE);
}

static gboolean
is_filtered (const RowQuery *self)
{
  return self->search != NULL || self->query.conditions != 0 || self->query.outcomes != 0
         || self->query.states != 0 || self->query.short_of > 0;
}

static void
append_number (GArray *numbers, guint32 number)
{
  g_array_append_val (numbers, number);
}

/* All numbers but those of @left_out, which rise and are in front already. */
static void
append_others (GArray *numbers, guint32 n_rows, GArray *left_out)
{
  guint from = numbers->len;
  guint32 *to;
  guint at = 0;

  g_array_set_size (numbers, from + n_rows - left_out->len);
  to = (guint32 *) numbers->data + from;
  for (guint32 number = 1; number <= n_rows; number++)
    if (at < left_out->len && g_array_index (left_out, guint32, at) == number)
      at++;
    else
      *to++ = number;
}

static gboolean
append_ids (PafiDb *db, PafiStatement *statement, GArray *numbers, GError **error)
{
  int step;

  while ((step = pafi_db_step (db, statement, error)) > 0)
    append_number (numbers, (guint32) sqlite3_column_int64 (statement, 0));
  return step == 0;
}

/* A whole list as it came, or with its problems in front, is what a page opens with: of a million
 * rows only the problems are read. *@done is FALSE for any other query. */
static gboolean
query_whole (PafiDb *db, const RowQuery *self, GArray *numbers, gboolean *done, GError **error)
{
  gint64 first = PAFI_ROW_FIRST (self->query.list), last = PAFI_ROW_LAST (self->query.list);
  gboolean problems_first = self->query.sort == PAFI_ROW_SORT_PROBLEMS;
  g_autoptr (GArray) problems = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (PafiStatement) statement = NULL;
  gint64 n_rows = 0, largest = 0;

  *done = FALSE;
  if (is_filtered (self) || self->query.descending
      || (!problems_first && self->query.sort != PAFI_ROW_SORT_LINE))
    return TRUE;
  if (!pafi_db_get (db, &n_rows, error, "SELECT n_rows FROM list WHERE id = ?", "l",
                    self->query.list)
      || !pafi_db_get (db, &largest, error,
                       "SELECT max (id) FROM list_row WHERE id BETWEEN ? AND ?", "ll", first, last))
    return FALSE;
  if (n_rows == 0 || largest - first != n_rows)
    return TRUE;
  if (problems_first)
    {
      statement = pafi_db_query (db, error,
                                 "SELECT id FROM list_row INDEXED BY list_row_problem "
                                 "WHERE condition <> 0 AND id BETWEEN ? AND ? ORDER BY id",
                                 "ll", first, last);
      if (statement == NULL || !append_ids (db, statement, problems, error))
        return FALSE;
    }
  g_array_append_vals (numbers, problems->data, problems->len);
  append_others (numbers, (guint32) n_rows, problems);
  *done = TRUE;
  return TRUE;
}

static gboolean
query_rows (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  const RowQuery *self = data;
  gint64 list = self->query.list;
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (PafiStatement) statement = NULL;
  g_autofree char *sql = NULL;
  gboolean done;

  if (!query_whole (db, self, numbers, &done, error))
    return FALSE;
  if (!done)
    {
      sql = make_sql (self);
      statement = pafi_db_query (db, error, sql, "ssll", self->search, self->digits,
                                 PAFI_ROW_FIRST (list), PAFI_ROW_LAST (list));
      if (statement == NULL)
        return FALSE;
      if (self->query.short_of > 0)
        sqlite3_bind_double (statement, 5, self->query.short_of - PAFI_SKP_TOLERANCE);
      if (!append_ids (db, statement, numbers, error))
        return FALSE;
    }
  *result = g_steal_pointer (&numbers);
  return TRUE;
}

static const PafiJobSpec query_rows_job
  = { PAFI_JOB_READ, query_rows, row_query_free, (GDestroyNotify) g_array_unref };

/**
 * pafi_store_query_rows_async:
 * @self: a store
 * @query: which rows, in which order
 * @cancellable: (nullable): ends it early
 * @callback: called with the rows
 * @user_data: for @callback
 *
 * Finds the rows of a list that are wanted; their numbers alone, 4 bytes a row.
 */
void
pafi_store_query_rows_async (PafiStore *self, const PafiRowQuery *query, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &query_rows_job, row_query_new (query), pafi_store_query_rows_async,
                   cancellable, callback, user_data);
}

/**
 * pafi_store_query_rows_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type guint32): row numbers
 */
GArray *
pafi_store_query_rows_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_query_rows_async, error);
}

/**
 * pafi_store_query_rows_blocking:
 * @self: a store
 * @query: which rows, in which order
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type guint32): row numbers
 */
GArray *
pafi_store_query_rows_blocking (PafiStore *self, const PafiRowQuery *query, GError **error)
{
  gpointer numbers = NULL;

  return pafi_store_call (self, &query_rows_job, row_query_new (query), &numbers, error) ? numbers
                                                                                       : NULL;
}

static void
unref_row (gpointer row)
{
  if (row != NULL)
    g_object_unref (row);
}

static gboolean
load_rows (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  LoadRows *self = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_full ((guint) self->n_numbers, unref_row);

  for (gsize i = 0; i < self->n_numbers; i++)
    {
      PafiListRow *row;

      if (!pafi_db_load_row (db, self->list, self->numbers[i], &row, error))
        return FALSE;
      g_ptr_array_add (rows, row);
    }
  *result = g_steal_pointer (&rows);
  return TRUE;
}

static const PafiJobSpec load_rows_job
  = { PAFI_JOB_READ, load_rows, load_rows_free, (GDestroyNotify) g_ptr_array_unref };

static LoadRows *
load_rows_new (gint64 list, const guint32 *numbers, gsize n_numbers)
{
  LoadRows *self = g_new0 (LoadRows, 1);

  self->list = list;
  self->numbers = g_memdup2 (numbers, n_numbers * sizeof *numbers);
  self->n_numbers = n_numbers;
  return self;
}

/**
 * pafi_store_load_rows_async:
 * @self: a store
 * @list: a list
 * @numbers: (array length=n_numbers): rows in it
 * @n_numbers: how many
 * @cancellable: (nullable): ends it early
 * @callback: called with the rows
 * @user_data: for @callback
 */
void
pafi_store_load_rows_async (PafiStore *self, gint64 list, const guint32 *numbers, gsize n_numbers,
                            GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  pafi_store_push (self, &load_rows_job, load_rows_new (list, numbers, n_numbers),
                   pafi_store_load_rows_async, cancellable, callback, user_data);
}

/**
 * pafi_store_load_rows_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiListRow): a row for each number, %NULL
 *   where it is gone
 */
GPtrArray *
pafi_store_load_rows_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_rows_async, error);
}

/**
 * pafi_store_load_rows_blocking:
 * @self: a store
 * @list: a list
 * @numbers: (array length=n_numbers): rows in it
 * @n_numbers: how many
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiListRow): a row for each number, %NULL
 *   where it is gone
 */
GPtrArray *
pafi_store_load_rows_blocking (PafiStore *self, gint64 list, const guint32 *numbers,
                               gsize n_numbers, GError **error)
{
  gpointer rows = NULL;

  return pafi_store_call (self, &load_rows_job, load_rows_new (list, numbers, n_numbers), &rows,
                          error)
           ? rows
           : NULL;
}
