/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-members.h"

G_BEGIN_DECLS

char *pafi_log_words_dup_event (const PafiLogEntry *entry);
char *pafi_log_words_dup_all (GPtrArray *entries);

G_END_DECLS
