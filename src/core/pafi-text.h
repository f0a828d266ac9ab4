/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize pafi_text_count_plain (const char *text);
char *pafi_text_dup_safe (const char *text);
char *pafi_text_dup_masked (const char *text);

G_END_DECLS
