/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "pafi-file.h"
#include "pafi-list-export.h"
#include "pafi-members-columns.h"
#include "pafi-nik.h"

#define CHUNK 500

typedef struct
{
  PafiStore *store; /* (owned) */
  char *path;       /* (owned) (nullable) */
  guint n_members;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_object_unref (self->store);
  g_free (self->path);
  g_free (self);
}

/* Quoted, with an apostrophe in front; nothing at all for %NULL. */
static void
append_text (GString *out, const char *text)
{
  if (text == NULL)
    return;
  g_string_append (out, "\"'");
  for (; *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

static void
append_header (GString *out)
{
  static const char *const names[] = PAFI_MEMBERS_NAMES;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "," : "", names[i]);
  for (guint i = 0; i < PAFI_N_FIELDS; i++)
    g_string_append_printf (out, "," PAFI_MEMBERS_RECORD_PREFIX "%s",
                            pafi_field_get_name ((PafiField) i));
  g_string_append (out, "\r\n");
}

/* @check: (nullable) */
static void
append_row (GString *out, PafiMemberEntry *entry, PafiCheck *check)
{
  PafiMember *member = check != NULL ? pafi_check_get_member (check) : NULL;

  append_text (out, pafi_member_entry_get_nik (entry));
  g_string_append_c (out, ',');
  append_text (out, pafi_member_entry_get_group (entry));
  g_string_append_c (out, ',');
  append_text (out, pafi_member_entry_get_note (entry));
  if (check != NULL)
    {
      g_autofree char *time =
        g_date_time_format (pafi_check_get_checked_at (check), "%Y-%m-%dT%H:%M:%S.%f%:z");

      g_string_append_printf (out, ",%s,%d,%s,",
                              pafi_verdict_get_name (pafi_check_get_verdict (check)),
                              pafi_check_get_http_status (check), time);
      append_text (out, pafi_check_get_server (check));
      g_string_append_c (out, ',');
      append_text (out, pafi_check_get_account (check));
      g_string_append_printf (out, ",%d", pafi_check_is_demo (check) ? 1 : 0);
    }
  else
    g_string_append (out, ",,,,,,");
  for (guint i = 0; i < PAFI_N_FIELDS; i++)
    {
      g_string_append_c (out, ',');
      append_text (out, member != NULL ? pafi_member_get_text (member, (PafiField) i) : NULL);
    }
  g_string_append (out, "\r\n");
}

static void
append_member (GString *out, PafiMemberEntry *entry)
{
  PafiCheck *latest = pafi_member_entry_get_latest (entry);
  PafiCheck *record = pafi_member_entry_get_record (entry);

  if (record != NULL && record != latest)
    append_row (out, entry, record);
  append_row (out, entry, latest);
}

static gboolean
write_members (GOutputStream *stream, gpointer user_data, GCancellable *cancellable,
               GError **error)
{
  Export *self = user_data;
  const PafiMemberQuery query = { .sort = PAFI_MEMBER_SORT_NAME };
  g_autoptr (GArray) ids = pafi_store_query_members_blocking (self->store, &query, error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (ids == NULL)
    return FALSE;
  append_header (out);
  for (guint at = 0; at < ids->len; at += CHUNK)
    {
      g_autoptr (GPtrArray) entries = pafi_store_load_members_blocking (
        self->store, &g_array_index (ids, gint64, at), MIN (CHUNK, ids->len - at), error);

      if (entries == NULL)
        return FALSE;
      for (guint i = 0; i < entries->len; i++)
        if (g_ptr_array_index (entries, i) != NULL)
          {
            append_member (out, g_ptr_array_index (entries, i));
            self->n_members++;
          }
      if (!g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error))
        return FALSE;
      g_string_truncate (out, 0);
    }
  return g_output_stream_write_all (stream, out->str, out->len, NULL, cancellable, error);
}

static void
export_in_thread (GTask *task, gpointer source_object, gpointer task_data,
                  GCancellable *cancellable)
{
  Export *self = task_data;
  GError *error = NULL;

  if (self->path == NULL)
    g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("Files can only be saved on this computer."));
  else
    pafi_file_replace_with (self->path, write_members, self, cancellable, &error);
  if (error == NULL)
    {
      pafi_store_log (source_object, "members-exported", (gint64) self->n_members);
      g_task_return_int (task, (gssize) self->n_members);
    }
  else
    g_task_return_error (task, error);
}

/**
 * pafi_members_export_async:
 * @store: a store
 * @file: where to; a local file
 * @cancellable: (nullable): to give up; what stood in the file's place stays
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Writes everyone who is known as CSV, for another computer: group, note, the last answer and the last
 * record with all its fields as they came. Whole or not at all, readable by its owner alone.
 */
void
pafi_members_export_async (PafiStore *store, GFile *file, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (store, cancellable, callback, user_data);
  Export *self = g_new0 (Export, 1);

  self->store = g_object_ref (store);
  self->path = g_file_get_path (file);
  g_task_set_source_tag (task, pafi_members_export_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, self, export_free);
  g_task_run_in_thread (task, export_in_thread);
}

/**
 * pafi_members_export_finish:
 * @store: the store
 * @result: what the callback got
 * @error: return location for a #PafiStoreError, #GFileError or #GIOError
 *
 * Returns: how many members were written, -1 on error
 */
gssize
pafi_members_export_finish (PafiStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), -1);

  return g_task_propagate_int (G_TASK (result), error);
}
