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

G_END_DECLS
