/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "pafi-address.h"
#include "pafi-format.h"
#include "pafi-store.h"
#include "pafi-text.h"

#define ZERO_WIDTH_SPACE "\342\200\213"
/* The dots between the parts of a reading have room around them: it is read, not skimmed. */
#define READING_SEPARATOR " \302\240·\302\240 "

/**
 * pafi_check_words_dup_reading:
 * @text: what stands in the entry
 * @today: the day of reckoning, for the century
 *
 * Returns: (transfer full): what the digits say so far, "Jawa Barat · 12 Maret 1996 · perempuan"; an
 *   invitation while there are none. Nothing of it blocks
 */
char *
pafi_check_words_dup_reading (const char *text, PafiDate today)
{
  g_autofree char *digits = pafi_nik_normalize (text);

  if (*digits == '\0')
    return g_strdup (_ ("Type or paste a NIK; spaces and dots are ignored."));
  return pafi_nik_dup_reading (digits, READING_SEPARATOR, today);
}

/**
 * pafi_check_words_dup_count:
 * @text: what stands in the entry
 *
 * Returns: (transfer full): how many digits of how many, "12/16"
 */
char *
pafi_check_words_dup_count (const char *text)
{
  g_autofree char *normal = pafi_nik_normalize (text);
  guint n_digits = 0;

  for (const char *at = normal; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      n_digits++;
  return g_strdup_printf ("%u/%d", n_digits, PAFI_NIK_LENGTH);
}

/**
 * pafi_check_words_dup_announcement:
 * @check: a check
 *
 * Returns: (transfer full): what a screen reader says of it: "Surat rekomendasi sudah terbit. Siti
 *   Rahmawati. 31,5 SKP." (ux/README.md, 11)
 */
char *
pafi_check_words_dup_announcement (PafiCheck *check)
{
  const char *title = pafi_check_get_title (check);
  g_autofree char *subtitle = NULL;
  g_autofree char *points = NULL;
  PafiMember *member = pafi_check_get_member (check);

  if (pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_REGISTERED)
    return g_strdup_printf (_ ("%s."), title);

  subtitle = pafi_check_dup_subtitle (check);
  /* A title behind a name has a full stop of its own. */
  if (g_str_has_suffix (subtitle, "."))
    subtitle[strlen (subtitle) - 1] = '\0';
  if (member == NULL)
    /* Translators: a title and its reason: "Not checked. No internet connection." */
    return g_strdup_printf (_ ("%1$s. %2$s."), title, subtitle);
  if (isnan (pafi_member_get_skp (member)->total))
    return g_strdup_printf (_ ("%1$s. %2$s."), title, subtitle);
  points = pafi_format_number (pafi_member_get_skp (member)->total);
  /* Translators: a title, a name, credit points */
  return g_strdup_printf (_ ("%1$s. %2$s. %3$s SKP."), title, subtitle, points);
}

/**
 * pafi_check_words_dup_source:
 * @check: a check that the server answered
 *
 * Returns: (transfer full): when and from where, in two lines
 */
char *
pafi_check_words_dup_source (PafiCheck *check)
{
  gboolean found = pafi_check_get_member (check) != NULL;
  g_autofree char *time = pafi_format_date_time (pafi_check_get_checked_at (check));
  g_autofree char *account = pafi_text_dup_safe (pafi_check_get_account (check));
  g_autofree char *host = NULL;

  if (pafi_check_is_demo (check))
    return g_strdup_printf (found
                              /* Translators: %s is date and time */
                              ? _ ("Fetched %s\nfrom the sample data on this computer")
                              : _ ("Answered %s\nby the sample data on this computer"),
                            time);

  host = pafi_address_dup_host (pafi_check_get_server (check));
  if (*account == '\0')
    return g_strdup_printf (found
                              /* Translators: date and time, host name */
                              ? _ ("Fetched %1$s\nfrom %2$s")
                              : _ ("Answered %1$s\nby %2$s"),
                            time, host);
  return g_strdup_printf (found
                            /* Translators: date and time, host name, account */
                            ? _ ("Fetched %1$s\nfrom %2$s, account %3$s")
                            : _ ("Answered %1$s\nby %2$s, account %3$s"),
                          time, host, account);
}

/**
 * pafi_check_words_dup_reply:
 * @check: a check
 *
 * The three fields of a record that speak of the reply itself: `message`, `status_code`, `error`.
 *
 * Returns: (transfer full) (nullable): them in one line, or %NULL where there is no record
 */
char *
pafi_check_words_dup_reply (PafiCheck *check)
{
  PafiMember *member = pafi_check_get_member (check);
  g_autofree char *message = NULL, *status = NULL, *error = NULL;

  if (member == NULL)
    return NULL;
  message = pafi_member_dup_safe_text (member, PAFI_FIELD_MESSAGE);
  status = pafi_member_dup_safe_text (member, PAFI_FIELD_STATUS_CODE);
  error = pafi_member_dup_safe_text (member, PAFI_FIELD_ERROR);
  /* Translators: the server's own message, its status code, its error flag */
  return g_strdup_printf (_ ("reply: %1$s (status_code %2$s, error %3$s)"),
                          *message != '\0' ? message : "—", *status != '\0' ? status : "—",
                          *error != '\0' ? error : "—");
}

/**
 * pafi_check_words_dup_breakable_number:
 * @number: a letter's number, safe to show
 *
 * Returns: (transfer full): the number for a label, which breaks lines after its dots alone. Never to
 *   be copied
 */
char *
pafi_check_words_dup_breakable_number (const char *number)
{
  g_auto (GStrv) parts = g_strsplit (number, ".", -1);

  return g_strjoinv ("." ZERO_WIDTH_SPACE, parts);
}

/**
 * pafi_check_words_dup_moment:
 * @then: when a NIK was checked
 * @now: when that is looked at, in the same time zone
 *
 * Returns: (transfer full): "10.12" on the same day, "kemarin", else the date
 */
char *
pafi_check_words_dup_moment (GDateTime *then, GDateTime *now)
{
  PafiDate day = pafi_date_from_date_time (then);
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);

  if (pafi_date_compare (day, pafi_date_from_date_time (now)) == 0)
    return g_strdup_printf ("%02d%s%02d", g_date_time_get_hour (then),
                            C_ ("time separator", ":"), g_date_time_get_minute (then));
  if (pafi_date_compare (day, pafi_date_from_date_time (yesterday)) == 0)
    return g_strdup (_ ("yesterday"));
  return pafi_date_format (day);
}

/**
 * pafi_check_words_dup_wait_announcement:
 * @failure: what is waited for
 *
 * Returns: (transfer full): what a screen reader says at the start of a wait
 */
char *
pafi_check_words_dup_wait_announcement (PafiFailure *failure)
{
  return g_strdup_printf (_ ("%1$s. %2$s."), _ ("Not checked"),
                          pafi_failure_get_subtitle (failure));
}

/**
 * pafi_check_words_dup_complaint:
 * @error: a #PafiStoreError
 *
 * Returns: (transfer full): that a result which is shown was not kept, and why
 */
char *
pafi_check_words_dup_complaint (const GError *error)
{
  if (g_error_matches (error, PAFI_STORE_ERROR, PAFI_STORE_ERROR_FULL))
    return g_strdup (_ ("This result is not stored yet: the computer’s storage is full."));
  /* Translators: %s is a sentence */
  return g_strdup_printf (_ ("This result is not stored yet. %s"), error->message);
}
