/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-record-decoder.h"

#include "pafi-json.h"

/**
 * pafi_record_decoder_get_echo:
 * @object: a reply
 * @nik: the NIK that was asked for
 *
 * Returns: whom @object is about, a NIK with spaces or dots, or as a number, included; the dot of a
 *   number is no such dot
 */
PafiEcho
pafi_record_decoder_get_echo (JsonObject *object, PafiNik *nik)
{
  const char *text;
  PafiJsonKind kind = pafi_json_get (object, pafi_field_get_name (PAFI_FIELD_NIK), &text);
  g_autofree char *normal = NULL;

  if (text == NULL || *text == '\0')
    return PAFI_ECHO_NONE;
  if (g_str_equal (text, pafi_nik_get_digits (nik)))
    return PAFI_ECHO_SAME;
  if (kind != PAFI_JSON_TEXT)
    return PAFI_ECHO_OTHER;
  normal = pafi_nik_normalize (text);
  return g_str_equal (normal, pafi_nik_get_digits (nik)) ? PAFI_ECHO_SAME : PAFI_ECHO_OTHER;
}

/* Every value may be missing or null, but not all of them: a record says of whom it is, and more
 * than that. */
static gboolean
has_shape_of_record (JsonObject *object)
{
  const char *name = pafi_json_get_any (object, pafi_field_get_name (PAFI_FIELD_NAME));
  const char *nik = pafi_json_get_any (object, pafi_field_get_name (PAFI_FIELD_NIK));

  if ((name == NULL || *name == '\0') && (nik == NULL || *nik == '\0'))
    return FALSE;
  for (guint field = PAFI_FIELD_BIRTH_DATE; field < PAFI_N_FIELDS; field++)
    if (json_object_has_member (object, pafi_field_get_name ((PafiField) field)))
      return TRUE;
  return FALSE;
}

/**
 * pafi_record_decoder_decode:
 * @object: the reply to a request for a record
 *
 * Takes the fields as texts, whatever their types (sipafi-in-practice.md, "Record"); objects and
 * arrays in their place are as good as missing, and fields that are not known are passed over.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL if @object has not the shape of one
 */
PafiMember *
pafi_record_decoder_decode (JsonObject *object)
{
  const char *texts[PAFI_N_FIELDS];

  if (!has_shape_of_record (object))
    return NULL;
  for (guint field = 0; field < PAFI_N_FIELDS; field++)
    texts[field] = pafi_json_get_any (object, pafi_field_get_name ((PafiField) field));
  return pafi_member_new (texts);
}
