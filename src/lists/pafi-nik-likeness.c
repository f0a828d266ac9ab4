/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-nik-likeness.h"

#include <string.h>

#include "pafi-list-import.h"
#include "pafi-nik.h"

/* A digit more or less is a slip of the hand; telephone numbers are shorter. */
#define SHORTEST 14
#define LONGEST 18

/* Certificates and memberships have numbers of 16 digits as well, which are nobody's birth date. */
static gboolean
is_plausible (const char *digits)
{
  PafiNikReading reading;

  /* The day of reckoning chooses the century, which does not matter here. */
  pafi_nik_read (digits, pafi_date_new (2026, 1, 1), &reading);
  return reading.province != NULL && pafi_date_is_set (reading.birth_date);
}

static gboolean
is_slip (const char *text)
{
  g_autofree char *digits = pafi_nik_normalize (text);
  gsize n = strspn (digits, "0123456789");

  return digits[n] == '\0' && n >= SHORTEST && n <= LONGEST;
}

/**
 * pafi_nik_likeness:
 * @text: what stands in a cell
 * @numeric: whether the file stores a number
 *
 * Returns: how much it looks as if somebody had meant a NIK, damaged ones included: 0 for not at
 *   all, 4 for one whose region and date exist
 */
guint
pafi_nik_likeness (const char *text, gboolean numeric)
{
  g_autofree char *nik = NULL;

  switch (pafi_row_judge (text, numeric, &nik))
    {
    case PAFI_ROW_READY:
    case PAFI_ROW_SUSPECT:
    case PAFI_ROW_DUPLICATE:
      return is_plausible (nik) ? 4 : 2;
    case PAFI_ROW_DAMAGED:
      return 2;
    case PAFI_ROW_MALFORMED:
      return is_slip (text) ? 1 : 0;
    case PAFI_ROW_EMPTY:
    case PAFI_N_ROW_CONDITIONS:
    default:
      return 0;
    }
}
