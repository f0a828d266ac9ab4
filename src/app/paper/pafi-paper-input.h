/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-paper-view.h"

G_BEGIN_DECLS

/* How keys, wheel and fingers move the sheets: keys for the class, the rest for each view. */
void pafi_paper_input_install (GtkWidgetClass *widget_class);
void pafi_paper_input_attach (PafiPaperView *view);

G_END_DECLS
