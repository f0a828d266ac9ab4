/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-fake-source.h"
#include "pafi-run-fate.h"
#include "pafi-run-pace.h"
#include "pafi-test.h"

#define SECOND G_TIME_SPAN_SECOND
#define NIK "3206021201960046"

/* Every reason there is; a new one has no fate here, and fails. */
static const struct
{
  PafiError reason;
  PafiRunFate fate;
} reasons[] = {
  { PAFI_ERROR_OFFLINE, PAFI_RUN_FATE_OFFLINE },
  { PAFI_ERROR_NAME_NOT_RESOLVED, PAFI_RUN_FATE_OFFLINE },
  { PAFI_ERROR_UNREACHABLE, PAFI_RUN_FATE_OFFLINE },
  { PAFI_ERROR_TIMED_OUT, PAFI_RUN_FATE_ANSWER },
  { PAFI_ERROR_TLS_REFUSED, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_TLS_TOO_OLD, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_PROXY_REFUSED, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_CREDENTIALS_REJECTED, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_SCOPE_MISSING, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_RATE_LIMITED, PAFI_RUN_FATE_WAIT },
  { PAFI_ERROR_MAINTENANCE, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_SERVER_FAILED, PAFI_RUN_FATE_ANSWER },
  { PAFI_ERROR_WRONG_ADDRESS, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_REJECTED, PAFI_RUN_FATE_ANSWER },
  { PAFI_ERROR_MALFORMED_REPLY, PAFI_RUN_FATE_ANSWER },
  { PAFI_ERROR_WRONG_RECORD, PAFI_RUN_FATE_ANSWER },
  { PAFI_ERROR_KEYRING_LOCKED, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_KEYRING_ABSENT, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_KEYRING_DAMAGED, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_NO_ACCOUNT, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_DISK_FULL, PAFI_RUN_FATE_PAUSE },
  { PAFI_ERROR_CANCELLED, PAFI_RUN_FATE_RELEASE },
  { PAFI_ERROR_SECRET_MISSING, PAFI_RUN_FATE_PAUSE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (reasons) == PAFI_N_ERRORS);

static PafiRunFate
fail (PafiRunFates *fates, guint number, PafiError reason, GDateTime *retry_at)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (NIK, NULL);
  g_autoptr (PafiCheck) check = pafi_fake_new_failed (nik, reason, retry_at);

  return pafi_run_fates_decide (fates, number, check);
}

static PafiRunFate
find (PafiRunFates *fates, guint number)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (NIK, NULL);
  g_autoptr (PafiCheck) check = pafi_fake_new_found (nik);

  return pafi_run_fates_decide (fates, number, check);
}

static void
test_reasons (void)
{
  g_autoptr (GDateTime) later = g_date_time_new_utc (2026, 11, 24, 4, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_autoptr (PafiRunFates) fates = pafi_run_fates_new ();

      g_assert_cmpint (reasons[i].reason, ==, (int) i);
      g_assert_cmpint (fail (fates, 1, reasons[i].reason, NULL), ==, reasons[i].fate);
    }
  {
    g_autoptr (PafiRunFates) fates = pafi_run_fates_new ();

    g_assert_cmpint (fail (fates, 1, PAFI_ERROR_MAINTENANCE, later), ==, PAFI_RUN_FATE_WAIT);
  }
}

static void
test_five_in_a_row (void)
{
  g_autoptr (PafiRunFates) fates = pafi_run_fates_new ();

  for (guint i = 1; i <= 4; i++)
    g_assert_cmpint (fail (fates, i, PAFI_ERROR_SERVER_FAILED, NULL), ==, PAFI_RUN_FATE_ANSWER);
  /* An answer between them, and it was the rows. What was cancelled is none. */
  g_assert_cmpint (find (fates, 5), ==, PAFI_RUN_FATE_ANSWER);
  for (guint i = 6; i <= 9; i++)
    {
      g_assert_cmpint (fail (fates, i, PAFI_ERROR_TIMED_OUT, NULL), ==, PAFI_RUN_FATE_ANSWER);
      g_assert_cmpint (fail (fates, 90, PAFI_ERROR_CANCELLED, NULL), ==, PAFI_RUN_FATE_RELEASE);
    }
  g_assert_cmpint (fail (fates, 10, PAFI_ERROR_REJECTED, NULL), ==, PAFI_RUN_FATE_ENOUGH);

  pafi_run_fates_start (fates);
  for (guint i = 11; i <= 14; i++)
    g_assert_cmpint (fail (fates, i, PAFI_ERROR_WRONG_RECORD, NULL), ==, PAFI_RUN_FATE_ANSWER);
  g_assert_cmpint (fail (fates, 15, PAFI_ERROR_MALFORMED_REPLY, NULL), ==, PAFI_RUN_FATE_ENOUGH);
}

