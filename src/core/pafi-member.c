/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "pafi-text.h"

/* A certificate that ends from this year on is one for life (sipafi-in-practice.md). */
#define LIFELONG_FROM_YEAR 2090
#define STR_FOR_LIFE "seumur hidup"
/* The one known word of `Status_Rekom`. */
#define STATUS_ISSUED "sudah terbit"

struct _PafiMember
{
  char *storage;                    /* (owned) the texts, one behind the other */
  const char *texts[PAFI_N_FIELDS]; /* (nullable) in storage */
  PafiSkp skp;
  PafiDate birth_date;
  PafiDate str_start;
  PafiDate str_end;
  PafiSex sex;
  PafiStrValidity str_validity;
  gboolean issued;
  gboolean has_letter_number;
};

static const char *const field_names[PAFI_N_FIELDS] = {
  [PAFI_FIELD_ERROR] = "error",
  [PAFI_FIELD_STATUS_CODE] = "status_code",
  [PAFI_FIELD_MESSAGE] = "message",
  [PAFI_FIELD_NAME] = "nama_anggota",
  [PAFI_FIELD_NIK] = "nik",
  [PAFI_FIELD_BIRTH_DATE] = "tgl_lahir",
  [PAFI_FIELD_GENDER] = "gender",
  [PAFI_FIELD_STR_NUMBER] = "no_str",
  [PAFI_FIELD_STR_START] = "tgl_mulai_str",
  [PAFI_FIELD_STR_END] = "tgl_berakhir_str",
  [PAFI_FIELD_LEARNING] = "Pembelajaran",
  [PAFI_FIELD_PROFESSIONALISM] = "Profesionalisme",
  [PAFI_FIELD_SERVICE] = "Pengabdian_Masyarakat_dan_Profesi",
  [PAFI_FIELD_PUBLICATION] = "Publikasi_Ilmiah",
  [PAFI_FIELD_DEVELOPMENT] = "Pengembangan_Ilmu",
  [PAFI_FIELD_TOTAL] = "Total_SKP",
  [PAFI_FIELD_LETTER_NUMBER] = "nomor_surat",
  [PAFI_FIELD_STATUS] = "Status_Rekom",
  [PAFI_FIELD_ORGANISATION] = "OP",
};

G_DEFINE_BOXED_TYPE (PafiMember, pafi_member, pafi_member_ref, pafi_member_unref)

static gboolean
is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\r\n-")] == '\0';
}

/* MySQL's date of zeros, and what Laravel makes of it: the day before 1 December of the year 0. */
static gboolean
is_zero_date (const char *text)
{
  static const char *const prefixes[] = { "0000-00-00", "00-00-0000", "-0001-11-30", "30-11--0001" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (text, prefixes[i]))
      return TRUE;
  return FALSE;
}

static PafiStrValidity
judge_str_validity (PafiMember *self)
{
  const char *end = self->texts[PAFI_FIELD_STR_END];
  g_autofree char *stripped = g_strstrip (g_strdup (end != NULL ? end : ""));

  if (pafi_date_is_set (self->str_end))
    return self->str_end.year >= LIFELONG_FROM_YEAR ? PAFI_STR_VALIDITY_LIFELONG
                                                    : PAFI_STR_VALIDITY_DATE;
  /* No end where there is a certificate means that it has none. */
  if (is_blank (stripped) || is_zero_date (stripped))
    return is_blank (self->texts[PAFI_FIELD_STR_NUMBER]) ? PAFI_STR_VALIDITY_UNKNOWN
                                                         : PAFI_STR_VALIDITY_LIFELONG;

  return g_ascii_strcasecmp (stripped, STR_FOR_LIFE) == 0 ? PAFI_STR_VALIDITY_LIFELONG
                                                          : PAFI_STR_VALIDITY_TEXT;
}

static gboolean
says_issued (const char *status)
{
  g_autofree char *stripped = NULL;

  if (status == NULL)
    return FALSE;
  stripped = g_strstrip (g_strdup (status));
  return g_ascii_strcasecmp (stripped, STATUS_ISSUED) == 0;
}

