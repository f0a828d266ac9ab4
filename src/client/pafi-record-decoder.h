/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "pafi-member.h"
#include "pafi-nik.h"

G_BEGIN_DECLS

/**
 * PafiEcho:
 * @PAFI_ECHO_NONE: the reply names no NIK
 * @PAFI_ECHO_SAME: it names the NIK that was asked for
 * @PAFI_ECHO_OTHER: it names another
 *
 * Whom a reply is about.
 */
typedef enum
{
  PAFI_ECHO_NONE,
  PAFI_ECHO_SAME,
  PAFI_ECHO_OTHER,
} PafiEcho;

/**
 * PafiRecordDecoder:
 * @object: the reply
 * @texts: its fields as texts, %NULL where there is none
 *
 * A reply about a NIK, read but not yet judged. It borrows from @object.
 */
typedef struct
{
  JsonObject *object;
  const char *texts[PAFI_N_FIELDS];
} PafiRecordDecoder;

void pafi_record_decoder_init (PafiRecordDecoder *self, JsonObject *object);
PafiEcho pafi_record_decoder_get_echo (const PafiRecordDecoder *self, PafiNik *nik);
gint64 pafi_record_decoder_get_status (const PafiRecordDecoder *self);
gboolean pafi_record_decoder_is_error (const PafiRecordDecoder *self);
gboolean pafi_record_decoder_has_name (const PafiRecordDecoder *self);
PafiMember *pafi_record_decoder_decode (const PafiRecordDecoder *self);

G_END_DECLS
