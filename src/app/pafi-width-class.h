/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PafiWidthClass:
 * @PAFI_WIDTH_NARROW: below 600 px
 * @PAFI_WIDTH_MEDIUM: 600 to 819 px
 * @PAFI_WIDTH_WIDE: 820 px and more
 *
 * How much room the window has, in pixels times the text scale (ux/README.md, 2).
 */
typedef enum
{
  PAFI_WIDTH_NARROW,
  PAFI_WIDTH_MEDIUM,
  PAFI_WIDTH_WIDE,
} PafiWidthClass;

#define PAFI_TYPE_WIDTH_CLASS (pafi_width_class_get_type ())
GType pafi_width_class_get_type (void);

G_END_DECLS