/* One piece of memory instead of 19: a list has thousands of members. */
static void
keep_texts (PafiMember *self, const char *const texts[PAFI_N_FIELDS])
{
  gsize lengths[PAFI_N_FIELDS];
  gsize total = 0;
  char *at;

  for (gsize i = 0; i < PAFI_N_FIELDS; i++)
    {
      lengths[i] = texts[i] != NULL ? strlen (texts[i]) + 1 : 0;
      total += lengths[i];
    }
  self->storage = at = g_malloc (total);
  for (gsize i = 0; i < PAFI_N_FIELDS; i++)
    if (texts[i] != NULL)
      {
        self->texts[i] = memcpy (at, texts[i], lengths[i]);
        at += lengths[i];
      }
}

static void
pafi_member_clear (gpointer data)
{
  PafiMember *self = data;

  g_free (self->storage);
}

/**
 * pafi_field_get_name:
 * @field: a field
 *
 * Returns: its name on the wire, in JSON and in CSV
 */
const char *
pafi_field_get_name (PafiField field)
{
  g_return_val_if_fail (field < PAFI_N_FIELDS, NULL);
  return field_names[field];
}

/**
 * pafi_member_new:
 * @texts: (array fixed-size=19): every field as text, %NULL where it is missing or null; valid UTF-8
 *
 * Returns: (transfer full): the member
 */
