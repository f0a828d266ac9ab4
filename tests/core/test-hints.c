/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-hints.h"
#include "pafi-test-record.h"
#include "pafi-test.h"

static const PafiDate today = { 2026, 11, 24 };

/* A NIK that agrees with the record of the document. */
#define AGREEING "3204011902980046"

typedef struct
{
  const char *nik;
  const char *birth_date, *gender, *total, *letter;
  const char *words;
  const char *lines; /* joined by | */
  const char *title;
} Case;

#define LETTER "28-1.3204.19021998.1.00000001"
#define DIFFER "Ada data yang berbeda"

static const Case cases[] = {
  { AGREEING, "19-02-1998", "pria", "52", LETTER, "", "", NULL },
  /* The document's own sample, which breaks a strict check. */
  { PAFI_TEST_NIK, "19-02-1998", "pria", "52", LETTER,
    "birth-date-differs",
    "Tanggal lahir: 12 Januari 1996 menurut NIK, 19 Februari 1998 menurut SIPAFI.", DIFFER },
  { AGREEING, "19-02-1998", "wanita", "52", NULL, "sex-differs",
    "Jenis kelamin: laki-laki menurut NIK, perempuan menurut SIPAFI.", DIFFER },
  { AGREEING, "19-02-1998", "wanita", "52", LETTER,
    "sex-differs letter-differs",
    "Jenis kelamin: laki-laki menurut NIK, perempuan menurut SIPAFI.|"
    "Jenis kelamin: perempuan menurut SIPAFI, laki-laki menurut nomor surat.", DIFFER },
  { AGREEING, "19-02-1998", "pria", "52", "28-1.3204.20021998.2.00000001", "letter-differs",
    "Tanggal lahir: 19 Februari 1998 menurut SIPAFI, 20 Februari 1998 menurut nomor surat.|"
    "Jenis kelamin: laki-laki menurut SIPAFI, perempuan menurut nomor surat.", DIFFER },
  { AGREEING, "19-02-1998", "pria", "31.5", LETTER, "total-differs",
    "Total SKP: 31,5 menurut SIPAFI, 52 jika kelima ranah dijumlahkan.", DIFFER },
  { "9904011902980046", "19-02-1998", "pria", "52", NULL, "region-unknown",
    "Kode wilayah 99 tidak dikenal.", "Perlu dicermati" },
  { "3204013102980046", "19-02-1998", "pria", "52", NULL, "nik-date-impossible",
    "Tanggal lahir pada NIK tidak mungkin.", "Perlu dicermati" },
  { "9904013102980046", "19-02-1998", "pria", "52", NULL, "region-unknown nik-date-impossible",
    "Kode wilayah 99 tidak dikenal.|Tanggal lahir pada NIK tidak mungkin.", "Perlu dicermati" },
  { "9904011202980046", "19-02-1998", "pria", "52", NULL, "region-unknown birth-date-differs",
    "Tanggal lahir: 12 Februari 1998 menurut NIK, 19 Februari 1998 menurut SIPAFI.|"
    "Kode wilayah 99 tidak dikenal.", DIFFER },
  /* The regency is never compared, nor is the century of a NIK, which is our guess. */
  { "1171011902980046", "19-02-1998", "pria", "52", LETTER, "", "", NULL },
  { "3204011902100046", "19-02-1910", "pria", "52", NULL, "", "", NULL },
  /* What can't be read can't differ. */
  { PAFI_TEST_NIK, "dahulu", "pria", "52", LETTER, "", "", NULL },
  { AGREEING, NULL, NULL, NULL, "No. 12/PAFI/2024", "", "", NULL },
  { AGREEING, "19-02-1998", "lain", "lima", "", "", "", NULL },
};

static void
test_found (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_autoptr (PafiMember) member = pafi_test_record_new (
        PAFI_FIELD_BIRTH_DATE, c->birth_date, PAFI_FIELD_GENDER, c->gender, PAFI_FIELD_TOTAL,
        c->total, PAFI_FIELD_LETTER_NUMBER, c->letter, PAFI_N_FIELDS);
      PafiHints hints = pafi_hints_find (c->nik, member, today);
      g_auto (GStrv) words = pafi_hints_dup_words (hints);
      g_auto (GStrv) lines = pafi_hints_dup_lines (hints, c->nik, member, today);
      g_autofree char *joined_words = g_strjoinv (" ", words);
      g_autofree char *joined_lines = g_strjoinv ("|", lines);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (joined_words, ==, c->words);
      g_assert_cmpstr (joined_lines, ==, c->lines);
      if (hints != PAFI_HINT_NONE)
        g_assert_cmpstr (pafi_hints_get_title (hints), ==, c->title);
    }
}

/* A NIK alone, where there is no record. */
static void
test_without_member (void)
{
  PafiHints hints = pafi_hints_find ("9904013102980046", NULL, today);
  g_auto (GStrv) lines = pafi_hints_dup_lines (hints, "9904013102980046", NULL, today);

  g_assert_cmpint (hints, ==, PAFI_HINT_REGION_UNKNOWN | PAFI_HINT_NIK_DATE_IMPOSSIBLE);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpint (pafi_hints_find (PAFI_TEST_NIK, NULL, today), ==, PAFI_HINT_NONE);
}

/* All words of cli.md. */
static void
test_words (void)
{
  g_auto (GStrv) words = pafi_hints_dup_words ((PafiHints) ((1 << PAFI_N_HINTS) - 1));
  g_autofree char *joined = g_strjoinv (", ", words);

  g_assert_cmpstr (joined, ==, "region-unknown, birth-date-differs, sex-differs, total-differs, "
                               "letter-differs, nik-date-impossible");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/hints/found", test_found);
  g_test_add_func ("/core/hints/without-member", test_without_member);
  g_test_add_func ("/core/hints/words", test_words);

  return g_test_run ();
}
