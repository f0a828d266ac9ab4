/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *pafi_search_fold (const char *text);
char *pafi_search_join (const char *name, const char *other_name, const char *nik,
                        const char *letter);
char *pafi_search_dup_digits (const char *search);

/* A condition on the column `search`, with what was looked for as ?1 and its digits as ?2. */
#define PAFI_SEARCH_CONDITION "(instr (search, ?1) OR instr (search, ?2))"

G_END_DECLS
