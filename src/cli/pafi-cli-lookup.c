/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-lookup.h"

#include <glib/gi18n-lib.h>

#include "pafi-cli-loop.h"

/**
 * pafi_cli_lookup_validate:
 * @self: a look-up
 * @error: return location for a %G_OPTION_ERROR
 *
 * Returns: whether its options make sense
 */
gboolean
pafi_cli_lookup_validate (const PafiCliLookup *self, GError **error)
{
  if (self->deadline < 0 || self->deadline > 3600)
    {
      g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                           _ ("--deadline is a number of seconds from 1 to 3600."));
      return FALSE;
    }
  return TRUE;
}

/**
 * pafi_cli_lookup_is_account:
 * @reason: why something was not checked
 *
 * Returns: whether it is the account's fault, so that nothing can be looked up with it
 */
gboolean
pafi_cli_lookup_is_account (PafiError reason)
{
  switch ((guint) reason)
    {
    case PAFI_ERROR_CREDENTIALS_REJECTED:
    case PAFI_ERROR_KEYRING_LOCKED:
    case PAFI_ERROR_KEYRING_ABSENT:
    case PAFI_ERROR_KEYRING_DAMAGED:
    case PAFI_ERROR_SECRET_MISSING:
    case PAFI_ERROR_NO_ACCOUNT:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
count (PafiCliLookup *self, PafiCheck *check)
{
  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_FOUND:
    case PAFI_VERDICT_NOT_REGISTERED:
      self->answered++;
      break;
    case PAFI_VERDICT_MALFORMED_NIK:
      self->malformed++;
      break;
    case PAFI_VERDICT_NOT_CHECKED:
    default:
      self->not_checked++;
      if (pafi_cli_lookup_is_account (
            pafi_failure_get_reason (pafi_check_get_failure (check))))
        self->account_failed++;
      break;
    }
}

/**
 * pafi_cli_lookup_get_exit:
 * @self: a look-up that has run
 *
 * Returns: the exit code for what it came to
 */
PafiCliExit
pafi_cli_lookup_get_exit (const PafiCliLookup *self)
{
  if (self->stopped)
    return PAFI_CLI_EXIT_STOPPED;
  if (self->account_failed > 0 && self->answered == 0 &&
      self->account_failed == self->not_checked)
    return PAFI_CLI_EXIT_NO_ACCOUNT;
  if (self->not_checked > 0)
    return PAFI_CLI_EXIT_NOT_CHECKED;
  return self->malformed > 0 ? PAFI_CLI_EXIT_MALFORMED : PAFI_CLI_EXIT_DONE;
}

static void
waiting_cb (PafiSession *session, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  g_autofree char *explanation = NULL;

  if (failure == NULL)
    return;
  explanation = pafi_failure_dup_explanation (failure);
  g_printerr ("%s: %s\n", pafi_failure_get_subtitle (failure), explanation);
}

static PafiCheck *
check_one (PafiSession *session, const char *text, GCancellable *cancellable)
{
  g_autoptr (GAsyncResult) result = NULL;

  pafi_session_check_async (session, text, cancellable, pafi_cli_result_cb, &result);
  pafi_cli_wait (&result);
  return pafi_session_check_finish (session, result);
}

/* Without an account every NIK still gets its line, so that a script finds what it asked for. */
static PafiCheck *
judge_without_account (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (text, &error);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_NO_ACCOUNT, NULL);
  PafiCheckOrigin origin = { 0 };

  if (nik == NULL)
    return pafi_check_new_malformed (text, error, &origin);
  return pafi_check_new_not_checked (nik, failure, &origin);
}

/**
 * pafi_cli_lookup_run:
 * @self: a look-up
 * @session: (nullable): whom to ask; %NULL where there is no account
 * @cancellable: ends it
 *
 * Looks the NIKs up, each when the one before has its result.
 */
void
pafi_cli_lookup_run (PafiCliLookup *self, PafiSession *session, GCancellable *cancellable)
{
  if (session != NULL)
    {
      /* Without the option the server's limit is waited for, so that a long line of NIKs ends well. */
      if (self->deadline > 0)
        pafi_session_set_deadline (session, (guint) self->deadline);
      g_signal_connect (session, "waiting", G_CALLBACK (waiting_cb), NULL);
    }

  for (gsize i = 0; self->niks[i] != NULL && !self->stopped; i++)
    {
      g_autoptr (PafiCheck) check = session != NULL
                                      ? check_one (session, self->niks[i], cancellable)
                                      : judge_without_account (self->niks[i]);

      self->stopped = g_cancellable_is_cancelled (cancellable);
      self->take (check, self->take_data);
      count (self, check);
    }
}
