/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-members.h"

#include <string.h>

#include "pafi-check-row.h"
#include "pafi-db-checks.h"
#include "pafi-member-entry.h"
#include "pafi-search.h"
#include "pafi-store-private.h"

/* A query that lives longer than its caller's. */
typedef struct
{
  PafiMemberSort sort;
  guint outcomes;
  char *search; /* (owned) (nullable) folded */
  char *digits; /* (owned) (nullable) */
  char *group;  /* (owned) (nullable) */
} MemberQuery;

typedef struct
{
  gint64 *ids; /* (owned) */
  gsize n_ids;
} LoadMembers;

typedef struct
{
  char *nik;   /* (owned) */
  char *group; /* (owned) (nullable) */
  char *note;  /* (owned) (nullable) */
} Note;

/* What has no value comes last. */
static const char *const orders[] = {
  [PAFI_MEMBER_SORT_NAME] = "name = '', name, nik",
  [PAFI_MEMBER_SORT_CHECKED] = "confirmed_at IS NULL, confirmed_at DESC, id DESC",
  [PAFI_MEMBER_SORT_TOTAL] = "total IS NULL, total, name = '', name, nik",
  [PAFI_MEMBER_SORT_LETTER] = "letter = '', letter, name = '', name, nik",
};

static void
member_query_free (gpointer data)
{
  MemberQuery *self = data;

  g_free (self->search);
  g_free (self->digits);
  g_free (self->group);
  g_free (self);
}

static MemberQuery *
member_query_new (const PafiMemberQuery *query)
{
  MemberQuery *self = g_new0 (MemberQuery, 1);

  self->sort = query->sort;
  self->outcomes = query->outcomes;
  self->group = g_strdup (query->group);
  self->search = pafi_search_fold (query->search);
  if (*self->search == '\0')
    g_clear_pointer (&self->search, g_free);
  else
    self->digits = pafi_search_dup_digits (query->search);
  return self;
}

static void
load_members_free (gpointer data)
{
  LoadMembers *self = data;

  g_free (self->ids);
  g_free (self);
}

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->nik);
  g_free (note->group);
  g_free (note->note);
  g_free (note);
}

static gboolean
query_members (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  MemberQuery *self = data;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *sql
    = g_strconcat ("SELECT id FROM member WHERE (?1 IS NULL OR " PAFI_SEARCH_CONDITION ") "
                   "AND (?3 = 0 OR ?3 & (1 << outcome)) AND (?4 IS NULL OR branch = ?4) ORDER BY ",
                   orders[self->sort], NULL);
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error, sql, "ssls", self->search, self->digits, (gint64) self->outcomes,
                     self->group);
  int step;

  if (statement == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, statement, error)) > 0)
    {
      gint64 id = sqlite3_column_int64 (statement, 0);

      g_array_append_val (ids, id);
    }
  *result = step == 0 ? g_steal_pointer (&ids) : NULL;
  return step == 0;
}

static const PafiJobSpec query_members_job
  = { PAFI_JOB_READ, query_members, member_query_free, (GDestroyNotify) g_array_unref };

/**
 * pafi_store_query_members_async:
 * @self: a store
 * @query: who, in which order
 * @cancellable: (nullable): ends it early
 * @callback: called with the members
 * @user_data: for @callback
 *
 * Finds members; their ids alone.
 */
void
pafi_store_query_members_async (PafiStore *self, const PafiMemberQuery *query,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  pafi_store_push (self, &query_members_job, member_query_new (query),
                   pafi_store_query_members_async, cancellable, callback, user_data);
}

/**
 * pafi_store_query_members_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids
 */
GArray *
pafi_store_query_members_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_query_members_async, error);
}

/**
 * pafi_store_query_members_blocking:
 * @self: a store
 * @query: who, in which order
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type gint64): ids
 */
GArray *
pafi_store_query_members_blocking (PafiStore *self, const PafiMemberQuery *query, GError **error)
{
  gpointer ids = NULL;

  return pafi_store_call (self, &query_members_job, member_query_new (query), &ids, error) ? ids
                                                                                         : NULL;
}

static gboolean
load_snapshot (PafiDb *db, gint64 id, const char *nik, PafiCheck **check, GError **error)
{
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     "SELECT " PAFI_SNAPSHOT_CONFIRMED " FROM snapshot s "
                     "LEFT JOIN origin b ON b.id = s.confirmed_origin WHERE s.id = ?",
                     "l", id);
  int step;

  if (statement == NULL)
    return FALSE;
  step = pafi_db_step (db, statement, error);
  if (step > 0)
    *check = pafi_check_load_snapshot (statement, 0, nik);
  return step >= 0;
}

static gboolean
load_member (PafiDb *db, gint64 id, PafiMemberEntry **entry, GError **error)
{
  g_autoptr (PafiStatement) statement
    = pafi_db_query (db, error,
                     "SELECT nik, branch, note, latest, record FROM member WHERE id = ?", "l", id);
  g_autoptr (PafiCheck) latest = NULL;
  g_autoptr (PafiCheck) record = NULL;
  gint64 latest_id, record_id;
  const char *nik;
  int step;

  *entry = NULL;
  if (statement == NULL || (step = pafi_db_step (db, statement, error)) < 0)
    return FALSE;
  nik = step > 0 ? pafi_statement_get_text (statement, 0) : NULL;
  if (nik == NULL)
    return TRUE;
  latest_id = sqlite3_column_int64 (statement, 3);
  record_id = sqlite3_column_int64 (statement, 4);
  if (!load_snapshot (db, latest_id, nik, &latest, error))
    return FALSE;
  if (record_id == latest_id)
    g_set_object (&record, latest);
  else if (!load_snapshot (db, record_id, nik, &record, error))
    return FALSE;
  *entry = pafi_member_entry_new (id, nik, latest, record, pafi_statement_get_text (statement, 1),
                                  pafi_statement_get_text (statement, 2));
  return TRUE;
}

