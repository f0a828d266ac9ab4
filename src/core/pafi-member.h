/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-date.h"
#include "pafi-sex.h"
#include "pafi-skp.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER (pafi_member_get_type ())

/**
 * PafiField:
 *
 * The 19 fields of a record, in the order of SIPAFI's document.
 */
typedef enum
{
  PAFI_FIELD_ERROR,
  PAFI_FIELD_STATUS_CODE,
  PAFI_FIELD_MESSAGE,
  PAFI_FIELD_NAME,
  PAFI_FIELD_NIK,
  PAFI_FIELD_BIRTH_DATE,
  PAFI_FIELD_GENDER,
  PAFI_FIELD_STR_NUMBER,
  PAFI_FIELD_STR_START,
  PAFI_FIELD_STR_END,
  PAFI_FIELD_LEARNING,
  PAFI_FIELD_PROFESSIONALISM,
  PAFI_FIELD_SERVICE,
  PAFI_FIELD_PUBLICATION,
  PAFI_FIELD_DEVELOPMENT,
  PAFI_FIELD_TOTAL,
  PAFI_FIELD_LETTER_NUMBER,
  PAFI_FIELD_STATUS,
  PAFI_FIELD_ORGANISATION,
  PAFI_N_FIELDS,
} PafiField;

/**
 * PafiStrValidity:
 * @PAFI_STR_VALIDITY_UNKNOWN: the record does not say
 * @PAFI_STR_VALIDITY_LIFELONG: for life, as since law 17/2023
 * @PAFI_STR_VALIDITY_DATE: until a day
 * @PAFI_STR_VALIDITY_TEXT: the record says something else; show it as it came
 *
 * How long a registration certificate (STR) holds.
 */
typedef enum
{
  PAFI_STR_VALIDITY_UNKNOWN,
  PAFI_STR_VALIDITY_LIFELONG,
  PAFI_STR_VALIDITY_DATE,
  PAFI_STR_VALIDITY_TEXT,
} PafiStrValidity;

/**
 * PafiMember:
 *
 * A member's record: every field as it came, and as it is understood. Immutable.
 */
typedef struct _PafiMember PafiMember;

GType pafi_member_get_type (void);

const char *pafi_field_get_name (PafiField field);

PafiMember *pafi_member_new (const char *const texts[PAFI_N_FIELDS]);
PafiMember *pafi_member_ref (PafiMember *self);
void pafi_member_unref (PafiMember *self);

const char *pafi_member_get_text (PafiMember *self, PafiField field);
char *pafi_member_dup_safe_text (PafiMember *self, PafiField field);
const PafiSkp *pafi_member_get_skp (PafiMember *self);
PafiDate pafi_member_get_date (PafiMember *self, PafiField field);
PafiSex pafi_member_get_sex (PafiMember *self);
PafiStrValidity pafi_member_get_str_validity (PafiMember *self);
const char *pafi_member_get_letter_number (PafiMember *self);
gboolean pafi_member_is_issued (PafiMember *self);
char *pafi_member_dup_date_text (PafiMember *self, PafiField field);
char *pafi_member_dup_str_end_text (PafiMember *self, PafiDate today);
char *pafi_member_dup_sex_text (PafiMember *self);
gboolean pafi_member_equal (PafiMember *a, PafiMember *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiMember, pafi_member_unref)

G_END_DECLS
