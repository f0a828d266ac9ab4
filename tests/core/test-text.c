/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-test.h"
#include "pafi-text.h"

static void
test_safe (void)
{
  static const struct
  {
    const char *text, *safe;
  } cases[] = {
    { NULL, "" },
    { "", "" },
    { "Siti Rahmawati, A.Md.Farm.", "Siti Rahmawati, A.Md.Farm." },
    { "Ni Luh Putu Ayu Ćirić 李 عمر", "Ni Luh Putu Ayu Ćirić 李 عمر" },
    /* Markup stays as it is: whoever shows it does not parse it. */
    { "<b>Budi</b> &amp; \"x\"", "<b>Budi</b> &amp; \"x\"" },
    { "satu\ndua\ttiga\r\nempat", "satu dua tiga  empat" },
    { "a\342\200\250b\342\200\251c\302\205d\ve\ff", "a b c d e f" },
    { "\033[31mmerah\033[0m", "[31mmerah[0m" },
    { "\033]0;judul\007x\b\b", "]0;judulx" },
    { "\302\2335nC1\302\220", "5nC1" },
    { "a\177b", "ab" },
    { "abc\342\200\256gnp.exe", "abcgnp.exe" },               /* U+202E */
    { "\342\200\252a\342\200\254\342\201\246b\342\201\251\330\234\342\200\216\342\200\217", "ab" },
    { "B\342\200\213u\342\200\214d\342\200\215i\357\273\277", "Budi" },
    { "co\302\255op \342\201\240\342\201\241\342\201\257\341\240\216", "coop " },
    { "x\363\240\201\247\363\240\201\277y", "xy" },           /* tags */
    { "x\357\277\276y\357\267\220z", "xyz" },                 /* no characters */
    { "a\377b\300\200c\355\240\200d", NULL },                 /* invalid: see below */
    { "😀 👍🏽", "😀 👍🏽" },
    { "e\314\201", "e\314\201" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *safe = pafi_text_dup_safe (cases[i].text);

      g_assert_true (g_utf8_validate (safe, -1, NULL));
      if (cases[i].safe != NULL)
        g_assert_cmpstr (safe, ==, cases[i].safe);
      else
        g_assert_true (g_str_has_prefix (safe, "a\357\277\275b"));
    }
}

/* Ten thousand marks on one letter would stall the layout. */
static void
test_marks (void)
{
  GString *text = g_string_new ("Z");
  g_autofree char *zalgo = NULL;
  g_autofree char *safe = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "\314\201");
  g_string_append (text, "algo\314\201");
  zalgo = g_string_free (text, FALSE);
  safe = pafi_text_dup_safe (zalgo);

  g_assert_cmpstr (safe, ==, "Z\314\201\314\201\314\201\314\201algo\314\201");
}

/* Characters of no width between them don't start the count anew. */
static void
test_marks_parted (void)
{
  g_autofree char *safe =
    pafi_text_dup_safe ("a\314\201\314\201\314\201\342\200\213\314\201\342\200\213\314\201");

  g_assert_cmpstr (safe, ==, "a\314\201\314\201\314\201\314\201");
}

static void
test_long (void)
{
  g_autofree char *megabyte = g_strnfill (1024 * 1024, 'x');
  g_autofree char *most = g_strnfill (2000, 'x');
  g_autofree char *cut = pafi_text_dup_safe (megabyte);
  g_autofree char *whole = pafi_text_dup_safe (most);

  g_assert_cmpuint (strlen (cut), ==, 2000 + strlen ("…"));
  g_assert_true (g_str_has_suffix (cut, "x…"));
  g_assert_cmpstr (whole, ==, most);
}

static void
test_masked (void)
{
  static const struct
  {
    const char *text, *masked;
  } cases[] = {
    { "", "" },
    { "3206021201960046", "320602••••••0046" },
    { "/user/3206021201960046?x=1", "/user/320602••••••0046?x=1" },
    { "3206021201960046 3205145203960003", "320602••••••0046 320514••••••0003" },
    { "320602120196004", "320602120196004" },
    { "32060212019600461", "32060212019600461" },
    { "28-1.3204.19021998.1.00000001", "28-1.3204.19021998.1.00000001" },
    { "tanpa angka “…”", "tanpa angka “…”" },
    { "x1y22z", "x1y22z" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = pafi_text_dup_masked (cases[i].text);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/text/safe", test_safe);
  g_test_add_func ("/core/text/marks", test_marks);
  g_test_add_func ("/core/text/marks-parted", test_marks_parted);
  g_test_add_func ("/core/text/long", test_long);
  g_test_add_func ("/core/text/masked", test_masked);

  return g_test_run ();
}
