/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-report-name.h"

#include <string.h>

#include "pafi-qr.h"
#include "pafi-test.h"
#include "sheet.h"

static void
assert_name (PafiMember *member, const char *expected)
{
  g_autoptr (PafiCheck) check = sheet_found (member);
  g_autofree char *name = pafi_report_dup_file_name (check, NULL);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_usual (void)
{
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  g_autoptr (PafiCheck) malformed = sheet_malformed (SHEET_NIK "1");
  g_autofree char *first = pafi_report_dup_file_name (unknown, NULL);
  g_autofree char *second = pafi_report_dup_file_name (malformed, NULL);

  assert_name (sheet_member (PAFI_FIELD_NAME, "Siti Rahmawati", PAFI_N_FIELDS),
               "Rekomendasi_" SHEET_NUMBER "_Siti-Rahmawati.pdf");
  assert_name (sheet_member (PAFI_FIELD_NAME, "Siti Rahmawati", PAFI_FIELD_LETTER_NUMBER, NULL,
                             PAFI_N_FIELDS),
               "Hasil-pemeriksaan_Siti-Rahmawati.pdf");
  assert_name (sheet_member (PAFI_FIELD_NAME, NULL, PAFI_N_FIELDS),
               "Rekomendasi_" SHEET_NUMBER "_anggota.pdf");
  g_assert_cmpstr (first, ==, "Hasil-pemeriksaan_anggota.pdf");
  g_assert_cmpstr (second, ==, "Hasil-pemeriksaan_anggota.pdf");
}

static void
test_hostile (void)
{
  static const struct
  {
    const char *name;
    const char *shown;
  } cases[] = {
    { "../../etc/passwd", "etc-passwd" },
    { ".hidden", "hidden" },
    { "a\nb\tc\001d", "a-b-cd" },
    { "a:b*c?d\"e<f>g|h\\i", "a-b-c-d-e-f-g-h-i" },
    { "Siti, A.Md.Farm.", "Siti,-A.Md.Farm" },
    { "\342\200\256fdp.Siti", "fdp.Siti" },
    { "\377\376Siti", "��Siti" },
    { SHEET_NIK, "320514xxxxxx0003" },
    { "...", "anggota" },
    { "/", "anggota" },
    { "   ", "anggota" },
    { "Ni Luh Ké", "Ni-Luh-Ké" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *expected = g_strdup_printf ("Hasil-pemeriksaan_%s.pdf", cases[i].shown);
      g_autofree char *valid = g_utf8_make_valid (cases[i].name, -1);

      assert_name (sheet_member (PAFI_FIELD_NAME, valid, PAFI_FIELD_LETTER_NUMBER, NULL,
                                 PAFI_N_FIELDS),
                   expected);
    }
}

static void
test_length (void)
{
  static const char *const letters[] = { "a", "é", "陳", "😀", "/", "." };

  for (gsize i = 0; i < G_N_ELEMENTS (letters); i++)
    for (guint number = 0; number < 2; number++)
      for (guint count = 1; count < 320; count += 7)
        {
          g_autoptr (GString) text = g_string_new ("x");
          g_autoptr (PafiCheck) check = NULL;
          g_autofree char *name = NULL;

          for (guint n = 0; n < count; n++)
            g_string_append (text, letters[i]);
          check = sheet_found (sheet_member (PAFI_FIELD_NAME, text->str, PAFI_FIELD_LETTER_NUMBER,
                                             number ? text->str : NULL, PAFI_N_FIELDS));
          name = pafi_report_dup_file_name (check, NULL);
          g_assert_cmpuint (strlen (name), <=, 120);
          g_assert_true (g_utf8_validate (name, -1, NULL));
          g_assert_true (g_str_has_suffix (name, ".pdf"));
          g_assert_null (strchr (name, '/'));
          g_assert_cmpint (name[0], !=, '.');
        }
}

/* A letter's number takes the smallest code: version 2, which bytes would not fit into. */
static void
test_code (void)
{
  g_autoptr (PafiQr) number = pafi_qr_new (SHEET_NUMBER);
  g_autoptr (PafiQr) lower = pafi_qr_new ("surat-28-1.3205.12031996.2.00417");
  g_autofree char *endless = g_strnfill (5000, '7');

  g_assert_nonnull (number);
  g_assert_cmpuint (pafi_qr_get_width (number), ==, 25);
  g_assert_cmpuint (pafi_qr_get_width (lower), ==, 29);
  /* The corner of the finder pattern, and the light ring in it. */
  g_assert_true (pafi_qr_is_dark (number, 0, 0));
  g_assert_false (pafi_qr_is_dark (number, 1, 1));
  g_assert_null (pafi_qr_new (""));
  g_assert_null (pafi_qr_new (endless));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/file-name/usual", test_usual);
  g_test_add_func ("/report/file-name/hostile", test_hostile);
  g_test_add_func ("/report/file-name/length", test_length);
  g_test_add_func ("/report/code/size", test_code);

  return sheet_run_tests ();
}
