/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "pafi-qr.h"
#include "pafi-typesetter.h"

G_BEGIN_DECLS

/**
 * PafiPen:
 *
 * Lays out what stands on a page, in millimetres, and then paints it: on PDF, printer or screen.
 * Between the two a page can be measured, and laid out again if it does not fit.
 *
 * Text is plain text; it is never parsed. All heights of text are those of its baseline. A tag is the
 * name of a structure element of a tagged PDF, such as `P`, or %NULL.
 */
typedef struct _PafiPen PafiPen;

PafiPen *pafi_pen_new (cairo_t *cr);
void pafi_pen_free (PafiPen *self);

guint pafi_pen_get_mark (PafiPen *self);
void pafi_pen_rewind (PafiPen *self, guint mark);
void pafi_pen_set_scale (PafiPen *self, double x, double y, double scale, double lower);

double pafi_pen_measure (PafiPen *self, const PafiTextStyle *style, const char *text);
double pafi_pen_text (PafiPen *self, const char *tag, const PafiTextStyle *style, double x, double y,
                      double width, const char *text);
void pafi_pen_text_right (PafiPen *self, const char *tag, const PafiTextStyle *style, double right,
                          double y, const char *text);
void pafi_pen_nik (PafiPen *self, const char *tag, const PafiTextStyle *style, double x, double y,
                   const char *digits);
void pafi_pen_begin (PafiPen *self, const char *tag);
void pafi_pen_end (PafiPen *self);

void pafi_pen_rule (PafiPen *self, double x1, double x2, double y, double thickness, double grey);
void pafi_pen_fill_box (PafiPen *self, double x, double y, double width, double height, double radius,
                        double grey);
void pafi_pen_outline_box (PafiPen *self, double x, double y, double width, double height,
                           double radius, double thickness);
void pafi_pen_tick (PafiPen *self, double x, double y, double size);
void pafi_pen_qr (PafiPen *self, double x, double y, double size, PafiQr *qr);

void pafi_pen_paint (PafiPen *self, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiPen, pafi_pen_free)

G_END_DECLS
