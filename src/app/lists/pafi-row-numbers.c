/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-row-numbers.h"

#define N_WORDS 16
#define WORD_BITS 64

static gboolean
contains (GArray *numbers, guint32 number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint32, i) == number)
      return TRUE;
  return FALSE;
}

/**
 * pafi_row_numbers_remove:
 * @numbers: (element-type guint32): numbers
 * @number: one of them, or not
 */
void
pafi_row_numbers_remove (GArray *numbers, guint32 number)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint32, i) == number)
      {
        g_array_remove_index (numbers, i);
        return;
      }
}

/**
 * pafi_row_numbers_find:
 * @numbers: (element-type guint32): many
 * @few: (element-type guint32): few, each once
 *
 * A bit for each of @few keeps a million others from being compared with all of them.
 *
 * Returns: (transfer full) (element-type guint): where in @numbers those of @few are that are
 *   there, rising
 */
GArray *
pafi_row_numbers_find (GArray *numbers, GArray *few)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint64 bits[N_WORDS] = { 0 };

  for (guint i = 0; i < few->len; i++)
    {
      guint32 number = g_array_index (few, guint32, i);

      bits[number / WORD_BITS % N_WORDS] |= G_GUINT64_CONSTANT (1) << number % WORD_BITS;
    }
  for (guint i = 0; i < numbers->len && places->len < few->len; i++)
    {
      guint32 number = g_array_index (numbers, guint32, i);

      if (bits[number / WORD_BITS % N_WORDS] & G_GUINT64_CONSTANT (1) << number % WORD_BITS &&
          contains (few, number))
        g_array_append_val (places, i);
    }
  return places;
}

/**
 * pafi_row_numbers_pick:
 * @numbers: (element-type guint32): many
 * @places: (element-type guint): places in @numbers
 * @order: (element-type guint32): the same numbers, and more, in an order of their own
 *
 * Returns: (transfer full) (element-type guint32): those of @order that are at @places, in the
 *   order of @order
 */
GArray *
pafi_row_numbers_pick (GArray *numbers, GArray *places, GArray *order)
{
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (guint32));
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < places->len; i++)
    g_array_append_val (there,
                        g_array_index (numbers, guint32, g_array_index (places, guint, i)));
  for (guint i = 0; i < order->len; i++)
    if (contains (there, g_array_index (order, guint32, i)))
      g_array_append_val (picked, g_array_index (order, guint32, i));
  return picked;
}

/**
 * pafi_row_numbers_compare:
 * @before: (element-type guint32): numbers
 * @n_before: how many of them count
 * @after: (element-type guint32): other numbers
 * @n_after: how many of them count
 * @first: (out): how many are the same at the beginning
 * @last: (out): how many others are the same at the end
 */
void
pafi_row_numbers_compare (GArray *before, guint n_before, GArray *after, guint n_after,
                          guint *first, guint *last)
{
  const guint32 *a = (const guint32 *) before->data;
  const guint32 *b = (const guint32 *) after->data;
  guint most = MIN (n_before, n_after);

  *first = 0;
  *last = 0;
  while (*first < most && a[*first] == b[*first])
    (*first)++;
  while (*last < most - *first && a[n_before - *last - 1] == b[n_after - *last - 1])
    (*last)++;
}
