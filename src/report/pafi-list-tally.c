/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-tally.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-text.h"

/* More than this are not named one by one. */
#define MAX_NAMED 3

/* What is counted: "issued" is a number with its status; any other record is "not issued yet". */
typedef enum
{
  COUNT_ISSUED,
  COUNT_NOT_ISSUED,
  COUNT_NOT_REGISTERED,
  COUNT_NOT_CHECKED,
  COUNT_MALFORMED,
  N_COUNTS,
} Count;

struct _PafiListTally
{
  guint counts[N_COUNTS];
  guint total;
  GDateTime *first;    /* (owned) (nullable) */
  GDateTime *last;     /* (owned) (nullable) */
  gboolean demo;
  GPtrArray *servers;  /* (owned) (element-type utf8) each once, MAX_NAMED + 1 at the most */
  GPtrArray *accounts; /* (owned) (element-type utf8) likewise */
};

/**
 * pafi_list_tally_new:
 *
 * Returns: (transfer full): the tally of no check
 */
PafiListTally *
pafi_list_tally_new (void)
{
  PafiListTally *self = g_new0 (PafiListTally, 1);

  self->servers = g_ptr_array_new_with_free_func (g_free);
  self->accounts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * pafi_list_tally_free:
 * @self: (transfer full): a tally
 */
void
pafi_list_tally_free (PafiListTally *self)
{
  g_clear_pointer (&self->first, g_date_time_unref);
  g_clear_pointer (&self->last, g_date_time_unref);
  g_ptr_array_unref (self->servers);
  g_ptr_array_unref (self->accounts);
  g_free (self);
}

static Count
get_count (PafiCheck *check)
{
  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_NOT_REGISTERED:
      return COUNT_NOT_REGISTERED;
    case PAFI_VERDICT_MALFORMED_NIK:
      return COUNT_MALFORMED;
    case PAFI_VERDICT_NOT_CHECKED:
      return COUNT_NOT_CHECKED;
    case PAFI_VERDICT_FOUND:
    default:
      return pafi_check_get_outcome (check) == PAFI_OUTCOME_ISSUED ? COUNT_ISSUED
                                                                   : COUNT_NOT_ISSUED;
    }
}

static void
add_name (GPtrArray *names, const char *name)
{
  g_autofree char *safe = NULL;

  if (name == NULL || names->len > MAX_NAMED)
    return;
  safe = g_strstrip (pafi_text_dup_safe (name));
  if (*safe != '\0' && !g_ptr_array_find_with_equal_func (names, safe, g_str_equal, NULL))
    g_ptr_array_add (names, g_steal_pointer (&safe));
}

/**
 * pafi_list_tally_add:
 * @self: a tally
 * @check: a check
 *
 * Adds @check. Of a NIK that was never sent neither server nor account is kept.
 */
void
pafi_list_tally_add (PafiListTally *self, PafiCheck *check)
{
  GDateTime *time = pafi_check_get_checked_at (check);
  Count count = get_count (check);

  self->counts[count]++;
  self->total++;
  self->demo |= pafi_check_is_demo (check);
  if (self->first == NULL || g_date_time_compare (time, self->first) < 0)
    {
      g_clear_pointer (&self->first, g_date_time_unref);
      self->first = g_date_time_ref (time);
    }
  if (self->last == NULL || g_date_time_compare (time, self->last) > 0)
    {
      g_clear_pointer (&self->last, g_date_time_unref);
      self->last = g_date_time_ref (time);
    }
  if (count == COUNT_MALFORMED)
    return;
  add_name (self->servers, pafi_check_is_demo (check) ? _ ("the sample data on this computer")
                                                      : pafi_check_get_server (check));
  if (!pafi_check_is_demo (check))
    add_name (self->accounts, pafi_check_get_account (check));
}

/**
 * pafi_list_tally_get_last:
 * @self: a tally
 *
 * Returns: (nullable): when the last of the checks was made
 */
GDateTime *
pafi_list_tally_get_last (const PafiListTally *self)
{
  return self->last;
}

/**
 * pafi_list_tally_is_demo:
 * @self: a tally
 *
 * Returns: whether there are made-up people in the list
 */
gboolean
pafi_list_tally_is_demo (const PafiListTally *self)
{
  return self->demo;
}

