/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-search.h"

#include <string.h>

#include "pafi-nik.h"
#include "pafi-text.h"

/**
 * pafi_search_fold:
 * @text: (nullable): a name, a letter's number, or what is looked for
 *
 * Returns: (transfer full): it without case, composed alike; empty for nothing
 */
char *
pafi_search_fold (const char *text)
{
  g_autofree char *safe = NULL;
  g_autofree char *composed = NULL;

  if (text == NULL || *text == '\0')
    return g_strdup ("");
  safe = g_strstrip (pafi_text_dup_safe (text));
  if (g_str_is_ascii (safe))
    return g_ascii_strdown (safe, -1);
  composed = g_utf8_normalize (safe, -1, G_NORMALIZE_ALL_COMPOSE);
  return g_utf8_casefold (composed, -1);
}

/**
 * pafi_search_join:
 * @name: folded
 * @other_name: folded; left out where it is the same
 * @nik: (nullable): digits
 * @letter: folded
 *
 * Returns: (transfer full): what is searched, a line each, so that no hit goes over two of them
 */
char *
pafi_search_join (const char *name, const char *other_name, const char *nik, const char *letter)
{
  gboolean both = *other_name != '\0' && strcmp (name, other_name) != 0;

  return g_strconcat (name, "\n", both ? other_name : "", "\n", nik != NULL ? nik : "", "\n",
                      letter, NULL);
}

/**
 * pafi_search_dup_digits:
 * @search: what is looked for
 *
 * A NIK is looked for as it is written, in groups or with dots.
 *
 * Returns: (transfer full) (nullable): its digits, or %NULL if it is no part of a NIK
 */
char *
pafi_search_dup_digits (const char *search)
{
  g_autofree char *digits = pafi_nik_normalize (search);

  if (*digits == '\0' || digits[strspn (digits, "0123456789")] != '\0')
    return NULL;
  return g_steal_pointer (&digits);
}
