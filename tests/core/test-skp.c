/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "pafi-skp.h"
#include "pafi-test.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    double value; /* NAN: no number */
  } cases[] = {
    { "24", 24 },        { "24.00", 24 },     { "2,5", 2.5 },      { "2.5", 2.5 },
    { "0", 0 },          { " 24 ", 24 },      { "+3", 3 },         { "-3", -3 },
    { "1e2", 100 },      { "1e-400", 0 },     { "007", 7 },        { ".5", 0.5 },
    { "5.", 5 },         { "999999999", 999999999 },
    { "1e400", NAN },    { "-1e400", NAN },   { "1e9", NAN },      { "99999999999", NAN },
    { "nan", NAN },      { "NaN", NAN },      { "inf", NAN },      { "-inf", NAN },
    { "infinity", NAN }, { "0x10", NAN },     { "1p4", NAN },      { "", NAN },
    { " ", NAN },        { NULL, NAN },       { "null", NAN },     { "true", NAN },
    { ".", NAN },        { "-", NAN },        { "e5", NAN },       { "+", NAN },
    { "1.024,5", NAN },  { "1,2,3", NAN },    { "24 SKP", NAN },   { "2 4", NAN },
    { "24%", NAN },      { "--3", NAN },      { "1e", NAN },       { "٢٤", NAN },
    { "00000000000000000000000000000000000000001", NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double value = pafi_skp_parse (cases[i].text);

      g_test_message ("%s", cases[i].text);
      if (isnan (cases[i].value))
        g_assert_true (isnan (value));
      else
        g_assert_cmpfloat (value, ==, cases[i].value);
    }
}

static void
test_names (void)
{
  static const char *const names[PAFI_SKP_N_DOMAINS] = {
    "Pembelajaran", "Profesionalisme", "Pengabdian Masyarakat dan Profesi", "Publikasi Ilmiah",
    "Pengembangan Ilmu",
  };

  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    g_assert_cmpstr (pafi_skp_domain_get_name (i), ==, names[i]);
}

static void
test_sum (void)
{
  PafiSkp skp = { { 24, 0, 28, 0, 0 }, 52 };

  g_assert_cmpfloat (pafi_skp_get_sum (&skp), ==, 52);
  skp.domains[PAFI_SKP_SERVICE] = NAN;
  g_assert_true (isnan (pafi_skp_get_sum (&skp)));
}

static void
test_total_differs (void)
{
  static const struct
  {
    PafiSkp skp;
    gboolean differs;
  } cases[] = {
    { { { 24, 0, 28, 0, 0 }, 52 }, FALSE },
    /* Exactly the tolerance is none; in binary each of these is a little off. */
    { { { 24, 0, 28, 0, 0 }, 52.005 }, FALSE },
    { { { 24, 0, 28, 0, 0 }, 51.995 }, FALSE },
    { { { 0.1, 0.2, 0, 0, 0 }, 0.305 }, FALSE },
    { { { 3.335, 3.335, 3.335, 0, 0 }, 10.01 }, FALSE },
    { { { 24, 0, 28, 0, 0 }, 52.006 }, TRUE },
    { { { 24, 0, 28, 0, 0 }, 51.994 }, TRUE },
    { { { 24, 0, 28, 0, 0 }, 25 }, TRUE },
    /* What is missing can't differ. */
    { { { NAN, 0, 28, 0, 0 }, 25 }, FALSE },
    { { { 24, 0, 28, 0, 0 }, NAN }, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (pafi_skp_total_differs (&cases[i].skp), ==, cases[i].differs);
}

static void
test_target (void)
{
  static const struct
  {
    double total, target;
    gboolean reached;
    double shortfall;
  } cases[] = {
    { 25, 25, TRUE, 0 },       { 31.5, 25, TRUE, 0 },    { 24.995, 25, TRUE, 0 },
    { 24.99, 25, FALSE, 0.01 }, { 17.5, 25, FALSE, 7.5 }, { 0, 25, FALSE, 25 },
    { -3, 25, FALSE, 28 },     { 0, 0, TRUE, 0 },        { NAN, 25, FALSE, NAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PafiSkp skp = { { 0 }, cases[i].total };
      double shortfall = pafi_skp_get_shortfall (&skp, cases[i].target);

      g_assert_cmpint (pafi_skp_is_reached (&skp, cases[i].target), ==, cases[i].reached);
      if (isnan (cases[i].shortfall))
        g_assert_true (isnan (shortfall));
      else
        g_assert_cmpfloat_with_epsilon (shortfall, cases[i].shortfall, 1e-9);
    }
}

/* "max(total, target)"; without a total the largest domain; never nothing. */
static void
test_scale (void)
{
  static const struct
  {
    PafiSkp skp;
    double target, scale;
  } cases[] = {
    { { { 24, 0, 28, 0, 0 }, 52 }, 25, 52 },
    { { { 5, 0, 5, 0, 0 }, 10 }, 25, 25 },
    { { { 5, 0, 5, 0, 0 }, 10 }, 0, 10 },
    { { { 5, 0, 8, 0, 0 }, NAN }, 25, 8 },
    { { { NAN, NAN, 8, 3, NAN }, NAN }, 25, 8 },
    { { { NAN, NAN, NAN, NAN, NAN }, NAN }, 25, 1 },
    { { { 0, 0, 0, 0, 0 }, 0 }, 0, 1 },
    { { { 0, 3, 0, 0, 0 }, 0 }, 0, 3 },
    { { { -4, -4, 0, 0, 0 }, -8 }, 0, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (pafi_skp_get_scale (&cases[i].skp, cases[i].target), ==, cases[i].scale);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/skp/parse", test_parse);
  g_test_add_func ("/core/skp/names", test_names);
  g_test_add_func ("/core/skp/sum", test_sum);
  g_test_add_func ("/core/skp/total-differs", test_total_differs);
  g_test_add_func ("/core/skp/target", test_target);
  g_test_add_func ("/core/skp/scale", test_scale);

  return g_test_run ();
}
