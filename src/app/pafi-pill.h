/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-tone.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PILL (pafi_pill_get_type ())

/**
 * PafiPill:
 *
 * A word or two with an icon, on the colour of its meaning (ux/README.md, 3).
 *
 * Properties: `label`, `icon-name` (nullable), `tone`, and `elastic`: whether it is cut where there is
 * no room, as words that came from outside must be. The label is shown as it is, never as markup.
 */
G_DECLARE_FINAL_TYPE (PafiPill, pafi_pill, PAFI, PILL, GtkWidget)

GtkWidget *pafi_pill_new (const char *label, const char *icon_name, PafiTone tone);
void pafi_pill_set (PafiPill *self, const char *label, const char *icon_name, PafiTone tone);

G_END_DECLS
