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

PafiEcho pafi_record_decoder_get_echo (JsonObject *object, PafiNik *nik);
PafiMember *pafi_record_decoder_decode (JsonObject *object);

G_END_DECLS
