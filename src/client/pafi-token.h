/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-clock.h"
#include "pafi-wiped-text.h"

G_BEGIN_DECLS

/**
 * PafiToken:
 *
 * A bearer token, in memory alone, with its age. Immutable.
 */
typedef struct _PafiToken PafiToken;

/* The moment a token is asked for: its age counts from there. */
typedef struct
{
  gint64 boot;
  gint64 real;
} PafiTokenStart;

PafiTokenStart pafi_token_start (PafiClock *clock);
PafiToken *pafi_token_new (const char *text, guint lifetime, PafiTokenStart start);
PafiToken *pafi_token_ref (PafiToken *self);
void pafi_token_unref (PafiToken *self);
PafiWipedText *pafi_token_get_text (PafiToken *self);
guint pafi_token_get_lifetime (PafiToken *self);
gboolean pafi_token_is_expired (PafiToken *self, PafiClock *clock);
gboolean pafi_token_is_fresh (PafiToken *self, PafiClock *clock);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiToken, pafi_token_unref)

G_END_DECLS
