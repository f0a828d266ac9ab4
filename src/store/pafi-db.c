/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-db.h"

#include <string.h>

#include "pafi-store-error.h"

/* How long another program may hold the file (reliability.md, D12). */
#define BUSY_TIMEOUT 2000
/* Steps of SQLite's machine between two looks at the cancellable. */
#define STEPS_TO_LOOK 10000
#define SECONDS_OF_DAY (24 * 60 * 60)
/* A power of two; some four times as many as there are statements. */
#define N_RECENT 512

struct _PafiDb
{
  sqlite3 *handle;
  GHashTable *statements;    /* (element-type utf8 sqlite3_stmt) */
  /* Nearly all are literals: where they stand finds them faster than what they say. */
  sqlite3_stmt *recent[N_RECENT];
  PafiClock *clock;
  gboolean persistent;
  guint changes;
  GCancellable *cancellable; /* (nullable) */
};

/* What is not the default, and why: reliability.md, 5. An exclusive lock keeps a second instance
 * out and needs no shared memory file; what is sorted stays in memory, for a temporary file would
 * hold personal data. */
static const char pragmas[]
  = "PRAGMA locking_mode = EXCLUSIVE;"
    "PRAGMA synchronous = FULL;"
    "PRAGMA foreign_keys = ON;"
    "PRAGMA trusted_schema = OFF;"
    "PRAGMA secure_delete = ON;"
    "PRAGMA temp_store = MEMORY;"
    "PRAGMA mmap_size = 0;"
    "PRAGMA cache_size = -8192;"
    "PRAGMA wal_autocheckpoint = 4000;"
    "PRAGMA journal_size_limit = 4194304;";

/* A list comes in the order of its names: the index of a million NIKs is written all over the place,
 * and each page of it thirty times as often where it does not stay in memory. */
static const char loading[] = "PRAGMA cache_size = -32768";
static const char loaded[] = "PRAGMA cache_size = -8192; PRAGMA shrink_memory";

/* Counting every byte that SQLite asks for takes a lock each time, and nobody reads the count. Where
 * somebody else in the process was first, it stays as it is. */
static gpointer
configure_once (gpointer data)
{
  sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
  return NULL;
}

