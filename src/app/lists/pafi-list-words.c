/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-text.h"

/* What SIPAFI's servers allow a minute, where they have not said it yet. */
#define USUAL_LIMIT 60

/* Formats of ngettext() take the figure with its groups as %s. */
static char *
format_count (const char *format, guint n)
{
  g_autofree char *figure = pafi_format_count (n);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", figure, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_done (const PafiListInfo *info)
{
  guint n = 0;

  for (guint i = 0; i < PAFI_N_OUTCOMES; i++)
    n += info->outcomes[i];
  return n;
}

static guint
count_unanswered (const PafiListInfo *info)
{
  return info->outcomes[PAFI_OUTCOME_NOT_CHECKED] + info->n_queued;
}

/**
 * pafi_list_words_dup_name:
 * @info: a list
 *
 * Returns: (transfer full): the name of its file
 */
char *
pafi_list_words_dup_name (const PafiListInfo *info)
{
  return pafi_text_dup_safe (info->name);
}

/**
 * pafi_list_words_dup_shape:
 * @info: a list
 *
 * Returns: (transfer full): `240 baris, lembar “Anggota”, kolom NIK “No. KTP”`
 */
char *
pafi_list_words_dup_shape (const PafiListInfo *info)
{
  g_autofree char *rows = format_count (ngettext ("%s row", "%s rows", info->n_rows), info->n_rows);
  guint n_columns = info->columns != NULL ? g_strv_length (info->columns) : 0;
  g_autoptr (GString) text = g_string_new (rows);

  if (info->sheet != NULL)
    {
      g_autofree char *sheet = pafi_text_dup_safe (info->sheet);

      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("sheet “%s”"), sheet);
    }
  /* Where NIKs are scattered, or pasted, there is no column to speak of. */
  if (n_columns > 1 && info->nik_column >= 0 && (guint) info->nik_column < n_columns)
    {
      g_autofree char *column = pafi_text_dup_safe (info->columns[info->nik_column]);

      g_string_append (text, ", ");
      g_string_append_printf (text, _ ("NIK column “%s”"), column);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * pafi_list_words_dup_to_ask:
 * @info: a list that was not asked yet
 *
 * Returns: (transfer full): `228 NIK akan diperiksa`
 */
char *
pafi_list_words_dup_to_ask (const PafiListInfo *info)
{
  if (info->n_queued == 0)
    return g_strdup (_ ("No NIK can be checked"));
  return format_count (ngettext ("%s NIK will be checked", "%s NIKs will be checked",
                                 info->n_queued),
                       info->n_queued);
}

static char *
dup_duration (guint minutes)
{
  guint hours = (minutes + 30) / 60;

  if (minutes < 1)
    return g_strdup (_ ("Less than 1 minute"));
  if (minutes < 90)
    return g_strdup_printf (ngettext ("About %u minute", "About %u minutes", minutes), minutes);
  return format_count (ngettext ("About %s hour", "About %s hours", hours), hours);
}

/**
 * pafi_list_words_dup_estimate:
 * @info: a list that was not asked yet
 * @limit: requests a minute that the server allows, 0 if not known
 *
 * Returns: (transfer full): `Sekitar 4 menit; 12 baris dilewati`
 */
char *
pafi_list_words_dup_estimate (const PafiListInfo *info, guint limit)
{
  guint n_skipped = info->n_rows - info->conditions[PAFI_ROW_READY];
  double minutes = (double) info->n_queued / (limit > 0 ? limit : USUAL_LIMIT);
  g_autofree char *duration = dup_duration ((guint) lround (minutes));
  g_autofree char *skipped = NULL;

  if (n_skipped > 0)
    skipped = format_count (ngettext ("%s row is skipped", "%s rows are skipped", n_skipped),
                            n_skipped);
  if (info->n_queued == 0)
    return skipped != NULL ? g_steal_pointer (&skipped) : g_strdup ("");
  return skipped != NULL ? g_strjoin ("; ", duration, skipped, NULL) : g_steal_pointer (&duration);
}

/**
 * pafi_list_words_dup_end:
 * @info: a list that has ended, or was stopped
 *
 * Returns: (transfer full): `Selesai: 221 dari 228 NIK diperiksa`
 */
char *
pafi_list_words_dup_end (const PafiListInfo *info)
{
  guint n_total = count_done (info) + info->n_queued;
  g_autofree char *done = pafi_format_count (n_total - count_unanswered (info));
  g_autofree char *total = pafi_format_count (n_total);

  if (info->n_queued > 0)
    /* Translators: how many have an answer, of how many */
    return g_strdup_printf (_ ("Stopped: %1$s of %2$s NIKs were checked"), done, total);
  /* Translators: how many have an answer, of how many */
  return g_strdup_printf (_ ("Done: %1$s of %2$s NIKs were checked"), done, total);
}

/* "selama 4 menit 12 detik"; hours and seconds are never said together. */
static char *
dup_time_taken (double taken)
{
  guint seconds = (guint) MAX (1, lround (taken));
  guint minutes = seconds / 60;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (minutes >= 60)
    {
      first = format_count (ngettext ("for %s hour", "for %s hours", minutes / 60), minutes / 60);
      minutes %= 60;
      if (minutes > 0)
        second = format_count (ngettext ("%s minute", "%s minutes", minutes), minutes);
    }
  else if (minutes > 0)
    {
      first = format_count (ngettext ("for %s minute", "for %s minutes", minutes), minutes);
      seconds %= 60;
      if (seconds > 0)
        second = format_count (ngettext ("%s second", "%s seconds", seconds), seconds);
    }
  else
    first = format_count (ngettext ("for %s second", "for %s seconds", seconds), seconds);
  return second != NULL ? g_strjoin (" ", first, second, NULL) : g_steal_pointer (&first);
}

/**
 * pafi_list_words_dup_end_details:
 * @info: a list that has ended, or was stopped
 *
 * Returns: (transfer full): `anggota-garut.xlsx, 24 November 2026, 10.31 WIB, selama 4 menit 12
 *   detik`
 */
char *
pafi_list_words_dup_end_details (const PafiListInfo *info)
{
  g_autofree char *name = pafi_list_words_dup_name (info);
  g_autofree char *time = info->finished_at != NULL ? pafi_format_date_time (info->finished_at)
                                                    : NULL;
  g_autofree char *taken = info->finished_at != NULL ? dup_time_taken (info->seconds) : NULL;

  return g_strjoin (", ", name, time, taken, NULL);
}

/**
 * pafi_list_words_dup_rest:
 * @info: a list that has ended, or was stopped
 *
 * Returns: (transfer full): `7 NIK belum diperiksa`; "" if all have an answer
 */
char *
pafi_list_words_dup_rest (const PafiListInfo *info)
{
  guint n = count_unanswered (info);

  return n > 0 ? format_count (ngettext ("%s NIK not checked", "%s NIKs not checked", n), n)
               : g_strdup ("");
}

static void
add_count (GStrvBuilder *parts, const char *format, guint n)
{
  g_autofree char *part = n > 0 ? format_count (format, n) : NULL;

  if (part != NULL)
    g_strv_builder_add (parts, part);
}

/**
 * pafi_list_words_dup_counts:
 * @info: a list
 *
 * Returns: (transfer full): `anggota-garut.xlsx: 163 sudah terbit, 41 belum terbit, 17 tidak
 *   terdaftar, 7 belum diperiksa`, without those of which there are none
 */
char *
pafi_list_words_dup_counts (const PafiListInfo *info)
{
  const guint *n = info->outcomes;
  guint not_issued = n[PAFI_OUTCOME_NOT_ISSUED] + n[PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER] +
                     n[PAFI_OUTCOME_OTHER_STATUS];
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *name = pafi_list_words_dup_name (info);

  add_count (parts, ngettext ("%s issued", "%s issued", n[PAFI_OUTCOME_ISSUED]),
             n[PAFI_OUTCOME_ISSUED]);
  add_count (parts, ngettext ("%s not issued yet", "%s not issued yet", not_issued), not_issued);
  add_count (parts,
             ngettext ("%s not registered", "%s not registered", n[PAFI_OUTCOME_NOT_REGISTERED]),
             n[PAFI_OUTCOME_NOT_REGISTERED]);
  add_count (parts, ngettext ("%s not checked", "%s not checked", count_unanswered (info)),
             count_unanswered (info));
  all = g_strv_builder_end (parts);
  if (all[0] == NULL)
    return g_steal_pointer (&name);
  joined = g_strjoinv (", ", all);
  /* Translators: a file's name, and what came of it */
  return g_strdup_printf (_ ("%1$s: %2$s"), name, joined);
}

/**
 * pafi_list_words_dup_waiting:
 * @n_files: how many files were opened together and come after this one
 *
 * Returns: (transfer full): `2 berkas lagi menunggu`
 */
char *
pafi_list_words_dup_waiting (guint n_files)
{
  return format_count (ngettext ("%s more file waits", "%s more files wait", n_files), n_files);
}