PafiMember *
pafi_member_new (const char *const texts[PAFI_N_FIELDS])
{
  PafiMember *self = g_atomic_rc_box_new0 (PafiMember);

  keep_texts (self, texts);

  for (gsize i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    self->skp.domains[i] = pafi_skp_parse (texts[PAFI_FIELD_LEARNING + i]);
  self->skp.total = pafi_skp_parse (texts[PAFI_FIELD_TOTAL]);
  self->birth_date = pafi_date_parse (texts[PAFI_FIELD_BIRTH_DATE]);
  self->str_start = pafi_date_parse (texts[PAFI_FIELD_STR_START]);
  self->str_end = pafi_date_parse (texts[PAFI_FIELD_STR_END]);
  self->sex = pafi_sex_parse (texts[PAFI_FIELD_GENDER]);
  self->str_validity = judge_str_validity (self);
  self->issued = says_issued (texts[PAFI_FIELD_STATUS]);
  self->has_letter_number = !is_blank (texts[PAFI_FIELD_LETTER_NUMBER]);
  return self;
}

/**
 * pafi_member_ref:
 * @self: a member
 *
 * Returns: (transfer full): @self
 */
PafiMember *
pafi_member_ref (PafiMember *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * pafi_member_unref:
 * @self: (transfer full): a member
 */
void
pafi_member_unref (PafiMember *self)
{
  g_atomic_rc_box_release_full (self, pafi_member_clear);
}

/**
 * pafi_member_get_text:
 * @self: a member
 * @field: a field
 *
 * Returns: (nullable): the field as it came; not safe to show
 */
const char *
pafi_member_get_text (PafiMember *self, PafiField field)
{
  return self->texts[field];
}

/**
 * pafi_member_dup_safe_text:
 * @self: a member
 * @field: a field
 *
 * Returns: (transfer full): the field, safe to show as plain text; empty if there is nothing
 */
char *
pafi_member_dup_safe_text (PafiMember *self, PafiField field)
{
  return g_strstrip (pafi_text_dup_safe (self->texts[field]));
}

/**
 * pafi_member_get_skp:
 * @self: a member
 *
 * Returns: (transfer none): the credit points
 */
const PafiSkp *
pafi_member_get_skp (PafiMember *self)
{
  return &self->skp;
}

/**
 * pafi_member_get_date:
 * @self: a member
 * @field: %PAFI_FIELD_BIRTH_DATE, %PAFI_FIELD_STR_START or %PAFI_FIELD_STR_END
 *
 * Returns: the date, or %PAFI_DATE_NONE if it could not be read
 */
PafiDate
pafi_member_get_date (PafiMember *self, PafiField field)
{
  switch ((guint) field)
    {
    case PAFI_FIELD_BIRTH_DATE:
      return self->birth_date;
    case PAFI_FIELD_STR_START:
      return self->str_start;
    case PAFI_FIELD_STR_END:
      return self->str_end;
    default:
      g_return_val_if_reached (PAFI_DATE_NONE);
    }
}

/**
 * pafi_member_get_sex:
 * @self: a member
 *
 * Returns: the sex that the record says
 */
PafiSex
pafi_member_get_sex (PafiMember *self)
{
  return self->sex;
}

/**
 * pafi_member_get_str_validity:
 * @self: a member
 *
 * Returns: how long the certificate (STR) holds (sipafi-in-practice.md, `tgl_berakhir_str`)
 */
PafiStrValidity
pafi_member_get_str_validity (PafiMember *self)
{
  return self->str_validity;
}

/**
 * pafi_member_get_letter_number:
 * @self: a member
 *
 * Returns: (nullable): the letter's number as it came, or %NULL while there is none
 */
const char *
pafi_member_get_letter_number (PafiMember *self)
{
  return self->has_letter_number ? self->texts[PAFI_FIELD_LETTER_NUMBER] : NULL;
}

/**
 * pafi_member_is_issued:
 * @self: a member
 *
 * Returns: whether SIPAFI's status is "Sudah Terbit"
 */
gboolean
pafi_member_is_issued (PafiMember *self)
{
  return self->issued;
}

/**
 * pafi_member_dup_date_text:
 * @self: a member
 * @field: %PAFI_FIELD_BIRTH_DATE, %PAFI_FIELD_STR_START or %PAFI_FIELD_STR_END
 *
 * Returns: (transfer full): "19 Februari 1998"; what came where it is no date; "—" for nothing
 */
char *
pafi_member_dup_date_text (PafiMember *self, PafiField field)
{
  PafiDate date = pafi_member_get_date (self, field);

  if (pafi_date_is_set (date))
    return pafi_date_format (date);
  return is_blank (self->texts[field]) ? g_strdup ("—") : pafi_member_dup_safe_text (self, field);
}

/**
 * pafi_member_dup_str_end_text:
 * @self: a member
 * @today: the day of reckoning
 *
 * Returns: (transfer full): "Seumur hidup", "3 Maret 2024 (sudah lewat)", "3 Maret 2030", "—"
 */
char *
pafi_member_dup_str_end_text (PafiMember *self, PafiDate today)
{
  g_autofree char *date = NULL;

  switch (self->str_validity)
    {
    case PAFI_STR_VALIDITY_LIFELONG:
      return g_strdup (_ ("For life"));
    case PAFI_STR_VALIDITY_DATE:
      date = pafi_date_format (self->str_end);
      if (pafi_date_compare (self->str_end, today) >= 0)
        return g_steal_pointer (&date);
      /* Translators: %s is a date */
      return g_strdup_printf (_ ("%s (passed)"), date);
    case PAFI_STR_VALIDITY_UNKNOWN:
      return g_strdup ("—");
    case PAFI_STR_VALIDITY_TEXT:
    default:
      return pafi_member_dup_date_text (self, PAFI_FIELD_STR_END);
    }
}

/**
 * pafi_member_dup_sex_text:
 * @self: a member
 *
 * Returns: (transfer full): "Perempuan"; what came where it is not understood; "—" for nothing
 */
char *
pafi_member_dup_sex_text (PafiMember *self)
{
  switch (self->sex)
    {
    case PAFI_SEX_MALE:
      return g_strdup (_ ("Male"));
    case PAFI_SEX_FEMALE:
      return g_strdup (_ ("Female"));
    case PAFI_SEX_UNKNOWN:
    default:
      return is_blank (self->texts[PAFI_FIELD_GENDER])
               ? g_strdup ("—")
               : pafi_member_dup_safe_text (self, PAFI_FIELD_GENDER);
    }
}

/**
 * pafi_member_equal:
 * @a: a member
 * @b: another
 *
 * Returns: whether all fields came the same
 */
gboolean
pafi_member_equal (PafiMember *a, PafiMember *b)
{
  for (gsize i = 0; i < PAFI_N_FIELDS; i++)
    if (g_strcmp0 (a->texts[i], b->texts[i]) != 0)
      return FALSE;
  return TRUE;
}
