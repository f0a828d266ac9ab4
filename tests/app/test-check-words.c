/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-words.h"
#include "pafi-test.h"

#define TODAY ((PafiDate){ 2026, 11, 24 })

static PafiCheck *
make_found (const char *nik, const char *letter, const char *total, gboolean demo)
{
  const char *texts[PAFI_N_FIELDS] = {
    [PAFI_FIELD_ERROR] = "false",
    [PAFI_FIELD_STATUS_CODE] = "200",
    [PAFI_FIELD_MESSAGE] = "Nomor berhasil ditemukan",
    [PAFI_FIELD_NAME] = "Siti Rahmawati, A.Md.Farm.",
    [PAFI_FIELD_NIK] = nik,
    [PAFI_FIELD_TOTAL] = total,
    [PAFI_FIELD_LETTER_NUMBER] = letter,
    [PAFI_FIELD_STATUS] = "Sudah Terbit",
  };
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, 24, 10, 12, 0);
  PafiCheckOrigin origin = {
    .server = "https://api.webpafi.com",
    .account = "PAFI Garut",
    .demo = demo,
    .http_status = 200,
    .checked_at = time,
  };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autoptr (PafiNik) number = pafi_nik_new (nik, NULL);

  return pafi_check_new_found (number, member, &origin);
}

static void
test_reading (void)
{
  static const struct
  {
    const char *text;
    const char *reading;
    const char *count;
  } cases[] = {
    { "", "Ketik atau tempel NIK; spasi dan titik diabaikan.", "0/16" },
    { "3", "", "1/16" },
    { "32", "Jawa Barat", "2/16" },
    { "32.0514 5203", "Jawa Barat · perempuan", "10/16" },
    { "320514520396", "Jawa Barat · 12 Maret 1996 · perempuan", "12/16" },
    { "3205145203960003", "Jawa Barat · 12 Maret 1996 · perempuan", "16/16" },
    { "3206021201960046", "Jawa Barat · 12 Januari 1996 · laki-laki", "16/16" },
    { "99", "wilayah 99 tidak dikenal", "2/16" },
    { "321103310290", "Jawa Barat · tanggal lahir tidak mungkin", "12/16" },
    { "32060212019600461", "Jawa Barat · 12 Januari 1996 · laki-laki", "17/16" },
    { "abc12", "", "2/16" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reading = pafi_check_words_dup_reading (cases[i].text, TODAY);
      g_autofree char *count = pafi_check_words_dup_count (cases[i].text);
      g_auto (GStrv) parts = g_strsplit (reading, " \302\240·\302\240 ", -1);
      g_autofree char *plain = g_strjoinv (" · ", parts);

      g_assert_cmpstr (plain, ==, cases[i].reading);
      g_assert_cmpstr (count, ==, cases[i].count);
    }
}

static void
test_announcement (void)
{
  g_autoptr (PafiCheck) found =
    make_found ("3205145203960003", "28-1.3205.12031996.2.00000417", "31.5", FALSE);
  g_autoptr (PafiCheck) pointless = make_found ("3205145203960003", NULL, NULL, FALSE);
  g_autoptr (PafiNik) nik = pafi_nik_new ("3273016704010007", NULL);
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_OFFLINE, NULL);
  PafiCheckOrigin origin = { .server = "https://api.webpafi.com" };
  g_autoptr (PafiCheck) unknown = pafi_check_new_not_registered (nik, &origin);
  g_autoptr (PafiCheck) failed = pafi_check_new_not_checked (nik, failure, &origin);
  const struct
  {
    PafiCheck *check;
    const char *text;
  } cases[] = {
    { found, "Surat rekomendasi sudah terbit. Siti Rahmawati, A.Md.Farm. 31,5 SKP." },
    { pointless, "Sudah terbit, tetapi nomornya belum ada. Siti Rahmawati, A.Md.Farm." },
    { unknown, "Tidak terdaftar." },
    { failed, "Belum diperiksa. Tidak ada sambungan internet." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = pafi_check_words_dup_announcement (cases[i].check);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_source (void)
{
  g_autoptr (PafiCheck) real = make_found ("3205145203960003", NULL, NULL, FALSE);
  g_autoptr (PafiCheck) demo = make_found ("3205145203960003", NULL, NULL, TRUE);
  g_autoptr (PafiNik) nik = pafi_nik_new ("3273016704010007", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, 24, 10, 15, 0);
  PafiCheckOrigin origin = { .server = "https://api.webpafi.com", .checked_at = time };
  g_autoptr (PafiCheck) unknown = pafi_check_new_not_registered (nik, &origin);
  g_autofree char *real_text = pafi_check_words_dup_source (real);
  g_autofree char *demo_text = pafi_check_words_dup_source (demo);
  g_autofree char *unknown_text = pafi_check_words_dup_source (unknown);
  g_autofree char *reply = pafi_check_words_dup_reply (real);

  g_assert_cmpstr (real_text, ==,
                   "Diambil 24 November 2026, 10.12 WIB\n"
                   "dari api.webpafi.com, akun PAFI Garut");
  g_assert_cmpstr (demo_text, ==,
                   "Diambil 24 November 2026, 10.12 WIB\ndari data contoh di komputer ini");
  g_assert_cmpstr (unknown_text, ==,
                   "Dijawab 24 November 2026, 10.15 WIB\noleh api.webpafi.com");
  g_assert_cmpstr (reply, ==, "jawaban: Nomor berhasil ditemukan (status_code 200, error false)");
  g_assert_null (pafi_check_words_dup_reply (unknown));
}

static void
test_breakable_number (void)
{
  g_autofree char *number =
    pafi_check_words_dup_breakable_number ("28-1.3204.19021998.1.00000001");
  g_autofree char *odd = pafi_check_words_dup_breakable_number ("R/12-B");

  g_assert_cmpstr (number, ==,
                   "28-1.\342\200\2133204.\342\200\21319021998.\342\200\2131.\342\200\21300000001");
  g_assert_cmpstr (odd, ==, "R/12-B");
}

static void
test_moment (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_local (2026, 11, 24, 0, 5, 0);
  g_autoptr (GDateTime) same_day = g_date_time_new_local (2026, 11, 24, 0, 1, 0);
  g_autoptr (GDateTime) day_before = g_date_time_new_local (2026, 11, 23, 23, 59, 0);
  g_autoptr (GDateTime) earlier = g_date_time_new_local (2026, 11, 12, 9, 40, 0);
  g_autofree char *first = pafi_check_words_dup_moment (same_day, now);
  g_autofree char *second = pafi_check_words_dup_moment (day_before, now);
  g_autofree char *third = pafi_check_words_dup_moment (earlier, now);

  g_assert_cmpstr (first, ==, "00.01");
  g_assert_cmpstr (second, ==, "kemarin");
  g_assert_cmpstr (third, ==, "12 November 2026");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/app/check-words/reading", test_reading);
  g_test_add_func ("/app/check-words/announcement", test_announcement);
  g_test_add_func ("/app/check-words/source", test_source);
  g_test_add_func ("/app/check-words/breakable-number", test_breakable_number);
  g_test_add_func ("/app/check-words/moment", test_moment);

  return g_test_run ();
}
