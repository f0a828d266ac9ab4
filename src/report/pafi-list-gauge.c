/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-gauge.h"

#define FIRST ' '
#define LAST '~'
#define N_ASCII (LAST - FIRST + 1)
/* The characters are measured at this size, in points. */
#define MEASURED_SIZE 100.0
/* What kerning may add to the sum of the characters. */
#define TOLERANCE 1.04

/* What else our own sentences are written with. */
static const gunichar others[] = { L'—', L'–', L'’', L'“', L'”', L'…' };

struct _PafiListGauge
{
  double advances[N_ASCII + G_N_ELEMENTS (others)]; /* at MEASURED_SIZE, in the widest weight */
};

/* The place of @c in the table, or -1. */
static int
find_character (gunichar c)
{
  if (c >= FIRST && c <= LAST)
    return (int) c - FIRST;
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (c == others[i])
      return (int) (N_ASCII + i);
  return -1;
}

/**
 * pafi_list_gauge_new:
 * @pen: a pen
 *
 * Returns: (transfer full): a gauge for the font of @pen; immutable
 */
PafiListGauge *
pafi_list_gauge_new (PafiPen *pen)
{
  static const PangoWeight weights[] = { PANGO_WEIGHT_NORMAL, PANGO_WEIGHT_ULTRABOLD };
  PafiListGauge *self = g_new0 (PafiListGauge, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (self->advances); i++)
    for (gsize weight = 0; weight < G_N_ELEMENTS (weights); weight++)
      {
        PafiTextStyle style = { MEASURED_SIZE, weights[weight], 0 };
        char text[8] = { 0 };

        g_unichar_to_utf8 (i < N_ASCII ? (gunichar) (FIRST + i) : others[i - N_ASCII], text);
        self->advances[i] = MAX (self->advances[i], pafi_pen_measure (pen, &style, text));
      }
  return self;
}

/**
 * pafi_list_gauge_free:
 * @self: (transfer full): a gauge
 */
void
pafi_list_gauge_free (PafiListGauge *self)
{
  g_free (self);
}

/**
 * pafi_list_gauge_fits:
 * @self: a gauge
 * @size: a size, in points
 * @text: a text of any weight up to ultra-bold
 * @width: a width
 *
 * Returns: whether @text surely fits on one line of @width. Other
 *   scripts than ours may not.
 */
gboolean
pafi_list_gauge_fits (const PafiListGauge *self, double size, const char *text, double width)
{
  double room = width / TOLERANCE * MEASURED_SIZE / size;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      int place = find_character (g_utf8_get_char (text));

      if (place < 0)
        return FALSE;
      room -= self->advances[place];
      if (room < 0)
        return FALSE;
    }
  return TRUE;
}
