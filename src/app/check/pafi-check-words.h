/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"

G_BEGIN_DECLS

/* The words of the page Periksa that are made of several parts. */
char *pafi_check_words_dup_reading (const char *text, PafiDate today);
char *pafi_check_words_dup_count (const char *text);
char *pafi_check_words_dup_announcement (PafiCheck *check);
char *pafi_check_words_dup_wait_announcement (PafiFailure *failure);
char *pafi_check_words_dup_complaint (const GError *error);
char *pafi_check_words_dup_source (PafiCheck *check);
char *pafi_check_words_dup_reply (PafiCheck *check);
char *pafi_check_words_dup_breakable_number (const char *number);
char *pafi_check_words_dup_moment (GDateTime *then, GDateTime *now);

G_END_DECLS
