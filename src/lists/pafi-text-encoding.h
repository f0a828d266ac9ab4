/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PAFI_TEXT_UTF8,
  PAFI_TEXT_UTF16LE,
  PAFI_TEXT_UTF16BE,
  PAFI_TEXT_WINDOWS_1252,
} PafiTextEncoding;

/**
 * PafiTextProbe:
 *
 * Looks at all bytes of a file to tell how it is encoded. All zero to begin with. A plain value,
 * whose fields are its own.
 */
typedef struct
{
  gsize n_bytes;
  guint8 head[4];
  guint line;
  guint8 last;

  guint n_left; /* bytes of a sequence of UTF-8 that are still to come */
  guint8 lower; /* the next one is between them */
  guint8 upper;

  gsize n_sequences; /* of UTF-8, longer than one byte */
  guint bad_line;    /* of the first byte that is no UTF-8 */
  guint unused_line; /* of the first byte that is no Windows-1252 */
  gsize n_nuls[2];   /* at even and at odd places */
} PafiTextProbe;

void pafi_text_probe_feed (PafiTextProbe *self, const guint8 *bytes, gsize n);
gboolean pafi_text_probe_end (PafiTextProbe *self, PafiTextEncoding *encoding, gsize *bom_length,
                              GError **error);
const char *pafi_text_encoding_get_name (PafiTextEncoding encoding);

G_END_DECLS
