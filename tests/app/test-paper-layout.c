/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-layout.h"

#include <math.h>

#include "pafi-test.h"

#define A4_WIDTH 595.28
#define A4_HEIGHT 841.89

static PafiPaperLayout
make_layout (guint n_pages, guint n_columns, int width)
{
  return (PafiPaperLayout){ .page_width = A4_WIDTH,
                            .page_height = A4_HEIGHT,
                            .n_pages = n_pages,
                            .n_columns = n_columns,
                            .zoom = 1,
                            .width = width,
                            .height = 700 };
}

/* A hundred per cent is as large as on paper: 210 mm are 794 dots of a screen of 96 dots an inch. */
static void
test_size (void)
{
  PafiPaperLayout layout = make_layout (228, 1, 1000);

  g_assert_cmpint (pafi_paper_layout_get_page_width (&layout), ==, 794);
  g_assert_cmpint (pafi_paper_layout_get_page_height (&layout), ==, 1123);
  layout.zoom = 0.5;
  g_assert_cmpint (pafi_paper_layout_get_page_width (&layout), ==, 397);
}

static void
test_fitting_zoom (void)
{
  PafiPaperLayout wide = make_layout (3, 1, 1000);
  PafiPaperLayout narrow = make_layout (3, 1, 360);
  PafiPaperLayout dual = make_layout (3, 2, 1000);

  g_assert_cmpfloat (pafi_paper_layout_get_fitting_zoom (&wide), ==, 1);
  narrow.zoom = pafi_paper_layout_get_fitting_zoom (&narrow);
  g_assert_cmpint (pafi_paper_layout_get_content_width (&narrow), ==, 360);
  dual.zoom = pafi_paper_layout_get_fitting_zoom (&dual);
  g_assert_cmpint (pafi_paper_layout_get_content_width (&dual), <=, 1000);
  g_assert_cmpint (pafi_paper_layout_get_content_width (&dual), >, 990);
}

/* Every page is found again where it lies, the last of many as well as the first, and none of them
 * covers another. */
static void
test_rows (void)
{
  static const guint counts[] = { 1, 2, 3, 228, 5000 };

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    for (guint n_columns = 1; n_columns <= 2; n_columns++)
      {
        PafiPaperLayout layout = make_layout (counts[i], n_columns, 1000);
        const guint n_rows = (counts[i] + n_columns - 1) / n_columns;
        const double height = pafi_paper_layout_get_page_height (&layout);

        for (guint row = 0; row < n_rows; row++)
          {
            const double top = pafi_paper_layout_get_row_top (&layout, row);

            g_assert_cmpuint (pafi_paper_layout_get_row (&layout, top), ==, row);
            g_assert_cmpuint (pafi_paper_layout_get_row (&layout, top + height - 1), ==, row);
            if (row > 0)
              g_assert_cmpfloat (top, >,
                                 pafi_paper_layout_get_row_top (&layout, row - 1) + height);
          }
        g_assert_cmpfloat (pafi_paper_layout_get_content_height (&layout), >,
                           pafi_paper_layout_get_row_top (&layout, n_rows - 1) + height);
        /* Outside of them it is the nearest. */
        g_assert_cmpuint (pafi_paper_layout_get_row (&layout, -100), ==, 0);
        g_assert_cmpuint (pafi_paper_layout_get_row (&layout, 1e9), ==, n_rows - 1);
      }
}

static void
test_columns (void)
{
  PafiPaperLayout layout = make_layout (4, 2, 2000);
  const double left = pafi_paper_layout_get_page_left (&layout, 0);
  const double right = pafi_paper_layout_get_page_left (&layout, 1);

  g_assert_cmpfloat (right, >, left + pafi_paper_layout_get_page_width (&layout));
  g_assert_cmpfloat (pafi_paper_layout_get_page_left (&layout, 2), ==, left);
  /* In the middle. */
  g_assert_cmpfloat_with_epsilon (
    left, 2000 - right - pafi_paper_layout_get_page_width (&layout), 1);
}

static void
test_zoom_steps (void)
{
  PafiPaperLayout layout = make_layout (1, 1, 1000);
  guint n_steps = 0;

  g_assert_cmpfloat (pafi_paper_layout_get_next_zoom (&layout, TRUE), ==, 1.1);
  g_assert_cmpfloat (pafi_paper_layout_get_next_zoom (&layout, FALSE), ==, 0.9);
  layout.zoom = 0.848;
  g_assert_cmpfloat (pafi_paper_layout_get_next_zoom (&layout, TRUE), ==, 0.9);
  g_assert_cmpfloat (pafi_paper_layout_get_next_zoom (&layout, FALSE), ==, 0.75);

  while (pafi_paper_layout_get_next_zoom (&layout, TRUE) != layout.zoom)
    {
      layout.zoom = pafi_paper_layout_get_next_zoom (&layout, TRUE);
      g_assert_cmpuint (++n_steps, <, 30);
    }
  g_assert_cmpfloat (layout.zoom, ==, PAFI_PAPER_MAX_ZOOM);
  while (pafi_paper_layout_get_next_zoom (&layout, FALSE) != layout.zoom)
    layout.zoom = pafi_paper_layout_get_next_zoom (&layout, FALSE);
  g_assert_cmpfloat (layout.zoom, ==, PAFI_PAPER_MIN_ZOOM);
}

/* What was under the pointer is under it after zooming, on any page: there, and back again. */
static void
test_place_is_kept (void)
{
  PafiPaperLayout from = make_layout (5000, 2, 1000);
  PafiPaperLayout to = from;

  to.zoom = 2.5;
  for (double y = 0; y < pafi_paper_layout_get_content_height (&from); y += 97)
    {
      const double there = pafi_paper_layout_move_y (&from, &to, y);

      g_assert_cmpfloat_with_epsilon (pafi_paper_layout_move_y (&to, &from, there), y, 0.01);
      g_assert_cmpuint (pafi_paper_layout_get_row (&to, there), ==,
                        pafi_paper_layout_get_row (&from, y));
    }
  for (double x = 0; x < 1000; x += 33)
    g_assert_cmpfloat_with_epsilon (
      pafi_paper_layout_move_x (&to, &from, pafi_paper_layout_move_x (&from, &to, x)), x, 0.01);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/app/paper-layout/size", test_size);
  g_test_add_func ("/app/paper-layout/fitting-zoom", test_fitting_zoom);
  g_test_add_func ("/app/paper-layout/rows", test_rows);
  g_test_add_func ("/app/paper-layout/columns", test_columns);
  g_test_add_func ("/app/paper-layout/zoom-steps", test_zoom_steps);
  g_test_add_func ("/app/paper-layout/place-is-kept", test_place_is_kept);

  return g_test_run ();
}
