/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "pafi-check.h"

G_BEGIN_DECLS

/**
 * PafiReportOptions:
 * @target: the SKP target that totals are compared with, 0 for none
 * @mask_nik: whether NIKs are masked
 * @stored: whether the checks are stored results, shown with their age
 * @composed_at: (nullable): when the paper was made; now if %NULL. Tests fix it
 *
 * How a paper is drawn.
 */
typedef struct
{
  double target;
  gboolean mask_nik;
  gboolean stored;
  GDateTime *composed_at;
} PafiReportOptions;

/* One page a check, A4, as a whole PDF in memory. Errors: G_IO_ERROR. */
GBytes *pafi_report_render_pdf (PafiCheck *const *checks, gsize n_checks,
                                const PafiReportOptions *options, GError **error);
/* Draws one sheet, 595.28 × 841.89 points, on any cairo target. @page from 1. */
void pafi_report_draw_sheet (cairo_t *cr, PafiCheck *check, const PafiReportOptions *options,
                             guint page, guint n_pages);
/* A file name without a NIK: `Rekomendasi_28-1.3204.19021998.1.00000001_Nama.pdf`. */
char *pafi_report_dup_file_name (PafiCheck *check);

G_END_DECLS
