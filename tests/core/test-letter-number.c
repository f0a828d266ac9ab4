/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-letter-number.h"
#include "pafi-test.h"

#define NBSP "\302\240"

static void
test_parse (void)
{
  static const char *const texts[] = { "28-1.3204.19021998.1.00000001",
                                       " 28-1.3204.19021998.1.00000001\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (PafiLetterNumber) number = { 0 };

      g_assert_true (pafi_letter_number_parse (texts[i], &number));
      g_assert_cmpstr (number.prefix, ==, "28-1");
      g_assert_cmpstr (number.regency, ==, "3204");
      g_assert_cmpint (pafi_date_compare (number.birth_date, pafi_date_new (1998, 2, 19)), ==, 0);
      g_assert_cmpint (number.sex, ==, PAFI_SEX_MALE);
      g_assert_cmpstr (number.serial, ==, "00000001");
    }
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *text;
    gboolean known;
  } cases[] = {
    { "28-1.3204.19021998.2.00000001", TRUE },
    { "28.3204.19021998.1.1", TRUE },
    { "2024-28-1.3204.19021998.1.00000001", TRUE },
    { "28-1.3204.31021998.1.00000001", FALSE },
    { "28-1.3204.00001998.1.00000001", FALSE },
    { "28-1.3204.1902199.1.00000001", FALSE },
    { "28-1.3204.190219980.1.00000001", FALSE },
    { "28-1.3204.19021998.3.00000001", FALSE },
    { "28-1.3204.19021998.0.00000001", FALSE },
    { "28-1.3204.19021998.12.00000001", FALSE },
    { "28-1.3204.19021998..00000001", FALSE },
    { "28-1.320.19021998.1.00000001", FALSE },
    { "28-1.32041.19021998.1.00000001", FALSE },
    { "28-1.3204.19021998.1.", FALSE },
    { "28-1.3204.19021998.1.0000000x", FALSE },
    { "28-1.3204.19021998.1.00000001.9", FALSE },
    { "28-1.3204.19021998.1", FALSE },
    { "28/1.3204.19021998.1.00000001", FALSE },
    { ".3204.19021998.1.00000001", FALSE },
    { "3204.19021998.1.00000001", FALSE },
    { "No. 12/PAFI/2024", FALSE },
    { "-", FALSE },
    { "", FALSE },
    { NULL, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PafiLetterNumber) number = { 0 };
      g_autofree char *parts = pafi_letter_number_dup_parts (cases[i].text, FALSE);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (pafi_letter_number_parse (cases[i].text, &number), ==, cases[i].known);
      g_assert_cmpint (parts != NULL, ==, cases[i].known);
      if (!cases[i].known)
        {
          /* Nothing half read is left behind. */
          g_assert_null (number.prefix);
          g_assert_null (number.serial);
          g_assert_false (pafi_date_is_set (number.birth_date));
        }
    }
}

/* A megabyte of digits is no serial number. */
static void
test_bounded (void)
{
  g_autofree char *digits = g_strnfill (1024 * 1024, '1');
  g_autofree char *text = g_strconcat ("28-1.3204.19021998.1.", digits, NULL);
  g_auto (PafiLetterNumber) number = { 0 };

  g_assert_false (pafi_letter_number_parse (text, &number));
}

/* Each part keeps its words together; between the parts the line may break. */
static void
test_parts (void)
{
  g_autofree char *man = pafi_letter_number_dup_parts ("28-1.3204.19021998.1.00000001", FALSE);
  g_autofree char *woman = pafi_letter_number_dup_parts ("28-1.3205.12031996.2.00000017", TRUE);

  g_assert_cmpstr (man, ==, "Kabupaten/kota" NBSP "3204 · 19" NBSP "Februari" NBSP "1998 · "
                            "laki-laki · urut" NBSP "00000001");
  g_assert_cmpstr (woman, ==, "Kabupaten/kota" NBSP "3205 · lahir" NBSP "12" NBSP "Maret" NBSP
                              "1996 · perempuan · nomor" NBSP "urut" NBSP "00000017");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/letter-number/parse", test_parse);
  g_test_add_func ("/core/letter-number/shapes", test_shapes);
  g_test_add_func ("/core/letter-number/bounded", test_bounded);
  g_test_add_func ("/core/letter-number/parts", test_parts);

  return g_test_run ();
}