static int
progress_cb (void *user_data)
{
  PafiDb *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

/**
 * pafi_db_fail:
 * @self: a database
 * @error: return location for a #PafiStoreError
 *
 * Sets @error by what SQLite said last.
 *
 * Returns: %FALSE
 */
gboolean
pafi_db_fail (PafiDb *self, GError **error)
{
  int code = sqlite3_extended_errcode (self->handle);

  /* Not sqlite3_errmsg(): it may quote a value. */
  return pafi_store_error_set_sqlite (error, code, sqlite3_errstr (code));
}

/**
 * pafi_db_new:
 * @path: (nullable): an existing file, which may be empty; %NULL: in memory
 * @clock: the time
 * @error: return location for a #PafiStoreError
 *
 * Connects, without reading or writing the file yet.
 *
 * Returns: (transfer full) (nullable): the connection
 */
PafiDb *
pafi_db_new (const char *path, PafiClock *clock, GError **error)
{
  static GOnce once = G_ONCE_INIT;
  g_autoptr (PafiDb) self = g_new0 (PafiDb, 1);
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;

  g_once (&once, configure_once, NULL);
  self->clock = g_object_ref (clock);
  self->persistent = path != NULL;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) sqlite3_finalize);
  flags |= path != NULL ? SQLITE_OPEN_NOFOLLOW : SQLITE_OPEN_MEMORY;
  if (sqlite3_open_v2 (path != NULL ? path : ":memory:", &self->handle, flags, NULL) != SQLITE_OK)
    {
      pafi_db_fail (self, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, BUSY_TIMEOUT);
  if (!pafi_db_exec (self, pragmas, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * pafi_db_free:
 * @self: (transfer full): a database
 *
 * Closes the connection.
 */
void
pafi_db_free (PafiDb *self)
{
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->handle);
  g_clear_object (&self->clock);
  g_free (self);
}

/**
 * pafi_db_get_handle:
 * @self: a database
 *
 * Returns: SQLite's connection
 */
sqlite3 *
pafi_db_get_handle (PafiDb *self)
{
  return self->handle;
}

/**
 * pafi_db_is_persistent:
 * @self: a database
 *
 * Returns: whether it is a file
 */
gboolean
pafi_db_is_persistent (PafiDb *self)
{
  return self->persistent;
}

/**
 * pafi_db_get_now:
 * @self: a database
 *
 * Returns: microseconds since 1970
 */
gint64
pafi_db_get_now (PafiDb *self)
{
  return pafi_clock_get_real_time (self->clock);
}

/**
 * pafi_db_exec:
 * @self: a database
 * @sql: statements without parameters
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether all were done
 */
gboolean
pafi_db_exec (PafiDb *self, const char *sql, GError **error)
{
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return pafi_db_fail (self, error);
  return TRUE;
}

/**
 * pafi_db_prepare:
 * @self: a database
 * @sql: a statement
 * @error: return location for a #PafiStoreError
 *
 * Returns: (nullable): the statement, from the cache if it was prepared before; to be released
 */
PafiStatement *
pafi_db_prepare (PafiDb *self, const char *sql, GError **error)
{
  sqlite3_stmt **recent = &self->recent[((guintptr) sql / 8) % N_RECENT];
  sqlite3_stmt *statement = *recent;

  if (statement == NULL || strcmp (sqlite3_sql (statement), sql) != 0)
    statement = g_hash_table_lookup (self->statements, sql);
  if (statement == NULL)
    {
      if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL)
          != SQLITE_OK)
        {
          pafi_db_fail (self, error);
          return NULL;
        }
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  g_assert (!sqlite3_stmt_busy (statement));
  *recent = statement;
  return statement;
}

static void
bind_bytes (PafiStatement *self, int index, GBytes *bytes, sqlite3_destructor_type kept)
{
  gsize size = 0;
  const void *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;

  if (bytes == NULL)
    sqlite3_bind_null (self, index);
  else
    sqlite3_bind_blob64 (self, index, data != NULL ? data : "", size, kept);
}

/* @kept: SQLITE_STATIC where the arguments outlive the statement's use, else SQLITE_TRANSIENT. */
static void
bind_all (PafiStatement *statement, const char *types, sqlite3_destructor_type kept,
          va_list arguments)
{
  for (int i = 1; types[i - 1] != '\0'; i++)
    switch (types[i - 1])
      {
      case 'i':
        sqlite3_bind_int (statement, i, va_arg (arguments, int));
        break;
      case 'l':
        sqlite3_bind_int64 (statement, i, va_arg (arguments, gint64));
        break;
      case 'd':
        sqlite3_bind_double (statement, i, va_arg (arguments, double));
        break;
      case 's':
        sqlite3_bind_text (statement, i, va_arg (arguments, const char *), -1, kept);
        break;
      case 'b':
        bind_bytes (statement, i, va_arg (arguments, GBytes *), kept);
        break;
      case 'n':
        sqlite3_bind_null (statement, i);
        break;
      default:
        g_assert_not_reached ();
      }
}

static PafiStatement *
query_valist (PafiDb *self, GError **error, const char *sql, const char *types,
              sqlite3_destructor_type kept, va_list arguments)
{
  PafiStatement *statement = pafi_db_prepare (self, sql, error);

  if (statement != NULL)
    bind_all (statement, types, kept, arguments);
  return statement;
}

/**
 * pafi_db_query:
 * @self: a database
 * @error: return location for a #PafiStoreError
 * @sql: a statement
 * @types: a letter for each parameter
 * @...: the parameters
 *
 * Returns: (nullable): the statement, ready to be stepped; to be released
 */
PafiStatement *
pafi_db_query (PafiDb *self, GError **error, const char *sql, const char *types, ...)
{
  PafiStatement *statement;
  va_list arguments;

  va_start (arguments, types);
  statement = query_valist (self, error, sql, types, SQLITE_TRANSIENT, arguments);
  va_end (arguments);
  return statement;
}

int
pafi_db_step (PafiDb *self, PafiStatement *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code == SQLITE_ROW)
    return 1;
  if (code == SQLITE_DONE)
    return 0;
  pafi_db_fail (self, error);
  return -1;
}

/**
 * pafi_db_run:
 * @self: a database
 * @error: return location for a #PafiStoreError
 * @sql: a statement
 * @types: a letter for each parameter
 * @...: the parameters
 *
 * Returns: whether it was done
 */
gboolean
pafi_db_run (PafiDb *self, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (PafiStatement) statement = NULL;
  va_list arguments;
  int step;

  va_start (arguments, types);
  statement = query_valist (self, error, sql, types, SQLITE_STATIC, arguments);
  va_end (arguments);
  if (statement == NULL)
    return FALSE;
  do
    step = pafi_db_step (self, statement, error);
  while (step > 0);
  return step == 0;
}

