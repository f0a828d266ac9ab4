/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-search-query.h"

#include <string.h>

/* A letter alone would be found in nearly everybody. */
#define SHORTEST 2

/* Who looks for a person types a few words; the rest is for nobody. */
#define MOST_WORDS 8

typedef struct
{
  char **words; /* (owned) */
  guint n_asked;
  GArray *ids;  /* (owned) (nullable): in whom all words so far stand */
} Query;

static void ask (GTask *task);

static void
query_free (gpointer data)
{
  Query *query = data;

  g_strfreev (query->words);
  g_clear_pointer (&query->ids, g_array_unref);
  g_free (query);
}

static GArray *
intersect (GArray *some, GArray *others)
{
  GArray *both = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (set, &g_array_index (others, gint64, i));
  for (guint i = 0; i < some->len; i++)
    if (g_hash_table_contains (set, &g_array_index (some, gint64, i)))
      g_array_append_val (both, g_array_index (some, gint64, i));
  return both;
}

static void
asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Query *query = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GArray) ids = pafi_store_query_members_finish (PAFI_STORE (source), result, &error);

  if (ids == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (query->ids != NULL)
    {
      g_autoptr (GArray) before = g_steal_pointer (&query->ids);

      query->ids = intersect (before, ids);
    }
  else
    query->ids = g_steal_pointer (&ids);
  query->n_asked++;
  ask (task);
}

static void
ask (GTask *task)
{
  Query *query = g_task_get_task_data (task);
  PafiMemberQuery one = { .sort = PAFI_MEMBER_SORT_CHECKED };

  if (query->words[query->n_asked] == NULL || (query->ids != NULL && query->ids->len == 0))
    {
      if (query->ids->len > PAFI_SEARCH_QUERY_MOST)
        g_array_set_size (query->ids, PAFI_SEARCH_QUERY_MOST);
      g_task_return_pointer (task, g_steal_pointer (&query->ids), (GDestroyNotify) g_array_unref);
      return;
    }
  one.search = query->words[query->n_asked];
  pafi_store_query_members_async (g_task_get_source_object (task), &one,
                                  g_task_get_cancellable (task), asked_cb, g_object_ref (task));
}

static gboolean
is_worth_asking (char **words)
{
  glong n = 0;

  for (guint i = 0; words[i] != NULL; i++)
    n += g_utf8_strlen (words[i], -1);
  return n >= SHORTEST;
}

static gboolean
is_number (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

/* Numbers that follow each other are the groups of a NIK. */
static char **
dup_words (const char *const *given)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; given[i] != NULL && words->len < MOST_WORDS; i++)
    {
      char **last = words->len > 0 ? (char **) &words->pdata[words->len - 1] : NULL;

      if (*given[i] == '\0')
        continue;
      if (last != NULL && is_number (*last) && is_number (given[i]))
        {
          g_autofree char *first = *last;

          *last = g_strconcat (first, given[i], NULL);
        }
      else
        g_ptr_array_add (words, g_strdup (given[i]));
    }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/**
 * pafi_search_query_async:
 * @store: where members are
 * @words: (array zero-terminated=1): what is looked for
 * @cancellable: (nullable): ends it
 * @callback: called when they are found
 * @user_data: for @callback
 *
 * Looks for members in whose name, NIK or letter number each word stands, in any order: a desktop's
 * search takes what was typed apart. Less than two letters in all find nobody.
 */
void
pafi_search_query_async (PafiStore *store, const char *const *words, GCancellable *cancellable,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Query *query = g_new0 (Query, 1);

  g_task_set_source_tag (task, pafi_search_query_async);
  g_task_set_task_data (task, query, query_free);
  query->words = dup_words (words);
  if (is_worth_asking (query->words))
    ask (task);
  else
    g_task_return_pointer (task, g_array_new (FALSE, FALSE, sizeof (gint64)),
                           (GDestroyNotify) g_array_unref);
}

/**
 * pafi_search_query_finish:
 * @result: what the callback got
 * @error: return location for an error: a #PafiStoreError, or it was cancelled
 *
 * Returns: (transfer full) (element-type gint64): at most %PAFI_SEARCH_QUERY_MOST ids, whoever was
 *   checked last first; %NULL on error
 */
GArray *
pafi_search_query_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
