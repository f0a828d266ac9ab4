/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-record-decoder.h"

#include <string.h>

#include "pafi-json.h"

static gboolean
is_filled (const char *text)
{
  return text != NULL && *text != '\0';
}

/**
 * pafi_record_decoder_init:
 * @self: (out caller-allocates): a decoder
 * @object: the reply
 *
 * Reads the fields as texts, whatever their types (sipafi-in-practice.md, "Record"). Objects and
 * arrays in their place are as good as missing, and fields that are not known are passed over.
 */
void
pafi_record_decoder_init (PafiRecordDecoder *self, JsonObject *object)
{
  const char *names[PAFI_N_FIELDS];

  for (guint field = 0; field < PAFI_N_FIELDS; field++)
    names[field] = pafi_field_get_name ((PafiField) field);
  self->object = object;
  pafi_json_get_all (object, names, PAFI_N_FIELDS, self->texts);
}

/**
 * pafi_record_decoder_get_echo:
 * @self: a decoder
 * @nik: the NIK that was asked for
 *
 * Returns: whom the reply is about, a NIK with spaces or dots, or as a number, included
 */
PafiEcho
pafi_record_decoder_get_echo (const PafiRecordDecoder *self, PafiNik *nik)
{
  const char *text = self->texts[PAFI_FIELD_NIK];
  JsonNode *node = json_object_get_member (self->object, pafi_field_get_name (PAFI_FIELD_NIK));
  g_autofree char *normal = NULL;

  /* It may be missing or null (sipafi-in-practice.md); a list or an object names somebody else. */
  if (node != NULL && !JSON_NODE_HOLDS_VALUE (node) && !JSON_NODE_HOLDS_NULL (node))
    return PAFI_ECHO_OTHER;
  if (!is_filled (text))
    return PAFI_ECHO_NONE;
  if (strcmp (text, pafi_nik_get_digits (nik)) == 0)
    return PAFI_ECHO_SAME;
  /* 9271.030501900004 is no NIK with a dot between its digits, but a number. */
  if (pafi_json_get_text (self->object, pafi_field_get_name (PAFI_FIELD_NIK)) == NULL)
    return PAFI_ECHO_OTHER;
  normal = pafi_nik_normalize (text);
  return strcmp (normal, pafi_nik_get_digits (nik)) == 0 ? PAFI_ECHO_SAME : PAFI_ECHO_OTHER;
}

/**
 * pafi_record_decoder_get_status:
 * @self: a decoder
 *
 * Returns: the status that the body says, 0 if it says none
 */
gint64
pafi_record_decoder_get_status (const PafiRecordDecoder *self)
{
  gint64 status;

  return pafi_json_read_integer (self->texts[PAFI_FIELD_STATUS_CODE], &status) ? status : 0;
}

/**
 * pafi_record_decoder_is_error:
 * @self: a decoder
 *
 * Returns: whether the body calls itself an error
 */
gboolean
pafi_record_decoder_is_error (const PafiRecordDecoder *self)
{
  return pafi_json_read_truth (self->texts[PAFI_FIELD_ERROR]);
}

/**
 * pafi_record_decoder_has_name:
 * @self: a decoder
 *
 * Returns: whether the reply names a member
 */
gboolean
pafi_record_decoder_has_name (const PafiRecordDecoder *self)
{
  return is_filled (self->texts[PAFI_FIELD_NAME]);
}

/* Every value may be missing or null, but not all of them: a record says of whom it is, and has more
 * to say than that. */
static gboolean
has_shape_of_record (const PafiRecordDecoder *self)
{
  if (!is_filled (self->texts[PAFI_FIELD_NAME]) && !is_filled (self->texts[PAFI_FIELD_NIK]))
    return FALSE;
  for (guint field = PAFI_FIELD_BIRTH_DATE; field < PAFI_N_FIELDS; field++)
    if (json_object_has_member (self->object, pafi_field_get_name ((PafiField) field)))
      return TRUE;
  return FALSE;
}

/**
 * pafi_record_decoder_decode:
 * @self: a decoder
 *
 * Returns: (transfer full) (nullable): the record, or %NULL if the reply has not the shape of one
 */
PafiMember *
pafi_record_decoder_decode (const PafiRecordDecoder *self)
{
  return has_shape_of_record (self) ? pafi_member_new (self->texts) : NULL;
}
