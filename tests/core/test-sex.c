/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-sex.h"
#include "pafi-test.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    PafiSex sex;
  } cases[] = {
    { "pria", PAFI_SEX_MALE },        { "wanita", PAFI_SEX_FEMALE },
    { "Pria", PAFI_SEX_MALE },        { "WANITA", PAFI_SEX_FEMALE },
    { "L", PAFI_SEX_MALE },           { "P", PAFI_SEX_FEMALE },
    { "laki-laki", PAFI_SEX_MALE },   { "Laki Laki", PAFI_SEX_MALE },
    { "laki", PAFI_SEX_MALE },        { " perempuan\n", PAFI_SEX_FEMALE },
    { "", PAFI_SEX_UNKNOWN },         { NULL, PAFI_SEX_UNKNOWN },
    { "-", PAFI_SEX_UNKNOWN },        { "1", PAFI_SEX_UNKNOWN },
    { "priawan", PAFI_SEX_UNKNOWN },  { "M", PAFI_SEX_UNKNOWN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (pafi_sex_parse (cases[i].text), ==, cases[i].sex);
    }
}

static void
test_names (void)
{
  g_assert_cmpstr (pafi_sex_get_name (PAFI_SEX_MALE), ==, "laki-laki");
  g_assert_cmpstr (pafi_sex_get_name (PAFI_SEX_FEMALE), ==, "perempuan");
  g_assert_null (pafi_sex_get_name (PAFI_SEX_UNKNOWN));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/sex/parse", test_parse);
  g_test_add_func ("/core/sex/names", test_names);

  return g_test_run ();
}
