/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-check.h"

G_BEGIN_DECLS

/* A line of the facts below a title; @value is safe text. */
void pafi_cli_append_fact (GString *out, const char *key, const char *value);
void pafi_cli_append_text (GString *out, PafiCheck *check, gboolean masked);

G_END_DECLS
