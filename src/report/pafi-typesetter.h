/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/**
 * PafiTextStyle:
 * @size: in points
 * @weight: the weight
 * @grey: 0 is black, 1 white
 *
 * How a text is written.
 */
typedef struct
{
  double size;
  PangoWeight weight;
  double grey;
} PafiTextStyle;

/**
 * PafiTypesetter:
 *
 * Sets plain text in millimetres, with fonts and features of ours. What it has set for one page it
 * remembers for the next: half of a page is the same words.
 */
typedef struct _PafiTypesetter PafiTypesetter;

PafiTypesetter *pafi_typesetter_new (cairo_t *cr);
void pafi_typesetter_free (PafiTypesetter *self);

/* Not to be changed by anybody. */
PangoLayout *pafi_typesetter_get_layout (PafiTypesetter *self, const PafiTextStyle *style,
                                         const char *text, double width);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiTypesetter, pafi_typesetter_free)

G_END_DECLS
