/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-sex.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  PafiSex sex;
} words[] = {
  { "pria", PAFI_SEX_MALE },         { "wanita", PAFI_SEX_FEMALE },
  { "l", PAFI_SEX_MALE },            { "p", PAFI_SEX_FEMALE },
  { "laki-laki", PAFI_SEX_MALE },    { "perempuan", PAFI_SEX_FEMALE },
  { "laki laki", PAFI_SEX_MALE },    { "laki", PAFI_SEX_MALE },
};

/**
 * pafi_sex_parse:
 * @text: (nullable): what a record says in `gender`
 *
 * Reads `pria` and `wanita`, and what else SIPAFI's records hold (sipafi-in-practice.md).
 *
 * Returns: the sex, or %PAFI_SEX_UNKNOWN
 */
PafiSex
pafi_sex_parse (const char *text)
{
  g_autofree char *stripped = NULL;

  if (text == NULL)
    return PAFI_SEX_UNKNOWN;

  stripped = g_strstrip (g_strdup (text));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strcasecmp (stripped, words[i].word) == 0)
      return words[i].sex;

  return PAFI_SEX_UNKNOWN;
}

/**
 * pafi_sex_get_name:
 * @sex: a sex
 *
 * Returns: (nullable): its word in the chosen language, in lower case, or %NULL if unknown
 */
const char *
pafi_sex_get_name (PafiSex sex)
{
  switch (sex)
    {
    case PAFI_SEX_MALE:
      return _ ("male");
    case PAFI_SEX_FEMALE:
      return _ ("female");
    case PAFI_SEX_UNKNOWN:
    default:
      return NULL;
    }
}
