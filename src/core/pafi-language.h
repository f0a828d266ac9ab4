/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiLanguage:
 * @PAFI_LANGUAGE_INDONESIAN: Indonesian, whatever the locale; the default.
 * @PAFI_LANGUAGE_ENGLISH: English, whatever the locale.
 * @PAFI_LANGUAGE_SYSTEM: the first language of the system that we have, else English.
 */
typedef enum
{
  PAFI_LANGUAGE_INDONESIAN,
  PAFI_LANGUAGE_ENGLISH,
  PAFI_LANGUAGE_SYSTEM,
} PafiLanguage;

void pafi_language_init (PafiLanguage language);

/**
 * PafiLanguageScope:
 *
 * A stretch of one thread that speaks a language of its own. Declared with g_auto(), it ends by
 * itself.
 */
typedef struct
{
  /*< private >*/
  gpointer outer; /* (nullable): a locale_t */
} PafiLanguageScope;

PafiLanguageScope pafi_language_scope_enter (PafiLanguage language);
void pafi_language_scope_leave (PafiLanguageScope *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiLanguageScope, pafi_language_scope_leave)

G_END_DECLS
