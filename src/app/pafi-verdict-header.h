/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-tone.h"

G_BEGIN_DECLS

#define PAFI_TYPE_VERDICT_HEADER (pafi_verdict_header_get_type ())

/**
 * PafiVerdictHeader:
 *
 * The verdict, first and always in one place: a round icon, the verdict's words, and below them the
 * name or the reason (ux/README.md, 1 and 3).
 */
G_DECLARE_FINAL_TYPE (PafiVerdictHeader, pafi_verdict_header, PAFI, VERDICT_HEADER, GtkWidget)

GtkWidget *pafi_verdict_header_new (void);
void pafi_verdict_header_show_check (PafiVerdictHeader *self, PafiCheck *check);
void pafi_verdict_header_show_waiting (PafiVerdictHeader *self, PafiFailure *failure);
void pafi_verdict_header_show_spinner (PafiVerdictHeader *self, const char *subtitle);
void pafi_verdict_header_set_subtitle (PafiVerdictHeader *self, const char *subtitle);

G_END_DECLS
