/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-check.h"

G_BEGIN_DECLS

void pafi_cli_append_text (GString *out, PafiCheck *check, gboolean masked);

G_END_DECLS
