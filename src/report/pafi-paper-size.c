/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-size.h"

static const struct
{
  const char *name;
  double width, height;
} sizes[PAFI_N_PAPER_SIZES] = {
  [PAFI_PAPER_SIZE_A4] = { "a4", 210, 297 },
  [PAFI_PAPER_SIZE_FOLIO] = { "folio", 215, 330 },
  [PAFI_PAPER_SIZE_LETTER] = { "letter", 215.9, 279.4 },
};

/**
 * pafi_paper_size_get_name:
 * @size: a size
 *
 * Returns: its name, the same in any language
 */
const char *
pafi_paper_size_get_name (PafiPaperSize size)
{
  g_return_val_if_fail ((guint) size < PAFI_N_PAPER_SIZES, NULL);

  return sizes[size].name;
}

/**
 * pafi_paper_size_from_name:
 * @name: (nullable): a name, in any case
 * @size: (out): the size, left alone if there is none
 *
 * Returns: whether @name is one of a size
 */
gboolean
pafi_paper_size_from_name (const char *name, PafiPaperSize *size)
{
  if (name == NULL)
    return FALSE;

  for (guint i = 0; i < PAFI_N_PAPER_SIZES; i++)
    if (g_ascii_strcasecmp (name, sizes[i].name) == 0 ||
        (i == PAFI_PAPER_SIZE_FOLIO && g_ascii_strcasecmp (name, "f4") == 0))
      {
        *size = (PafiPaperSize) i;
        return TRUE;
      }
  return FALSE;
}

/**
 * pafi_paper_size_get_extent:
 * @size: a size
 * @width: (out): in millimetres
 * @height: (out): in millimetres
 *
 * Tells how large the paper is, upright.
 */
void
pafi_paper_size_get_extent (PafiPaperSize size, double *width, double *height)
{
  g_return_if_fail ((guint) size < PAFI_N_PAPER_SIZES);

  *width = sizes[size].width;
  *height = sizes[size].height;
}