static void
unref_entry (gpointer entry)
{
  if (entry != NULL)
    g_object_unref (entry);
}

static gboolean
load_members (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  LoadMembers *self = data;
  g_autoptr (GPtrArray) entries = g_ptr_array_new_full ((guint) self->n_ids, unref_entry);

  for (gsize i = 0; i < self->n_ids; i++)
    {
      PafiMemberEntry *entry;

      if (!load_member (db, self->ids[i], &entry, error))
        return FALSE;
      g_ptr_array_add (entries, entry);
    }
  *result = g_steal_pointer (&entries);
  return TRUE;
}

static const PafiJobSpec load_members_job
  = { PAFI_JOB_READ, load_members, load_members_free, (GDestroyNotify) g_ptr_array_unref };

static LoadMembers *
load_members_new (const gint64 *ids, gsize n_ids)
{
  LoadMembers *self = g_new0 (LoadMembers, 1);

  self->ids = g_memdup2 (ids, n_ids * sizeof *ids);
  self->n_ids = n_ids;
  return self;
}

/**
 * pafi_store_load_members_async:
 * @self: a store
 * @ids: (array length=n_ids): members
 * @n_ids: how many
 * @cancellable: (nullable): ends it early
 * @callback: called with the members
 * @user_data: for @callback
 */
void
pafi_store_load_members_async (PafiStore *self, const gint64 *ids, gsize n_ids,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  pafi_store_push (self, &load_members_job, load_members_new (ids, n_ids),
                   pafi_store_load_members_async, cancellable, callback, user_data);
}

/**
 * pafi_store_load_members_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiMemberEntry): a member for each id, %NULL
 *   where one is gone
 */
GPtrArray *
pafi_store_load_members_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_members_async, error);
}

/**
 * pafi_store_load_members_blocking:
 * @self: a store
 * @ids: (array length=n_ids): members
 * @n_ids: how many
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (element-type PafiMemberEntry): a member for each id, %NULL
 *   where one is gone
 */
GPtrArray *
pafi_store_load_members_blocking (PafiStore *self, const gint64 *ids, gsize n_ids, GError **error)
{
  gpointer entries = NULL;

  return pafi_store_call (self, &load_members_job, load_members_new (ids, n_ids), &entries, error)
           ? entries
           : NULL;
}

static gboolean
set_note (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  Note *note = data;
  gint64 member;

  *result = PAFI_JOB_DONE;
  pafi_db_add_changes (db, PAFI_STORE_CHANGE_MEMBERS);
  return pafi_db_ensure_member (db, note->nik, &member, error)
         && pafi_db_run (db, error, "UPDATE member SET branch = ?, note = ? WHERE id = ?", "ssl",
                         note->group != NULL ? note->group : "",
                         note->note != NULL ? note->note : "", member);
}

static const PafiJobSpec set_note_job = { PAFI_JOB_WRITE, set_note, note_free, NULL };

/**
 * pafi_store_set_note_async:
 * @self: a store
 * @nik: 16 digits
 * @group: (nullable): a branch or group
 * @note: (nullable): a note
 * @cancellable: (nullable): ignored once it began
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Sets what the user says of a member, who is there afterwards: an import.
 */
void
pafi_store_set_note_async (PafiStore *self, const char *nik, const char *group, const char *note,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  Note *said = g_new0 (Note, 1);

  said->nik = g_strdup (nik);
  said->group = g_strdup (group);
  said->note = g_strdup (note);
  pafi_store_push (self, &set_note_job, said, pafi_store_set_note_async, cancellable, callback,
                   user_data);
}

/**
 * pafi_store_set_note_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: whether it was done
 */
gboolean
pafi_store_set_note_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_set_note_async, error) != NULL;
}

static int
compare_groups (gconstpointer a, gconstpointer b)
{
  g_autofree char *first = pafi_search_fold (*(const char *const *) a);
  g_autofree char *second = pafi_search_fold (*(const char *const *) b);

  return strcmp (first, second);
}

static gboolean
load_groups (PafiDb *db, gpointer data, gpointer *result, GError **error)
{
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (PafiStatement) statement
    = pafi_db_prepare (db, "SELECT DISTINCT branch FROM member WHERE branch <> ''", error);
  int step;

  if (statement == NULL)
    return FALSE;
  while ((step = pafi_db_step (db, statement, error)) > 0)
    if (pafi_statement_get_text (statement, 0) != NULL)
      g_ptr_array_add (groups, g_strdup (pafi_statement_get_text (statement, 0)));
  if (step < 0)
    return FALSE;
  g_ptr_array_sort (groups, compare_groups);
  g_ptr_array_add (groups, NULL);
  *result = g_ptr_array_steal (groups, NULL);
  return TRUE;
}

static const PafiJobSpec load_groups_job
  = { PAFI_JOB_READ, load_groups, NULL, (GDestroyNotify) g_strfreev };

/**
 * pafi_store_load_groups_async:
 * @self: a store
 * @cancellable: (nullable): a cancellable
 * @callback: called with the groups
 * @user_data: for @callback
 */
void
pafi_store_load_groups_async (PafiStore *self, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_store_push (self, &load_groups_job, NULL, pafi_store_load_groups_async, cancellable,
                   callback, user_data);
}

/**
 * pafi_store_load_groups_finish:
 * @self: a store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): the groups in use, sorted
 */
char **
pafi_store_load_groups_finish (PafiStore *self, GAsyncResult *result, GError **error)
{
  return pafi_store_finish (self, result, pafi_store_load_groups_async, error);
}
