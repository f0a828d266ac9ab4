/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-row-answer.h"

#include "pafi-list-import.h"
#include "pafi-nik.h"

/* What pafi_nik_new() says of the text, unless a number of a sheet was read otherwise: then it says
 * nothing, or too little. */
static GError *
find_fault (PafiListRow *row, GDateTime *now)
{
  const char *text = pafi_list_row_get_nik_text (row);
  PafiRowCondition condition = pafi_list_row_get_condition (row);
  gboolean damaged = condition == PAFI_ROW_DAMAGED || condition == PAFI_ROW_SUSPECT;
  g_autofree char *reading = NULL;
  GError *error = NULL;
  PafiNik *nik = pafi_nik_new (text, &error);

  g_clear_pointer (&nik, pafi_nik_unref);
  if (error != NULL && (!damaged || error->code == PAFI_NIK_ERROR_DAMAGED))
    return error;
  g_clear_error (&error);
  reading = pafi_row_dup_reading (row, pafi_date_from_date_time (now));
  return g_error_new_literal (PAFI_NIK_ERROR,
                              damaged ? PAFI_NIK_ERROR_DAMAGED : PAFI_NIK_ERROR_NOT_DIGITS, reading);
}

/* A row that has no answer although it is a NIK: the run was stopped before, or has not begun. */
static PafiCheck *
new_unasked (const char *digits, const PafiCheckOrigin *origin)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_CANCELLED, NULL);

  return nik != NULL ? pafi_check_new_not_checked (nik, failure, origin) : NULL;
}

/**
 * pafi_row_dup_answer:
 * @row: a row
 * @now: when it is asked for, where it has no answer
 *
 * What cli.md says of a row: what the server answered; where it is no NIK, or a spreadsheet damaged
 * it, "malformed NIK" with the sentence that says so; where it was not asked, "not checked".
 *
 * Returns: (transfer full): its check
 */
PafiCheck *
pafi_row_dup_answer (PafiListRow *row, GDateTime *now)
{
  const PafiCheckOrigin origin = { .checked_at = now };
  PafiRowCondition condition = pafi_list_row_get_condition (row);
  PafiCheck *check = pafi_list_row_get_check (row);
  g_autoptr (GError) fault = NULL;

  if (check != NULL)
    return g_object_ref (check);
  if (pafi_list_row_get_nik (row) != NULL &&
      (condition == PAFI_ROW_READY || condition == PAFI_ROW_DUPLICATE))
    {
      check = new_unasked (pafi_list_row_get_nik (row), &origin);
      if (check != NULL)
        return check;
    }
  fault = find_fault (row, now);
  return pafi_check_new_malformed (pafi_list_row_get_nik_text (row), fault, &origin);
}