/* A list must come past a row to which the server always answers as if the account were wrong. */
static void
test_its_own (void)
{
  g_autoptr (PafiRunFates) fates = pafi_run_fates_new ();

  g_assert_cmpint (find (fates, 1), ==, PAFI_RUN_FATE_ANSWER);
  g_assert_cmpint (fail (fates, 2, PAFI_ERROR_SCOPE_MISSING, NULL), ==, PAFI_RUN_FATE_PAUSE);
  /* Nobody got through since: it is still everybody's. */
  g_assert_cmpint (fail (fates, 2, PAFI_ERROR_SCOPE_MISSING, NULL), ==, PAFI_RUN_FATE_PAUSE);
  g_assert_cmpint (fail (fates, 3, PAFI_ERROR_SCOPE_MISSING, NULL), ==, PAFI_RUN_FATE_PAUSE);
  g_assert_cmpint (find (fates, 4), ==, PAFI_RUN_FATE_ANSWER);
  g_assert_cmpint (fail (fates, 2, PAFI_ERROR_SCOPE_MISSING, NULL), ==, PAFI_RUN_FATE_ANSWER);
  g_assert_cmpint (fail (fates, 3, PAFI_ERROR_KEYRING_LOCKED, NULL), ==, PAFI_RUN_FATE_ANSWER);
  g_assert_cmpint (fail (fates, 5, PAFI_ERROR_UNREACHABLE, NULL), ==, PAFI_RUN_FATE_OFFLINE);

  pafi_run_fates_forget (fates);
  g_assert_cmpint (fail (fates, 2, PAFI_ERROR_SCOPE_MISSING, NULL), ==, PAFI_RUN_FATE_PAUSE);
}

/* However long the server's limit is waited for, it is no failure: unless the server answers
 * others, and refuses this one again and again. */
static void
test_refused_alone (void)
{
  g_autoptr (PafiRunFates) fates = pafi_run_fates_new ();
  g_autoptr (GDateTime) later = g_date_time_new_utc (2026, 11, 24, 4, 0, 0);

  g_assert_cmpint (find (fates, 1), ==, PAFI_RUN_FATE_ANSWER);
  pafi_run_fates_ask (fates, 2);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (fail (fates, 2, PAFI_ERROR_RATE_LIMITED, later), ==, PAFI_RUN_FATE_WAIT);
  g_assert_cmpint (find (fates, 3), ==, PAFI_RUN_FATE_ANSWER);
  for (guint i = 0; i < 20; i++)
    g_assert_cmpint (fail (fates, 2, PAFI_ERROR_RATE_LIMITED, NULL), ==, PAFI_RUN_FATE_WAIT);
  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (fail (fates, 2, PAFI_ERROR_RATE_LIMITED, later), ==, PAFI_RUN_FATE_WAIT);
  g_assert_cmpint (fail (fates, 2, PAFI_ERROR_RATE_LIMITED, later), ==, PAFI_RUN_FATE_ANSWER);
}

static PafiRunNumbers
measure (const PafiRunPace *pace, gint64 now, guint limit, guint n_done, guint n_total)
{
  PafiRunNumbers numbers = { .limit = limit, .n_done = n_done, .n_total = n_total };

  pafi_run_pace_measure (pace, now, &numbers);
  return numbers;
}

static void
test_pace (void)
{
  PafiRunPace pace;
  PafiRunNumbers numbers;
  gint64 now = 1000 * SECOND;

  pafi_run_pace_start (&pace, now);
  numbers = measure (&pace, now, 0, 0, 10);
  g_assert_cmpfloat (numbers.rate, ==, 0);
  g_assert_cmpfloat (numbers.seconds_left, ==, -1);

  /* Two a second, without a limit. */
  for (guint i = 0; i < 240; i++)
    {
      now += SECOND / 2;
      pafi_run_pace_count (&pace, now);
      if (i == 19)
        {
          numbers = measure (&pace, now, 0, 20, 320);
          g_assert_cmpfloat (numbers.rate, ==, 120);
          g_assert_cmpfloat (numbers.seconds_left, ==, 150);
        }
    }
  numbers = measure (&pace, now, 0, 240, 240);
  g_assert_cmpfloat_with_epsilon (numbers.rate, 120, 1.5);
  g_assert_cmpfloat (numbers.seconds_left, ==, 0);

  /* What was more than a minute ago no longer counts, nor what was before a pause. */
  numbers = measure (&pace, now + 61 * SECOND, 0, 240, 300);
  g_assert_cmpfloat (numbers.rate, ==, 0);
  pafi_run_pace_start (&pace, now);
  g_assert_cmpfloat (measure (&pace, now + SECOND, 0, 240, 300).rate, ==, 0);
}

/* The server's windows are spent in their first second. */
static void
test_pace_limited (void)
{
  PafiRunPace pace;
  gint64 now = 1000 * SECOND;
  guint n_done = 0;

  pafi_run_pace_start (&pace, now);
  for (guint window = 0; window < 3; window++)
    {
      for (guint i = 0; i < 55; i++)
        {
          PafiRunNumbers numbers;

          pafi_run_pace_count (&pace, now);
          n_done++;
          numbers = measure (&pace, now, 60, n_done, 228);
          g_assert_cmpfloat (numbers.rate, <=, 60);
          if (window > 0)
            g_assert_cmpfloat_with_epsilon (numbers.rate, 54.5, 1);
          /* From the first answer on it is about four minutes. */
          if (window == 0)
            g_assert_cmpfloat_with_epsilon (numbers.seconds_left, 228 - n_done, 1);
        }
      /* While it waits for the next window, the rate is what it was. */
      now += 60 * SECOND;
      g_assert_cmpfloat_with_epsilon (measure (&pace, now, 60, n_done, 228).rate, 54.5, 1);
      now += SECOND;
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/lists/run-rules/reasons", test_reasons);
  g_test_add_func ("/lists/run-rules/five-in-a-row", test_five_in_a_row);
  g_test_add_func ("/lists/run-rules/its-own", test_its_own);
  g_test_add_func ("/lists/run-rules/refused-alone", test_refused_alone);
  g_test_add_func ("/lists/run-rules/pace", test_pace);
  g_test_add_func ("/lists/run-rules/pace-limited", test_pace_limited);
  return g_test_run ();
}
