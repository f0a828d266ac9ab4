/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-report-options.h"
#include "pafi-settings.h"

G_BEGIN_DECLS

/* How the user wants paper: the one way from the settings to what the painter takes. */
PafiReportOptions *pafi_paper_style_dup_options (PafiSettings *settings, gboolean stored,
                                                 const char *source);

G_END_DECLS
