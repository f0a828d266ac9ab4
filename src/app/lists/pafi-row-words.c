/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-row-words.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-list-import.h"
#include "pafi-text.h"

#define NOTHING "—"

/* (transfer full) (nullable): the member's name as SIPAFI has it. */
static char *
dup_known_name (PafiListRow *row)
{
  PafiCheck *check = pafi_list_row_get_check (row);
  PafiMember *member = check != NULL ? pafi_check_get_member (check) : NULL;
  g_autofree char *name =
    member != NULL ? pafi_member_dup_safe_text (member, PAFI_FIELD_NAME) : NULL;

  return name != NULL && *name != '\0' ? g_steal_pointer (&name) : NULL;
}

static PafiMember *
get_member (PafiListRow *row)
{
  PafiCheck *check = pafi_list_row_get_check (row);

  return check != NULL ? pafi_check_get_member (check) : NULL;
}

/**
 * pafi_row_words_dup_file_nik:
 * @row: a row
 * @masked: whether the middle of a NIK is hidden
 *
 * Returns: (transfer full): what stands in the column of the NIK, grouped if it is one
 */
char *
pafi_row_words_dup_file_nik (PafiListRow *row, gboolean masked)
{
  const char *nik = pafi_list_row_get_nik (row);
  g_autofree char *safe = NULL;
  g_autofree char *text = NULL;

  if (nik != NULL)
    return masked ? pafi_nik_format_masked (nik) : pafi_nik_format (nik);
  safe = pafi_text_dup_safe (pafi_list_row_get_nik_text (row));
  text = masked ? pafi_text_dup_masked (safe) : g_steal_pointer (&safe);
  return *text != '\0' ? g_steal_pointer (&text) : g_strdup (NOTHING);
}

/**
 * pafi_row_words_dup_file_name:
 * @row: a row
 *
 * Returns: (transfer full): the name in the file, "" if there is none
 */
char *
pafi_row_words_dup_file_name (PafiListRow *row)
{
  const char *name = pafi_list_row_get_name (row);

  return name != NULL ? pafi_text_dup_safe (name) : g_strdup ("");
}

/**
 * pafi_row_words_dup_name:
 * @row: a row
 *
 * Returns: (transfer full): the member's name as SIPAFI has it, else that of the file, else a dash
 */
char *
pafi_row_words_dup_name (PafiListRow *row)
{
  char *known = dup_known_name (row);
  g_autofree char *name = known != NULL ? known : pafi_row_words_dup_file_name (row);

  return *name != '\0' ? g_steal_pointer (&name) : g_strdup (NOTHING);
}

/**
 * pafi_row_words_dup_caption:
 * @row: a row
 * @masked: whether the middle of a NIK is hidden
 *
 * Returns: (transfer full): what stands below the name: the NIK, and whether the name is the file's
 */
char *
pafi_row_words_dup_caption (PafiListRow *row, gboolean masked)
{
  g_autofree char *nik = pafi_row_words_dup_file_nik (row, masked);
  g_autofree char *known = dup_known_name (row);
  g_autofree char *name = pafi_row_words_dup_file_name (row);

  if (known != NULL || *name == '\0')
    return g_steal_pointer (&nik);
  return g_strconcat (nik, " · ", _ ("name from the file"), NULL);
}

/**
 * pafi_row_words_dup_total:
 * @row: a row
 *
 * Returns: (transfer full): the credit points, "31,5", or a dash
 */
char *
pafi_row_words_dup_total (PafiListRow *row)
{
  PafiMember *member = get_member (row);
  double total = member != NULL ? pafi_member_get_skp (member)->total : NAN;

  return isnan (total) ? g_strdup (NOTHING) : pafi_format_number (total);
}

/**
 * pafi_row_words_dup_letter:
 * @row: a row
 *
 * Returns: (transfer full): the letter's number, or why it was not checked, or a dash
 */
char *
pafi_row_words_dup_letter (PafiListRow *row)
{
  PafiCheck *check = pafi_list_row_get_check (row);
  PafiMember *member = get_member (row);

  if (check != NULL && pafi_check_get_failure (check) != NULL)
    return g_strdup (pafi_failure_get_subtitle (pafi_check_get_failure (check)));
  if (member != NULL && pafi_member_get_letter_number (member) != NULL)
    return pafi_member_dup_safe_text (member, PAFI_FIELD_LETTER_NUMBER);
  return g_strdup (NOTHING);
}

/**
 * pafi_row_words_get_condition:
 * @row: a row
 *
 * Returns: the pill in the column "Keadaan"
 */
PafiRowPill
pafi_row_words_get_condition (PafiListRow *row)
{
  static const PafiRowPill looks[PAFI_N_ROW_CONDITIONS] = {
    [PAFI_ROW_READY] = { NULL, "object-select-symbolic", PAFI_TONE_SUCCESS },
    [PAFI_ROW_EMPTY] = { NULL, NULL, PAFI_TONE_NEUTRAL },
    [PAFI_ROW_MALFORMED] = { NULL, "action-unavailable-symbolic", PAFI_TONE_ERROR },
    [PAFI_ROW_DAMAGED] = { NULL, "action-unavailable-symbolic", PAFI_TONE_ERROR },
    [PAFI_ROW_SUSPECT] = { NULL, "dialog-question-symbolic", PAFI_TONE_WARNING },
    [PAFI_ROW_DUPLICATE] = { NULL, "edit-copy-symbolic", PAFI_TONE_NEUTRAL },
  };
  PafiRowCondition condition = pafi_list_row_get_condition (row);
  PafiRowPill pill = looks[condition];

  pill.label = pafi_row_condition_get_label (condition);
  return pill;
}

/**
 * pafi_row_words_get_result:
 * @row: a row
 *
 * Returns: the pill in the column "Hasil"
 */
PafiRowPill
pafi_row_words_get_result (PafiListRow *row)
{
  PafiCheck *check = pafi_list_row_get_check (row);
  PafiRowPill pill = { .tone = PAFI_TONE_NEUTRAL };

  if (check != NULL)
    {
      PafiOutcome outcome = pafi_check_get_outcome (check);

      pill.label = pafi_outcome_get_label (outcome);
      pill.icon_name = pafi_outcome_get_icon_name (outcome);
      pill.tone = pafi_outcome_get_tone (outcome);
      return pill;
    }
  switch (pafi_list_row_get_state (row))
    {
    case PAFI_ROW_QUEUED:
      pill.label = C_ ("row", "Waiting");
      break;
    case PAFI_ROW_RUNNING:
      pill.label = _ ("Checking…");
      pill.icon_name = "pafi-running-symbolic";
      break;
    case PAFI_ROW_SKIPPED:
    case PAFI_ROW_DONE:
    default:
      pill.label = C_ ("row", "Skipped");
      break;
    }
  return pill;
}
