/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-members.h"

G_BEGIN_DECLS

/* The words of the page Anggota that are made of several parts; safe to show. */
char *pafi_member_words_dup_title (PafiMemberEntry *entry, gboolean masked);
char *pafi_member_words_dup_caption (PafiMemberEntry *entry);
char *pafi_member_words_dup_place (PafiMemberEntry *entry, gboolean masked, PafiDate today);
char *pafi_member_words_dup_age (GDateTime *then, GDateTime *now);
char *pafi_member_words_dup_foot (guint n, gboolean persistent, guint days);

G_END_DECLS
