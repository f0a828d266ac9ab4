/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-probe-list.h"

#include <glib/gi18n-lib.h>

#include "pafi-address.h"
#include "pafi-format.h"
#include "pafi-probe-row.h"

#define DAY (24 * 60 * 60)
#define HOUR (60 * 60)
#define MINUTE 60

struct _PafiProbeList
{
  AdwPreferencesGroup parent_instance;

  PafiProbeRow *rows[PAFI_PROBE_N_STEPS]; /* the group's */
  PafiAccount *account;                   /* owned, nullable: the one that is tested */
};

G_DEFINE_FINAL_TYPE (PafiProbeList, pafi_probe_list, ADW_TYPE_PREFERENCES_GROUP)

static const struct
{
  const char *untested;
  const char *running;
  const char *passed;
} titles[PAFI_PROBE_N_STEPS] = {
  [PAFI_PROBE_SERVER] = { N_ ("Server not tested yet"), N_ ("Looking for the server…"),
                          N_ ("Server found") },
  [PAFI_PROBE_SECURITY] = { N_ ("Connection not tested yet"), N_ ("Testing the connection…"),
                            N_ ("Connection secure") },
  [PAFI_PROBE_CREDENTIALS] = { N_ ("Credentials not tested yet"), N_ ("Testing the credentials…"),
                               N_ ("Credentials accepted") },
  [PAFI_PROBE_SCOPE] = { N_ ("Scope not tested yet"), N_ ("Testing the scope…"),
                         N_ ("Scope allowed") },
};

static char *
dup_host (PafiProbeList *self)
{
  return pafi_address_dup_host (pafi_account_get_server (self->account));
}

/* What a row says before its step has passed. */
static char *
dup_plan (PafiProbeList *self, PafiProbeStep step)
{
  if (step == PAFI_PROBE_SERVER)
    return dup_host (self);
  if (step == PAFI_PROBE_SCOPE)
    return g_strdup (pafi_account_get_scope (self->account));
  return g_strdup ("");
}

static char *
describe_lifetime (guint seconds)
{
  if (seconds >= DAY)
    return g_strdup_printf (
      ngettext ("Token valid for %u day", "Token valid for %u days", seconds / DAY), seconds / DAY);
  if (seconds >= HOUR)
    return g_strdup_printf (
      ngettext ("Token valid for %u hour", "Token valid for %u hours", seconds / HOUR),
      seconds / HOUR);
  if (seconds >= MINUTE)
    return g_strdup_printf (
      ngettext ("Token valid for %u minute", "Token valid for %u minutes", seconds / MINUTE),
      seconds / MINUTE);
  return g_strdup_printf (
    ngettext ("Token valid for %u second", "Token valid for %u seconds", seconds), seconds);
}

static char *
dup_finding (PafiProbeList *self, const PafiProbeProgress *progress)
{
  g_autofree char *host = dup_host (self);
  g_autofree char *seconds = NULL;

  switch (progress->step)
    {
    case PAFI_PROBE_SERVER:
      /* Tenths are enough, and an answer never takes no time. */
      seconds = pafi_format_number (
        MAX (1, (progress->duration + 50 * 1000) / (100 * 1000)) / 10.0);
      /* Translators: %1$s is a host name, %2$s a number: "0.2" */
      return g_strdup_printf (_ ("%1$s answered within %2$s seconds"), host, seconds);
    case PAFI_PROBE_SECURITY:
      if (g_str_has_prefix (pafi_account_get_server (self->account), "http:"))
        return g_strdup (_ ("On this computer, where nothing has to be encrypted"));
      return g_strdup (_ ("Certificate valid"));
    case PAFI_PROBE_CREDENTIALS:
      return describe_lifetime (progress->token_lifetime);
    case PAFI_PROBE_SCOPE:
    case PAFI_PROBE_N_STEPS:
    default:
      return g_strdup (pafi_account_get_scope (self->account));
    }
}

static void
run_step (PafiProbeList *self, PafiProbeStep step)
{
  g_autofree char *plan = dup_plan (self, step);

  pafi_probe_row_show (self->rows[step], PAFI_PROBE_STATE_RUNNING, _ (titles[step].running), plan);
}

static void
pafi_probe_list_dispose (GObject *object)
{
  PafiProbeList *self = PAFI_PROBE_LIST (object);

  g_clear_object (&self->account);

  G_OBJECT_CLASS (pafi_probe_list_parent_class)->dispose (object);
}

static void
pafi_probe_list_class_init (PafiProbeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pafi_probe_list_dispose;
}

static void
pafi_probe_list_init (PafiProbeList *self)
{
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Connection Test"));
  for (PafiProbeStep step = 0; step < PAFI_PROBE_N_STEPS; step++)
    {
      self->rows[step] = PAFI_PROBE_ROW (pafi_probe_row_new ());
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->rows[step]));
    }
}

static void
show_untested (PafiProbeList *self, PafiProbeStep from)
{
  for (PafiProbeStep step = from; step < PAFI_PROBE_N_STEPS; step++)
    {
      g_autofree char *plan = dup_plan (self, step);

      pafi_probe_row_show (self->rows[step], PAFI_PROBE_STATE_UNTESTED, _ (titles[step].untested),
                           plan);
    }
}

/**
 * pafi_probe_list_start:
 * @self: the list
 * @account: the account that is tested
 *
 * Shows that the first step runs and the others wait.
 */
void
pafi_probe_list_start (PafiProbeList *self, PafiAccount *account)
{
  g_set_object (&self->account, account);
  show_untested (self, PAFI_PROBE_SERVER);
  run_step (self, PAFI_PROBE_SERVER);
}

/**
 * pafi_probe_list_pass:
 * @self: the list
 * @progress: the step that passed, and what it found out
 *
 * Shows that a step passed and the next one runs.
 */
void
pafi_probe_list_pass (PafiProbeList *self, const PafiProbeProgress *progress)
{
  g_autofree char *finding = dup_finding (self, progress);

  pafi_probe_row_show (self->rows[progress->step], PAFI_PROBE_STATE_PASSED,
                       _ (titles[progress->step].passed), finding);
  if (progress->step + 1 < PAFI_PROBE_N_STEPS)
    run_step (self, progress->step + 1);
}

/**
 * pafi_probe_list_fail:
 * @self: the list
 * @step: the step that failed
 * @failure: why
 *
 * Shows the reason in the row of the step; those after it stay untested.
 */
void
pafi_probe_list_fail (PafiProbeList *self, PafiProbeStep step, PafiFailure *failure)
{
  g_autofree char *explanation = pafi_failure_dup_explanation (failure);

  show_untested (self, step);
  pafi_probe_row_show (self->rows[step], PAFI_PROBE_STATE_FAILED,
                       pafi_failure_get_subtitle (failure), explanation);
}

/**
 * pafi_probe_list_reset:
 * @self: the list
 *
 * Shows all steps as untested: the account has changed since, or the test was stopped.
 */
void
pafi_probe_list_reset (PafiProbeList *self)
{
  if (self->account != NULL)
    show_untested (self, PAFI_PROBE_SERVER);
}