gboolean
pafi_db_get (PafiDb *self, gint64 *value, GError **error, const char *sql, const char *types, ...)
{
  g_autoptr (PafiStatement) statement = NULL;
  va_list arguments;
  int step;

  va_start (arguments, types);
  statement = query_valist (self, error, sql, types, SQLITE_STATIC, arguments);
  va_end (arguments);
  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (self, statement, error);
  if (step > 0)
    *value = sqlite3_column_int64 (statement, 0);
  return step >= 0;
}

/**
 * pafi_db_begin:
 * @self: a database
 * @error: return location for a #PafiStoreError
 *
 * Begins a transaction that writes.
 *
 * Returns: whether it began
 */
gboolean
pafi_db_begin (PafiDb *self, GError **error)
{
  /* One that could not be undone when it failed, for want of memory. */
  pafi_db_rollback (self);
  return pafi_db_run (self, error, "BEGIN IMMEDIATE", "");
}

/**
 * pafi_db_commit:
 * @self: a database
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether all of the transaction is on the disk; else nothing of it is there
 */
gboolean
pafi_db_commit (PafiDb *self, GError **error)
{
  if (pafi_db_run (self, error, "COMMIT", ""))
    return TRUE;
  pafi_db_rollback (self);
  return FALSE;
}

/**
 * pafi_db_rollback:
 * @self: a database
 *
 * Undoes the transaction, if SQLite did not do so by itself.
 */
void
pafi_db_rollback (PafiDb *self)
{
  self->changes = 0;
  if (pafi_db_is_in_transaction (self))
    pafi_db_run (self, NULL, "ROLLBACK", "");
}

/**
 * pafi_db_is_in_transaction:
 * @self: a database
 *
 * Returns: whether a transaction is open; a full disk ends it by itself
 */
gboolean
pafi_db_is_in_transaction (PafiDb *self)
{
  return !sqlite3_get_autocommit (self->handle);
}

void
pafi_db_set_loading (PafiDb *self, gboolean is_loading)
{
  /* Without it all goes on as well, but slower. */
  pafi_db_exec (self, is_loading ? loading : loaded, NULL);
}

void
pafi_db_add_changes (PafiDb *self, guint changes)
{
  self->changes |= changes;
}

guint
pafi_db_take_changes (PafiDb *self)
{
  guint changes = self->changes;

  self->changes = 0;
  return changes;
}

void
pafi_db_set_cancellable (PafiDb *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
  if (cancellable != NULL)
    sqlite3_progress_handler (self->handle, STEPS_TO_LOOK, progress_cb, self);
  else
    sqlite3_progress_handler (self->handle, 0, NULL, NULL);
}

void
pafi_statement_release (PafiStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

void
pafi_statement_bind_bytes (PafiStatement *self, int index, GBytes *bytes)
{
  bind_bytes (self, index, bytes, SQLITE_TRANSIENT);
}

/* NULL too where a damaged file holds no UTF-8. */
const char *
pafi_statement_get_text (PafiStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self, column);

  return text != NULL && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

gboolean
pafi_statement_is_null (PafiStatement *self, int column)
{
  return sqlite3_column_type (self, column) == SQLITE_NULL;
}

/* A time takes two columns: microseconds since 1970, and the seconds that its clock is ahead of
 * UTC. */
void
pafi_statement_bind_time (PafiStatement *self, int index, GDateTime *time)
{
  if (time == NULL)
    return;
  sqlite3_bind_int64 (self, index,
                      g_date_time_to_unix (time) * G_USEC_PER_SEC +
                        g_date_time_get_microsecond (time));
  sqlite3_bind_int64 (self, index + 1, g_date_time_get_utc_offset (time) / G_USEC_PER_SEC);
}

GDateTime *
pafi_statement_dup_time (PafiStatement *self, int column)
{
  gint64 time = sqlite3_column_int64 (self, column);
  gint64 offset = CLAMP (sqlite3_column_int64 (self, column + 1), 1 - SECONDS_OF_DAY,
                         SECONDS_OF_DAY - 1);
  g_autoptr (GDateTime) seconds = NULL;
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (pafi_statement_is_null (self, column))
    return NULL;
  seconds = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  if (seconds == NULL)
    return NULL;
  utc = g_date_time_add (seconds, time % G_USEC_PER_SEC);
  zone = g_time_zone_new_offset ((gint32) offset);
  return utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
}
