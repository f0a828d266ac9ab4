/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiWipedText:
 *
 * A text that nobody else may see: a client secret, a token, a request that carries one. It lies in
 * memory that is not swapped out or dumped where the system allows it, and is wiped at the end.
 */
typedef struct _PafiWipedText PafiWipedText;

PafiWipedText *pafi_wiped_text_new (const char *text, gssize length);
PafiWipedText *pafi_wiped_text_ref (PafiWipedText *self);
void pafi_wiped_text_unref (PafiWipedText *self);
const char *pafi_wiped_text_get_text (PafiWipedText *self);
gsize pafi_wiped_text_get_length (PafiWipedText *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiWipedText, pafi_wiped_text_unref)

G_END_DECLS
