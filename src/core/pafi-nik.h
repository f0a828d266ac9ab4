/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-date.h"
#include "pafi-sex.h"

G_BEGIN_DECLS

#define PAFI_NIK_LENGTH 16

#define PAFI_TYPE_NIK (pafi_nik_get_type ())
#define PAFI_NIK_ERROR (pafi_nik_error_quark ())

/**
 * PafiNikError:
 * @PAFI_NIK_ERROR_EMPTY: nothing was entered
 * @PAFI_NIK_ERROR_TOO_SHORT: fewer than 16 digits
 * @PAFI_NIK_ERROR_TOO_LONG: more than 16 digits
 * @PAFI_NIK_ERROR_NOT_DIGITS: a character that is neither a digit nor passed over
 * @PAFI_NIK_ERROR_DAMAGED: a spreadsheet took it for a number; its digits can't be trusted
 *
 * Why a text is no NIK. The message of the error is the sentence that a person reads.
 */
typedef enum
{
  PAFI_NIK_ERROR_EMPTY,
  PAFI_NIK_ERROR_TOO_SHORT,
  PAFI_NIK_ERROR_TOO_LONG,
  PAFI_NIK_ERROR_NOT_DIGITS,
  PAFI_NIK_ERROR_DAMAGED,
} PafiNikError;

/**
 * PafiNik:
 *
 * A NIK, Indonesia's national identity number: exactly 16 ASCII digits, never a number. Immutable.
 */
typedef struct _PafiNik PafiNik;

/**
 * PafiNikReading:
 * @n_digits: how many digits were read, at most 16
 * @province: (nullable): the province's name, once two digits are there and known
 * @regency: (nullable): the regency's name, once four digits are there and known
 * @region_unknown: two digits are there, and no province has them
 * @birth_date: the birth date, once twelve digits are there and it is possible
 * @date_impossible: twelve digits are there, and no person can be born on that day
 * @sex: the sex, once the day is there
 * @serial: (nullable): the four digits of the serial number, once they are there; points into the
 *   digits that were read
 *
 * What the digits of a NIK say. All of it is a hint: none of it blocks (domain.md).
 */
typedef struct
{
  guint n_digits;
  const char *province;
  const char *regency;
  gboolean region_unknown;
  PafiDate birth_date;
  gboolean date_impossible;
  PafiSex sex;
  const char *serial;
} PafiNikReading;

GType pafi_nik_get_type (void);
GQuark pafi_nik_error_quark (void);

PafiNik *pafi_nik_new (const char *text, GError **error);
PafiNik *pafi_nik_ref (PafiNik *self);
void pafi_nik_unref (PafiNik *self);
const char *pafi_nik_get_digits (PafiNik *self);

char *pafi_nik_normalize (const char *text);
char **pafi_nik_find_all (const char *text);
void pafi_nik_read (const char *digits, PafiDate today, PafiNikReading *reading);
char *pafi_nik_dup_reading (const char *digits, const char *separator, PafiDate today);
char *pafi_nik_format (const char *digits);
char *pafi_nik_mask (const char *digits);
char *pafi_nik_format_masked (const char *digits);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiNik, pafi_nik_unref)

G_END_DECLS
