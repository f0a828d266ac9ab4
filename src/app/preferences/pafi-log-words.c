/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-log-words.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"

/* What an event is called; %s is its number. NULL for an unknown one. */
static const char *
get_words (const char *event, gulong n)
{
  /* Translators, here and below: an entry of the activity log; %s is a number */
  if (g_str_equal (event, "run-started"))
    return ngettext ("List run started: %s NIK waits", "List run started: %s NIKs wait", n);
  if (g_str_equal (event, "run-paused"))
    return ngettext ("List run paused: %s NIK waits", "List run paused: %s NIKs wait", n);
  if (g_str_equal (event, "run-finished"))
    return ngettext ("List run finished: %s NIK", "List run finished: %s NIKs", n);
  if (g_str_equal (event, "list-exported"))
    return ngettext ("List exported: %s row", "List exported: %s rows", n);
  if (g_str_equal (event, "list-deleted"))
    return _ ("List deleted");
  if (g_str_equal (event, "members-exported"))
    return ngettext ("%s member exported", "%s members exported", n);
  if (g_str_equal (event, "members-imported"))
    return ngettext ("%s member imported", "%s members imported", n);
  if (g_str_equal (event, "members-deleted"))
    return ngettext ("%s member deleted", "%s members deleted", n);
  if (g_str_equal (event, "deletion-undone"))
    return _ ("Deletion undone");
  if (g_str_equal (event, "old-deleted"))
    return ngettext ("%s check deleted because it was too old",
                     "%s checks deleted because they were too old", n);
  if (g_str_equal (event, "all-deleted"))
    return _ ("All history deleted");
  return NULL;
}

/**
 * pafi_log_words_dup_event:
 * @entry: an entry of the activity log
 *
 * Returns: (transfer full): what happened; a word that a later version wrote, as it is
 */
char *
pafi_log_words_dup_event (const PafiLogEntry *entry)
{
  g_autofree char *number = pafi_format_count ((guint64) MAX (entry->n, 0));
  const char *words = get_words (entry->event, (gulong) MAX (entry->n, 0));
  GString *text = g_string_new (words != NULL ? words : entry->event);

  if (words != NULL)
    g_string_replace (text, "%s", number, 1);
  return g_string_free (text, FALSE);
}

/**
 * pafi_log_words_dup_all:
 * @entries: (element-type PafiLogEntry): entries
 *
 * Returns: (transfer full): a line for each, to be copied
 */
char *
pafi_log_words_dup_all (GPtrArray *entries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      const PafiLogEntry *entry = g_ptr_array_index (entries, i);
      g_autofree char *time = pafi_format_date_time (entry->time);
      g_autofree char *event = pafi_log_words_dup_event (entry);

      g_string_append_printf (text, "%s\t%s\n", time, event);
    }
  return g_string_free (text, FALSE);
}
