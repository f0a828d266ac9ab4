/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-list-import.h"
#include "pafi-nik.h"
#include "pafi-text.h"

#define READING_SEPARATOR " · "

static char *
dup_malformed_reading (const char *text)
{
  g_autofree char *normal = pafi_nik_normalize (text);
  gsize n = strlen (normal);

  if (normal[strspn (normal, "0123456789")] != '\0')
    {
      const char *offender = normal + strspn (normal, "0123456789");
      g_autofree char *character =
        g_strndup (offender, (gsize) (g_utf8_next_char (offender) - offender));
      g_autofree char *safe = pafi_text_dup_safe (character);

      /* Translators: %s is one character */
      return g_strdup_printf (_ ("“%s” is not a digit."), *safe != '\0' ? safe : "?");
    }
  if (n < PAFI_NIK_LENGTH)
    /* Translators: %u digits, %u are missing */
    return g_strdup_printf (ngettext ("%u digit, %u missing.", "%u digits, %u missing.", n),
                            (guint) n, (guint) (PAFI_NIK_LENGTH - n));
  if (n > PAFI_NIK_LENGTH)
    /* Translators: %u digits, %u are too many */
    return g_strdup_printf (ngettext ("%u digit, %u too many.", "%u digits, %u too many.", n),
                            (guint) n, (guint) (n - PAFI_NIK_LENGTH));
  return g_strdup (_ ("Not a whole number."));
}

/**
 * pafi_row_dup_reading:
 * @row: a row
 * @today: the day of reckoning, for the century
 *
 * Returns: (transfer full): what the column "Terbaca sebagai" says: the NIK's reading, or what is
 *   wrong (ux/README.md, 5)
 */
char *
pafi_row_dup_reading (PafiListRow *row, PafiDate today)
{
  switch (pafi_list_row_get_condition (row))
    {
    case PAFI_ROW_READY:
      return pafi_nik_dup_reading (pafi_list_row_get_nik (row), READING_SEPARATOR, today);
    case PAFI_ROW_EMPTY:
      return g_strdup (_ ("The NIK column is empty."));
    case PAFI_ROW_MALFORMED:
      return dup_malformed_reading (pafi_list_row_get_nik_text (row));
    case PAFI_ROW_DAMAGED:
      return g_strdup (_ ("Digits of the NIK are lost. Copy it again from the original document."));
    case PAFI_ROW_SUSPECT:
      return g_strdup (_ ("Stored as a number; the last digit may be lost."));
    case PAFI_ROW_DUPLICATE:
      return g_strdup_printf (_ ("Same as row %u; checked only once."),
                              pafi_list_row_get_duplicate_of (row));
    case PAFI_N_ROW_CONDITIONS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

/**
 * pafi_row_condition_get_label:
 * @condition: what is to be said of a row
 *
 * Returns: its word, "Siap"
 */
const char *
pafi_row_condition_get_label (PafiRowCondition condition)
{
  switch (condition)
    {
    case PAFI_ROW_READY:
      return C_ ("row", "Ready");
    case PAFI_ROW_EMPTY:
      return C_ ("row", "Empty");
    case PAFI_ROW_MALFORMED:
      return C_ ("row", "Not 16 digits");
    case PAFI_ROW_DAMAGED:
      return C_ ("row", "Damaged by Excel");
    case PAFI_ROW_SUSPECT:
      return C_ ("row", "Suspect");
    case PAFI_ROW_DUPLICATE:
      return C_ ("row", "Duplicate");
    case PAFI_N_ROW_CONDITIONS:
    default:
      g_return_val_if_reached ("");
    }
}
