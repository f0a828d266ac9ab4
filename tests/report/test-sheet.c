/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-language.h"
#include "pafi-test.h"
#include "sheet.h"

/* What each page says, in which language: read as pdftotext reads it. */

static void
assert_all (const char *text, const char *const *parts)
{
  for (; *parts != NULL; parts++)
    sheet_assert_contains (text, *parts);
}

/* All 19 fields, as a person reads them. */
static void
test_fields (void)
{
  static const char *const parts[] = {
    "Hasil Pemeriksaan Kecukupan SKP",
    "24 November 2026, 10.12 WIB",
    "Nomor surat rekomendasi",
    SHEET_NUMBER,
    "Sudah Terbit status rekomendasi di SIPAFI",
    "Siti Rahmawati, A.Md.Farm.",
    SHEET_NIK,
    "12 Maret 1996",
    "Perempuan",
    "Persatuan Ahli Farmasi Indonesia (PAFI)",
    "TTK-0417-2023",
    "2 Maret 2023",
    "Seumur hidup",
    "Pembelajaran 18 ",
    "Profesionalisme 6 ",
    "Pengabdian Masyarakat dan Profesi 4,5 ",
    "Publikasi Ilmiah 2 ",
    "Pengembangan Ilmu 1 ",
    "Total 31,5 ",
    "Target 25 SKP: tercukupi. Perbandingan ini hitungan aplikasi; yang menentukan adalah status dari "
    "SIPAFI.",
    "Catatan Tidak ada perbedaan antara NIK, data SIPAFI, dan nomor surat.",
    "Bukan surat rekomendasi Lembar ini memuat hasil pemeriksaan data SIPAFI pada waktu yang tertera "
    "dan tidak menggantikan surat rekomendasi.",
    "Diambil 24 November 2026, 10.12 WIB dari https://api.webpafi.com",
    "PAFI Checker " PAFI_VERSION ", akun PAFI Garut, disusun 24 November 2026, 10.20 WIB",
    "error false, status_code 200, message Nomor berhasil ditemukan",
    "Halaman 1 dari 1",
    NULL,
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autofree char *text = sheet_read_check (check, &options);

  assert_all (text, parts);
  sheet_assert_lacks (text, "DATA CONTOH");
  sheet_assert_lacks (text, "hasil tersimpan");
}

static void
test_english (void)
{
  static const char *const parts[] = {
    "SKP Sufficiency Check Result", "24 November 2026, 10:12 WIB", "Recommendation letter number",
    "Female", "For life", "Total 31.5", "Target 25 SKP: reached.", "Not a recommendation letter",
    "Fetched 24 November 2026, 10:12 WIB from https://api.webpafi.com", "Page 1 of 1", NULL,
  };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autofree char *text = NULL;

  pafi_language_init (PAFI_LANGUAGE_ENGLISH);
  text = sheet_read_check (check, &options);
  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
  assert_all (text, parts);
}

/* A record without a letter says so as plainly as one with a number shows it. */
static void
test_no_number (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) waiting = sheet_found (
    sheet_member (PAFI_FIELD_LETTER_NUMBER, NULL, PAFI_FIELD_STATUS, NULL, PAFI_N_FIELDS));
  g_autoptr (PafiCheck) issued =
    sheet_found (sheet_member (PAFI_FIELD_LETTER_NUMBER, "", PAFI_N_FIELDS));
  g_autofree char *first = sheet_read_check (waiting, &options);
  g_autofree char *second = sheet_read_check (issued, &options);

  sheet_assert_contains (first, "Belum ada nomor SIPAFI mencatat anggota ini, tetapi belum memberi "
                                "nomor surat. Belum Terbit");
  sheet_assert_contains (first, "Tidak ada perbedaan antara NIK dan data SIPAFI.");
  sheet_assert_contains (second,
                         "Belum ada nomor Sudah terbit, tetapi nomornya belum ada Sudah Terbit");
  /* The caption of the QR code. */
  sheet_assert_lacks (first, "SIPAFI nomor surat");
  sheet_assert_lacks (second, "SIPAFI nomor surat");
}

