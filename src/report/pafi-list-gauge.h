/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-pen.h"

G_BEGIN_DECLS

/**
 * PafiListGauge:
 *
 * A safe bound of how wide a text is at the most, without laying it out: thousands of names are
 * laid out only where they may not fit.
 */
typedef struct _PafiListGauge PafiListGauge;

PafiListGauge *pafi_list_gauge_new (PafiPen *pen);
void pafi_list_gauge_free (PafiListGauge *self);

gboolean pafi_list_gauge_fits (const PafiListGauge *self, double size, const char *text,
                               double width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiListGauge, pafi_list_gauge_free)

G_END_DECLS
