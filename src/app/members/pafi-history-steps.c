/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-history-steps.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"

static void
history_line_free (gpointer data)
{
  PafiHistoryLine *self = data;

  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
history_step_free (gpointer data)
{
  PafiHistoryStep *self = data;

  g_date_time_unref (self->time);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static PafiHistoryStep *
history_step_new (const char *heading, GDateTime *time)
{
  PafiHistoryStep *self = g_new0 (PafiHistoryStep, 1);

  self->heading = heading;
  self->time = g_date_time_ref (time);
  self->lines = g_ptr_array_new_with_free_func (history_line_free);
  return self;
}

static void
add_line (GPtrArray *lines, const char *name, const char *before, const char *after)
{
  PafiHistoryLine *line;

  if (g_str_equal (before, after))
    return;
  line = g_new0 (PafiHistoryLine, 1);
  line->name = g_strdup (name);
  line->value = g_str_equal (before, "—") ? g_strdup (after)
                                          : g_strdup_printf ("%s → %s", before, after);
  g_ptr_array_add (lines, line);
}

static void
add_points (GPtrArray *lines, const char *name, double before, double after)
{
  g_autofree char *old_text = pafi_format_number (before);
  g_autofree char *new_text = pafi_format_number (after);

  add_line (lines, name, old_text, new_text);
}

static char *
dup_text (PafiMember *member, PafiField field)
{
  g_autofree char *text = NULL;

  if (field == PAFI_FIELD_BIRTH_DATE || field == PAFI_FIELD_STR_START)
    return pafi_member_dup_date_text (member, field);
  /* Of no day: whether it is over by now is no change of the record. */
  if (field == PAFI_FIELD_STR_END)
    return pafi_member_dup_str_end_text (member, PAFI_DATE_NONE);
  if (field == PAFI_FIELD_GENDER)
    return pafi_member_dup_sex_text (member);
  text = pafi_member_dup_safe_text (member, field);
  return *text != '\0' ? g_steal_pointer (&text) : g_strdup ("—");
}

static void
add_field (GPtrArray *lines, const char *name, PafiField field, PafiMember *before,
           PafiMember *after)
{
  g_autofree char *old_text = dup_text (before, field);
  g_autofree char *new_text = dup_text (after, field);

  add_line (lines, name, old_text, new_text);
}

static void
add_changes (GPtrArray *lines, PafiMember *before, PafiMember *after)
{
  const PafiSkp *old_skp = pafi_member_get_skp (before);
  const PafiSkp *new_skp = pafi_member_get_skp (after);

  add_field (lines, _ ("Letter number"), PAFI_FIELD_LETTER_NUMBER, before, after);
  add_field (lines, _ ("Status"), PAFI_FIELD_STATUS, before, after);
  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    add_points (lines, pafi_skp_domain_get_name (i), old_skp->domains[i], new_skp->domains[i]);
  add_points (lines, _ ("Total SKP"), old_skp->total, new_skp->total);
  add_field (lines, C_ ("of a person", "Name"), PAFI_FIELD_NAME, before, after);
  add_field (lines, _ ("Date of birth"), PAFI_FIELD_BIRTH_DATE, before, after);
  add_field (lines, _ ("Sex"), PAFI_FIELD_GENDER, before, after);
  add_field (lines, _ ("STR number"), PAFI_FIELD_STR_NUMBER, before, after);
  add_field (lines, _ ("STR valid from"), PAFI_FIELD_STR_START, before, after);
  add_field (lines, _ ("STR valid until"), PAFI_FIELD_STR_END, before, after);
  add_field (lines, _ ("Organisation"), PAFI_FIELD_ORGANISATION, before, after);
}

/* How far the points went up. The total as SIPAFI says it decides; the domains where it says none,
 * or where it stayed. */
static double
get_rise (PafiMember *before, PafiMember *after)
{
  const PafiSkp *old_skp = pafi_member_get_skp (before);
  const PafiSkp *new_skp = pafi_member_get_skp (after);
  double rise = new_skp->total - old_skp->total;

  if (isnan (rise) || fabs (rise) <= PAFI_SKP_TOLERANCE)
    rise = pafi_skp_get_sum (new_skp) - pafi_skp_get_sum (old_skp);
  return isnan (rise) || fabs (rise) <= PAFI_SKP_TOLERANCE ? 0 : rise;
}

static const char *
weigh (PafiCheck *before, PafiCheck *after, gboolean *unchanged)
{
  PafiMember *was = pafi_check_get_member (before);
  PafiMember *is = pafi_check_get_member (after);
  gboolean issued = pafi_check_get_outcome (after) == PAFI_OUTCOME_ISSUED
                    && pafi_check_get_outcome (before) != PAFI_OUTCOME_ISSUED;
  double rise;

  if (was != NULL && is == NULL)
    return _ ("No longer registered");
  if (issued)
    return C_ ("history", "Recommendation letter issued");
  if (was == NULL && is != NULL)
    return _ ("Registered by now");
  if (is != NULL
      && g_strcmp0 (pafi_member_get_letter_number (was), pafi_member_get_letter_number (is)) != 0)
    return _ ("Letter number changed");
  rise = is != NULL ? get_rise (was, is) : 0;
  if (rise > 0)
    return _ ("SKP increased");
  if (rise < 0)
    return _ ("SKP decreased");
  *unchanged = TRUE;
  return _ ("No change");
}

static PafiHistoryStep *
compare (PafiCheck *before, PafiCheck *after)
{
  gboolean unchanged = FALSE;
  const char *heading = weigh (before, after, &unchanged);
  PafiHistoryStep *step = history_step_new (heading, pafi_check_get_checked_at (after));
  PafiMember *was = pafi_check_get_member (before);
  PafiMember *is = pafi_check_get_member (after);

  if (was != NULL && is != NULL)
    add_changes (step->lines, was, is);
  step->unchanged = unchanged && step->lines->len == 0;
  if (unchanged && !step->unchanged)
    step->heading = _ ("Member data changed");
  return step;
}

/* Those without a change join: the newest stands for all of them. */
static void
add_step (GPtrArray *steps, PafiHistoryStep *step)
{
  PafiHistoryStep *newer = steps->len > 0 ? g_ptr_array_index (steps, steps->len - 1) : NULL;

  if (step->unchanged && newer != NULL && newer->unchanged)
    history_step_free (step);
  else
    g_ptr_array_add (steps, step);
}

/**
 * pafi_history_steps_new:
 * @snapshots: (element-type PafiSnapshot): of one member, newest first
 *
 * Tells a history as a person reads it: what changed from one check to the next, headed by the
 * weightiest change, and when the same was answered again.
 *
 * Returns: (transfer full) (element-type PafiHistoryStep): the steps, newest first
 */
GPtrArray *
pafi_history_steps_new (GPtrArray *snapshots)
{
  GPtrArray *steps = g_ptr_array_new_with_free_func (history_step_free);

  for (guint i = 0; i < snapshots->len; i++)
    {
      PafiSnapshot *snapshot = g_ptr_array_index (snapshots, i);
      PafiSnapshot *before = i + 1 < snapshots->len ? g_ptr_array_index (snapshots, i + 1) : NULL;
      GDateTime *checked_at = pafi_check_get_checked_at (snapshot->check);

      if (g_date_time_compare (snapshot->confirmed_at, checked_at) > 0)
        {
          PafiHistoryStep *step = history_step_new (_ ("No change"), snapshot->confirmed_at);

          step->unchanged = TRUE;
          add_step (steps, step);
        }
      add_step (steps, before != NULL ? compare (before->check, snapshot->check)
                                      : history_step_new (_ ("Checked for the first time"),
                                                          checked_at));
    }
  return steps;
}