static void
test_other_status (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) other =
    sheet_found (sheet_member (PAFI_FIELD_STATUS, "Dalam <b>Proses</b>", PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unstated =
    sheet_found (sheet_member (PAFI_FIELD_STATUS, NULL, PAFI_N_FIELDS));
  g_autofree char *first = sheet_read_check (other, &options);
  g_autofree char *second = sheet_read_check (unstated, &options);

  sheet_assert_contains (first, SHEET_NUMBER);
  sheet_assert_contains (first, "Dalam <b>Proses</b>");
  sheet_assert_contains (second, "Status tidak disebut");
}

static void
test_not_registered (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_not_registered ();
  g_autofree char *text = sheet_read_check (check, &options);

  sheet_assert_contains (text, "Tidak terdaftar SIPAFI tidak mengenal NIK ini.");
  sheet_assert_contains (text, "Cocokkan NIK dengan KTP anggota.");
  sheet_assert_contains (text, SHEET_NIK);
  sheet_assert_contains (text, "Dijawab 24 November 2026, 10.12 WIB oleh https://api.webpafi.com");
  sheet_assert_lacks (text, "Pembelajaran");
  sheet_assert_lacks (text, "Target");
}

static void
test_malformed (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_malformed ("32051452039600");
  g_autofree char *text = sheet_read_check (check, &options);
  g_autofree char *masked = NULL;

  sheet_assert_contains (text, "NIK keliru");
  sheet_assert_contains (text, "kurang 2 angka");
  sheet_assert_contains (text, "32051452039600");
  sheet_assert_lacks (text, "https://");
  sheet_assert_lacks (text, "Pembelajaran");

  options.mask_nik = TRUE;
  masked = sheet_read_check (check, &options);
  sheet_assert_lacks (masked, "32051452039600");
}

static void
test_not_checked (void)
{
  PafiFailureFacts facts = { .host = "api.webpafi.com",
                             .account = "PAFI Garut",
                             .scope = "read-kecukupan-skp",
                             .server_text = "NIK " SHEET_NIK " ditolak",
                             .http_status = 500,
                             .seconds = 15,
                             .attempts = 3,
                             .limit = 60 };
  g_auto (PafiReportOptions) options = sheet_options ();

  options.mask_nik = TRUE;
  for (guint reason = 0; reason < PAFI_N_ERRORS; reason++)
    {
      g_autoptr (PafiCheck) check = sheet_not_checked (reason, &facts);
      g_autofree char *text = sheet_read_check (check, &options);
      g_autofree char *subtitle = pafi_check_dup_subtitle (check);

      sheet_assert_contains (text, "Belum diperiksa");
      sheet_assert_contains (text, subtitle);
      sheet_assert_contains (text, "Belum diperiksa tidak berarti tidak terdaftar.");
      sheet_assert_lacks (text, "Tidak terdaftar");
      sheet_assert_lacks (text, "Pembelajaran");
      sheet_assert_lacks (text, SHEET_NIK);
    }
}

static void
test_demo (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found_in_demo (sheet_member (PAFI_N_FIELDS));
  g_autofree char *text = sheet_read_check (check, &options);

  sheet_assert_contains (text, "DATA CONTOH");
  sheet_assert_contains (text, "dari data contoh di komputer ini");
  sheet_assert_contains (text, "PAFI Checker " PAFI_VERSION ", disusun");
  sheet_assert_lacks (text, "akun");
}

static void
test_stored (void)
{
  static const struct
  {
    int days, hours;
    const char *words;
  } ages[] = {
    { 12, 0, "hasil tersimpan, 12 hari sebelum disusun" },
    { 0, 5, "hasil tersimpan, 5 jam sebelum disusun" },
    { 0, 0, "hasil tersimpan, kurang dari satu jam sebelum disusun" },
  };
  g_autoptr (PafiCheck) found = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();

  for (gsize i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_auto (PafiReportOptions) options = sheet_options ();
      g_autoptr (GDateTime) base = g_steal_pointer (&options.composed_at);
      g_autofree char *first = NULL;
      g_autofree char *second = NULL;

      options.stored = TRUE;
      options.composed_at = g_date_time_add_full (base, 0, 0, ages[i].days, ages[i].hours, 0, 0);
      first = sheet_read_check (found, &options);
      second = sheet_read_check (unknown, &options);
      sheet_assert_contains (first, ages[i].words);
      sheet_assert_contains (second, ages[i].words);
    }
}

static void
test_target (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (sheet_member (PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_found (sheet_member (PAFI_FIELD_TOTAL, NULL, PAFI_N_FIELDS));
  g_autofree char *none = NULL;
  g_autofree char *higher = NULL;
  g_autofree char *without = NULL;

  options.target = 0;
  none = sheet_read_check (check, &options);
  sheet_assert_lacks (none, "Target");

  options.target = 39;
  higher = sheet_read_check (check, &options);
  sheet_assert_contains (higher, "Target 39 SKP: kurang 7,5.");

  without = sheet_read_check (unknown, &options);
  sheet_assert_contains (without, "Total —");
  sheet_assert_lacks (without, "Target");
}

static void
test_differences (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (
    sheet_member (PAFI_FIELD_BIRTH_DATE, "13-04-1996", PAFI_FIELD_GENDER, "pria", PAFI_FIELD_TOTAL,
                  "30", PAFI_N_FIELDS));
  g_auto (GStrv) lines = pafi_check_dup_hint_lines (check);
  g_autofree char *text = sheet_read_check (check, &options);

  g_assert_cmpuint (g_strv_length (lines), ==, 5);
  assert_all (text, (const char *const *) lines);
  sheet_assert_lacks (text, "Tidak ada perbedaan");
}

static void
test_missing_everything (void)
{
  const char *nothing[PAFI_N_FIELDS] = { NULL };
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) check = sheet_found (pafi_member_new (nothing));
  g_autofree char *text = sheet_read_check (check, &options);
  g_auto (GStrv) pieces = g_strsplit (text, "—", -1);

  /* Name, birth date, sex, organisation, three of the certificate, five domains, the total. */
  g_assert_cmpuint (g_strv_length (pieces) - 1, ==, 13);
  sheet_assert_contains (text, SHEET_NIK);
  sheet_assert_lacks (text, "(null)");
  sheet_assert_lacks (text, "nan");
}

static void
test_mask (void)
{
  g_auto (PafiReportOptions) options = sheet_options ();
  g_autoptr (PafiCheck) found = sheet_found (
    sheet_member (PAFI_FIELD_MESSAGE, "NIK " SHEET_NIK " ditemukan", PAFI_N_FIELDS));
  g_autoptr (PafiCheck) unknown = sheet_not_registered ();
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  options.mask_nik = TRUE;
  first = sheet_read_check (found, &options);
  second = sheet_read_check (unknown, &options);
  sheet_assert_lacks (first, SHEET_NIK);
  sheet_assert_lacks (second, SHEET_NIK);
  sheet_assert_contains (first, "320514");
  sheet_assert_contains (first, "0003");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/report/sheet/fields", test_fields);
  g_test_add_func ("/report/sheet/english", test_english);
  g_test_add_func ("/report/sheet/no-number", test_no_number);
  g_test_add_func ("/report/sheet/other-status", test_other_status);
  g_test_add_func ("/report/sheet/not-registered", test_not_registered);
  g_test_add_func ("/report/sheet/malformed", test_malformed);
  g_test_add_func ("/report/sheet/not-checked", test_not_checked);
  g_test_add_func ("/report/sheet/demo", test_demo);
  g_test_add_func ("/report/sheet/stored", test_stored);
  g_test_add_func ("/report/sheet/target", test_target);
  g_test_add_func ("/report/sheet/differences", test_differences);
  g_test_add_func ("/report/sheet/missing-everything", test_missing_everything);
  g_test_add_func ("/report/sheet/mask", test_mask);

  return sheet_run_tests ();
}
