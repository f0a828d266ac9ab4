/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-run-fate.h"

/* Then it is hardly the rows (reliability.md, section 1, "Retry budget"). */
#define ENOUGH_IN_A_ROW 5

/* A row that is refused as too much, three times over, while others are answered. */
#define ENOUGH_REFUSALS 3
#define TOO_MANY_REQUESTS 429

struct _PafiRunFates
{
  guint n_failed;   /* in a row */
  guint n_verdicts; /* the server's, so far */
  GHashTable *rows; /* (owned) row number -> Row: those that have no answer yet */
};

/* How many verdicts there were at times of a row. */
typedef struct
{
  guint when_asked;
  guint when_put_back;
  gboolean put_back;
  guint n_refusals;
} Row;

static PafiRunFate
get_fate (PafiFailure *failure)
{
  switch (pafi_failure_get_reason (failure))
    {
    case PAFI_ERROR_CANCELLED:
      return PAFI_RUN_FATE_RELEASE;

    case PAFI_ERROR_RATE_LIMITED:
      return PAFI_RUN_FATE_WAIT;

    case PAFI_ERROR_MAINTENANCE:
      return pafi_failure_get_facts (failure)->retry_at != NULL ? PAFI_RUN_FATE_WAIT
                                                                : PAFI_RUN_FATE_PAUSE;

    case PAFI_ERROR_OFFLINE:
    case PAFI_ERROR_NAME_NOT_RESOLVED:
    case PAFI_ERROR_UNREACHABLE:
      return PAFI_RUN_FATE_OFFLINE;

    /* The account's, the computer's, or of all that the server is asked. */
    case PAFI_ERROR_TLS_REFUSED:
    case PAFI_ERROR_TLS_TOO_OLD:
    case PAFI_ERROR_PROXY_REFUSED:
    case PAFI_ERROR_CREDENTIALS_REJECTED:
    case PAFI_ERROR_SCOPE_MISSING:
    case PAFI_ERROR_WRONG_ADDRESS:
    case PAFI_ERROR_KEYRING_LOCKED:
    case PAFI_ERROR_KEYRING_ABSENT:
    case PAFI_ERROR_KEYRING_DAMAGED:
    case PAFI_ERROR_NO_ACCOUNT:
    case PAFI_ERROR_SECRET_MISSING:
    case PAFI_ERROR_DISK_FULL:
      return PAFI_RUN_FATE_PAUSE;

    case PAFI_ERROR_TIMED_OUT:
    case PAFI_ERROR_SERVER_FAILED:
    case PAFI_ERROR_REJECTED:
    case PAFI_ERROR_MALFORMED_REPLY:
    case PAFI_ERROR_WRONG_RECORD:
    case PAFI_N_ERRORS:
    default:
      return PAFI_RUN_FATE_ANSWER;
    }
}

/* What is said to be everybody's trouble is the row's own if others got through since it was put
 * back for it: or a list would never come past that row. */
static gboolean
is_its_own (PafiRunFates *self, Row *row)
{
  if (row->put_back && self->n_verdicts > row->when_put_back)
    return TRUE;
  row->put_back = TRUE;
  row->when_put_back = self->n_verdicts;
  return FALSE;
}

/* To wait for the server's limit is no failure, however long. But it may refuse this one alone. */
static gboolean
is_refused_alone (PafiRunFates *self, Row *row, PafiCheck *check)
{
  if (pafi_check_get_http_status (check) == TOO_MANY_REQUESTS && self->n_verdicts > row->when_asked)
    row->n_refusals++;
  return row->n_refusals >= ENOUGH_REFUSALS;
}

static Row *
get_row (PafiRunFates *self, guint number)
{
  Row *row = g_hash_table_lookup (self->rows, GUINT_TO_POINTER (number));

  if (row == NULL)
    {
      row = g_new0 (Row, 1);
      row->when_asked = self->n_verdicts;
      g_hash_table_insert (self->rows, GUINT_TO_POINTER (number), row);
    }
  return row;
}

/**
 * pafi_run_fates_new:
 *
 * Returns: (transfer full): one who knows nothing yet
 */
PafiRunFates *
pafi_run_fates_new (void)
{
  PafiRunFates *self = g_new0 (PafiRunFates, 1);

  self->rows = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

/**
 * pafi_run_fates_free:
 * @self: (transfer full): fates
 */
void
pafi_run_fates_free (PafiRunFates *self)
{
  g_hash_table_unref (self->rows);
  g_free (self);
}

/**
 * pafi_run_fates_start:
 * @self: fates
 *
 * The run goes on: what failed in a row before no longer counts.
 */
void
pafi_run_fates_start (PafiRunFates *self)
{
  self->n_failed = 0;
}

/**
 * pafi_run_fates_forget:
 * @self: fates
 *
 * What could not be checked is asked again, as if for the first time.
 */
void
pafi_run_fates_forget (PafiRunFates *self)
{
  g_hash_table_remove_all (self->rows);
}

/**
 * pafi_run_fates_ask:
 * @self: fates
 * @number: the row's number
 *
 * A row is asked.
 */
void
pafi_run_fates_ask (PafiRunFates *self, guint number)
{
  get_row (self, number);
}

static PafiRunFate
decide_failed (PafiRunFates *self, guint number, PafiCheck *check)
{
  PafiRunFate fate = get_fate (pafi_check_get_failure (check));
  Row *row = get_row (self, number);

  if (fate == PAFI_RUN_FATE_RELEASE)
    return fate;
  if (fate == PAFI_RUN_FATE_WAIT && !is_refused_alone (self, row, check))
    return fate;
  if (fate > PAFI_RUN_FATE_WAIT && !is_its_own (self, row))
    return fate;
  return ++self->n_failed >= ENOUGH_IN_A_ROW ? PAFI_RUN_FATE_ENOUGH : PAFI_RUN_FATE_ANSWER;
}

/**
 * pafi_run_fates_decide:
 * @self: fates
 * @number: the row's number
 * @check: what came of its look-up
 *
 * Returns: what becomes of the row
 */
PafiRunFate
pafi_run_fates_decide (PafiRunFates *self, guint number, PafiCheck *check)
{
  PafiRunFate fate = PAFI_RUN_FATE_ANSWER;

  if (pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_CHECKED)
    fate = decide_failed (self, number, check);
  else
    {
      self->n_verdicts++;
      self->n_failed = 0;
    }
  if (fate == PAFI_RUN_FATE_ANSWER || fate == PAFI_RUN_FATE_ENOUGH)
    g_hash_table_remove (self->rows, GUINT_TO_POINTER (number));
  return fate;
}
