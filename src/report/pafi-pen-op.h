/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "pafi-qr.h"

G_BEGIN_DECLS

typedef enum
{
  PAFI_OP_TEXT,
  PAFI_OP_NIK,
  PAFI_OP_BOX,
  PAFI_OP_OUTLINE,
  PAFI_OP_TICK,
  PAFI_OP_QR,
  PAFI_OP_BEGIN,
  PAFI_OP_END,
} PafiOpKind;

/**
 * PafiOp:
 *
 * One thing that a pen has laid out: in the measures of @matrix, to be painted in @grey.
 */
typedef struct
{
  PafiOpKind kind;
  cairo_matrix_t matrix;
  double x, y, width, height;
  double radius, thickness;
  double grey;
  PangoLayout *layout; /* (owned) (nullable) */
  PafiQr *qr;          /* (owned) (nullable) */
  const char *tag;     /* static */
} PafiOp;

void pafi_op_paint (const PafiOp *op, cairo_t *cr);

G_END_DECLS