static const char *
get_count_format (Count count, guint n)
{
  switch (count)
    {
    case COUNT_ISSUED:
      /* Translators: how many letters are issued */
      return ngettext ("%s issued", "%s issued", n);
    case COUNT_NOT_ISSUED:
      /* Translators: how many letters are not issued yet */
      return ngettext ("%s not issued yet", "%s not issued yet", n);
    case COUNT_NOT_REGISTERED:
      /* Translators: how many NIKs are not registered */
      return ngettext ("%s not registered", "%s not registered", n);
    case COUNT_NOT_CHECKED:
      /* Translators: how many NIKs are not checked */
      return ngettext ("%s not checked", "%s not checked", n);
    case COUNT_MALFORMED:
    case N_COUNTS:
    default:
      return ngettext ("%s malformed NIK", "%s malformed NIKs", n);
    }
}

static char *
format_count (const char *format, guint n)
{
  g_autofree char *figure = pafi_format_count (n);
  g_autoptr (GString) text = g_string_new (format);

  g_string_replace (text, "%s", figure, 1);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * pafi_list_tally_dup_counts:
 * @self: a tally
 *
 * Returns: (transfer full): `228 NIK: 163 sudah terbit, 41 belum terbit, 17 tidak terdaftar, 7
 *   belum diperiksa`, without those of which there are none
 */
char *
pafi_list_tally_dup_counts (const PafiListTally *self)
{
  g_autofree char *total = format_count (ngettext ("%s NIK", "%s NIKs", self->total), self->total);
  g_autoptr (GString) parts = g_string_new (NULL);

  for (Count i = 0; i < N_COUNTS; i++)
    if (self->counts[i] > 0)
      {
        guint count = self->counts[i];
        g_autofree char *part = format_count (get_count_format (i, count), count);

        g_string_append_printf (parts, "%s%s", parts->len > 0 ? ", " : "", part);
      }
  if (parts->len == 0)
    return g_steal_pointer (&total);
  /* Translators: a total and its parts: "228 NIKs: 163 issued, 41 not issued yet" */
  return g_strdup_printf (C_ ("counts", "%1$s: %2$s"), total, parts->str);
}

static char *
join_names (GPtrArray *names, const char *many)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  if (names->len > MAX_NAMED)
    return g_strdup (many);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (names, i));
  return g_string_free (g_steal_pointer (&joined), FALSE);
}

/**
 * pafi_list_tally_dup_origin:
 * @self: a tally
 *
 * Returns: (transfer full) (nullable): when and from where: `Diambil 24 November 2026, 10.27–10.31
 *   WIB dari https://api.webpafi.com`; %NULL without any check
 */
char *
pafi_list_tally_dup_origin (const PafiListTally *self)
{
  g_autofree char *span = NULL;
  g_autofree char *servers = NULL;

  if (self->total == 0)
    return NULL;
  span = pafi_format_span (self->first, self->last);
  servers = join_names (self->servers, _ ("several servers"));
  if (*servers == '\0')
    /* Translators: %s is a time */
    return g_strdup_printf (_ ("Examined %s; no server was asked"), span);
  if (self->counts[COUNT_NOT_CHECKED] + self->counts[COUNT_MALFORMED] == self->total)
    /* Translators: %1$s is a time, %2$s a server */
    return g_strdup_printf (_ ("Tried %1$s at %2$s"), span, servers);
  /* Translators: %1$s is a time, %2$s a server */
  return g_strdup_printf (_ ("Fetched %1$s from %2$s"), span, servers);
}

/**
 * pafi_list_tally_dup_composition:
 * @self: a tally
 * @composed_at: when the paper was made
 *
 * Returns: (transfer full): by what, by which account and when the paper was made
 */
char *
pafi_list_tally_dup_composition (const PafiListTally *self, GDateTime *composed_at)
{
  g_autofree char *time = pafi_format_date_time (composed_at);

  if (self->accounts->len == 0)
    /* Translators: %1$s is a version, %2$s a time */
    return g_strdup_printf (_ ("PAFI Checker %1$s, composed %2$s"), PAFI_VERSION, time);
  if (self->accounts->len > 1)
    /* Translators: %1$s is a version, %2$s a time */
    return g_strdup_printf (_ ("PAFI Checker %1$s, several accounts, composed %2$s"), PAFI_VERSION,
                            time);
  /* Translators: %1$s is a version, %2$s the name of an account, %3$s a time */
  return g_strdup_printf (_ ("PAFI Checker %1$s, account %2$s, composed %3$s"), PAFI_VERSION,
                          (const char *) g_ptr_array_index (self->accounts, 0), time);
}
