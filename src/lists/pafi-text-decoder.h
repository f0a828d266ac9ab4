/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-text-encoding.h"

G_BEGIN_DECLS

/**
 * PafiTextDecoder:
 * @encoding: what the bytes are
 *
 * Turns blocks of bytes into UTF-8 without NUL. A plain value; all but @encoding is zero to begin
 * with, and its own.
 */
typedef struct
{
  PafiTextEncoding encoding;
  guint8 pending[4]; /* of a character that a block cut */
  guint n_pending;
  guint high_surrogate;
  guint line;
} PafiTextDecoder;

gboolean pafi_text_decoder_feed (PafiTextDecoder *self, const guint8 *bytes, gsize n, GString *out,
                                 GError **error);
gboolean pafi_text_decoder_end (PafiTextDecoder *self, GError **error);

G_END_DECLS
