/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "pafi-answer.h"

G_BEGIN_DECLS

PafiError pafi_refusal_judge (PafiAnswer *answer, int status);
gboolean pafi_refusal_is_transient (PafiError reason);
PafiFailure *pafi_refusal_explain (PafiError reason, PafiAnswer *answer, JsonObject *object,
                                   const char *detail);

G_END_DECLS
