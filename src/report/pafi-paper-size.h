/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiPaperSize:
 * @PAFI_PAPER_SIZE_A4: 210 × 297 mm, the default
 * @PAFI_PAPER_SIZE_FOLIO: 215 × 330 mm, "F4", common in Indonesian offices
 * @PAFI_PAPER_SIZE_LETTER: 215.9 × 279.4 mm
 *
 * The sizes that are offered; a printer may bring others.
 */
typedef enum
{
  PAFI_PAPER_SIZE_A4,
  PAFI_PAPER_SIZE_FOLIO,
  PAFI_PAPER_SIZE_LETTER,
} PafiPaperSize;

#define PAFI_N_PAPER_SIZES 3

/* `a4`, `folio` and `letter`, in settings and on the command line; `f4` is understood too. */
const char *pafi_paper_size_get_name (PafiPaperSize size);
gboolean pafi_paper_size_from_name (const char *name, PafiPaperSize *size);
/* In millimetres, upright. */
void pafi_paper_size_get_extent (PafiPaperSize size, double *width, double *height);

G_END_DECLS
