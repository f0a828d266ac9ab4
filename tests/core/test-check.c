/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-check.h"
#include "pafi-test-record.h"
#include "pafi-test.h"

typedef struct
{
  GDateTime *time;
  PafiNik *nik;
  PafiCheckOrigin origin;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->time = g_date_time_new_from_iso8601 ("2026-11-24T10:12:00.123456+07:00", NULL);
  fixture->nik = pafi_nik_new (PAFI_TEST_NIK, NULL);
  fixture->origin = (PafiCheckOrigin){ .server = "https://api.webpafi.com",
                                       .account = "PAFI Garut",
                                       .http_status = 200,
                                       .checked_at = fixture->time };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_date_time_unref (fixture->time);
  pafi_nik_unref (fixture->nik);
}

static const struct
{
  const char *number, *status;
  PafiOutcome outcome;
  const char *title, *status_text;
} found[] = {
  { "28-1.3204.19021998.1.00000001", "Sudah Terbit", PAFI_OUTCOME_ISSUED,
    "Surat rekomendasi sudah terbit", "Sudah Terbit" },
  { NULL, NULL, PAFI_OUTCOME_NOT_ISSUED, "Surat rekomendasi belum terbit", "Belum Terbit" },
  { "", "Sedang Diproses", PAFI_OUTCOME_NOT_ISSUED, "Surat rekomendasi belum terbit",
    "Sedang Diproses" },
  { "-", "sudah terbit", PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER,
    "Sudah terbit, tetapi nomornya belum ada", "sudah terbit" },
  { "28-1.3204.19021998.1.00000001", "Dicabut\n", PAFI_OUTCOME_OTHER_STATUS,
    "Nomor surat ada, status lain", "Dicabut" },
  { "28-1.3204.19021998.1.00000001", " ", PAFI_OUTCOME_OTHER_STATUS,
    "Nomor surat ada, status lain", "Status tidak disebut" },
};

static void
test_found (Fixture *fixture, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (found); i++)
    {
      g_autoptr (PafiMember) member =
        pafi_test_record_new (PAFI_FIELD_LETTER_NUMBER, found[i].number, PAFI_FIELD_STATUS,
                              found[i].status, PAFI_N_FIELDS);
      g_autoptr (PafiCheck) check = pafi_check_new_found (fixture->nik, member, &fixture->origin);
      g_autofree char *subtitle = pafi_check_dup_subtitle (check);
      g_autofree char *message = pafi_check_dup_message (check);
      g_autofree char *status = pafi_check_dup_status_text (check);
      g_autofree char *sentence = g_strconcat (found[i].title, ".", NULL);

      g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_FOUND);
      g_assert_cmpint (pafi_check_get_outcome (check), ==, found[i].outcome);
      g_assert_cmpstr (pafi_check_get_title (check), ==, found[i].title);
      g_assert_cmpstr (subtitle, ==, "Dummy Data S.Farm");
      g_assert_cmpstr (message, ==, sentence);
      g_assert_cmpstr (status, ==, found[i].status_text);
      g_assert_true (pafi_check_get_member (check) == member);
      g_assert_null (pafi_check_get_failure (check));
    }
}

static void
test_origin (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_N_FIELDS);
  g_autoptr (PafiCheck) check = pafi_check_new_found (fixture->nik, member, &fixture->origin);
  g_auto (GStrv) lines = pafi_check_dup_hint_lines (check);

  g_assert_cmpstr (pafi_check_get_nik (check), ==, PAFI_TEST_NIK);
  g_assert_cmpstr (pafi_check_get_server (check), ==, "https://api.webpafi.com");
  g_assert_cmpstr (pafi_check_get_account (check), ==, "PAFI Garut");
  g_assert_cmpint (pafi_check_get_http_status (check), ==, 200);
  g_assert_false (pafi_check_is_demo (check));
  g_assert_true (g_date_time_equal (pafi_check_get_checked_at (check), fixture->time));
  g_assert_cmpint (pafi_check_get_hints (check), ==, PAFI_HINT_BIRTH_DATE_DIFFERS);
  g_assert_cmpuint (g_strv_length (lines), ==, 1);
}

/* Without a time it is now; without anything else it is nothing. */
static void
test_origin_empty (Fixture *fixture, gconstpointer data)
{
  const PafiCheckOrigin origin = { .demo = TRUE };
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (PafiCheck) check = pafi_check_new_not_registered (fixture->nik, &origin);

  g_assert_cmpint (g_date_time_to_unix (pafi_check_get_checked_at (check)), >=, before);
  g_assert_null (pafi_check_get_server (check));
  g_assert_null (pafi_check_get_account (check));
  g_assert_true (pafi_check_is_demo (check));
}

static void
test_not_registered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiCheck) check = pafi_check_new_not_registered (fixture->nik, &fixture->origin);
  g_autofree char *subtitle = pafi_check_dup_subtitle (check);
  g_autofree char *message = pafi_check_dup_message (check);

  g_assert_cmpint (pafi_check_get_outcome (check), ==, PAFI_OUTCOME_NOT_REGISTERED);
  g_assert_cmpstr (pafi_check_get_title (check), ==, "Tidak terdaftar");
  g_assert_cmpstr (subtitle, ==, "SIPAFI tidak mengenal NIK ini");
  g_assert_cmpstr (message, ==, "Tidak terdaftar: SIPAFI tidak mengenal NIK ini.");
  g_assert_null (pafi_check_get_member (check));
}

static void
test_malformed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (" 3,20602E+15\n", &error);
  g_autoptr (PafiCheck) check =
    pafi_check_new_malformed (" 3,20602E+15\033\n", error, &fixture->origin);
  g_autofree char *subtitle = pafi_check_dup_subtitle (check);
  g_autofree char *message = pafi_check_dup_message (check);
  g_auto (GStrv) lines = pafi_check_dup_hint_lines (check);

  g_assert_null (nik);
  g_assert_cmpint (pafi_check_get_outcome (check), ==, PAFI_OUTCOME_MALFORMED_NIK);
  g_assert_cmpstr (pafi_check_get_nik (check), ==, "3,20602E+15");
  g_assert_cmpstr (pafi_check_get_title (check), ==, "NIK keliru");
  g_assert_cmpstr (message, ==,
                   "NIK ini rusak oleh lembar kerja (3,20602E+15). Salin ulang dari dokumen asli.");
  g_assert_cmpstr (subtitle, ==, message);
  g_assert_cmpint (pafi_check_get_hints (check), ==, PAFI_HINT_NONE);
  g_assert_cmpuint (g_strv_length (lines), ==, 0);
}

static void
test_not_checked (Fixture *fixture, gconstpointer data)
{
  const PafiFailureFacts facts = { .host = "api.webpafi.com", .seconds = 60 };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_TIMED_OUT, &facts);
  g_autoptr (PafiCheck) check =
    pafi_check_new_not_checked (fixture->nik, failure, &fixture->origin);
  g_autofree char *subtitle = pafi_check_dup_subtitle (check);
  g_autofree char *message = pafi_check_dup_message (check);

  g_assert_cmpint (pafi_check_get_outcome (check), ==, PAFI_OUTCOME_NOT_CHECKED);
  g_assert_cmpstr (pafi_check_get_title (check), ==, "Belum diperiksa");
  g_assert_cmpstr (subtitle, ==, "Server terlalu lama menjawab");
  g_assert_cmpstr (message, ==, "Belum diperiksa: Server terlalu lama menjawab. api.webpafi.com "
                                "tidak menjawab dalam 60 detik.");
  g_assert_true (pafi_check_get_failure (check) == failure);
}

/* What is sent to developers names nobody. */
static void
test_details (Fixture *fixture, gconstpointer data)
{
  const PafiFailureFacts facts = { .server_text = "NIK 3206021201960046\nsalah",
                                   .detail = "GET https://x/user/3206021201960046: 422" };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_REJECTED, &facts);
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *details = NULL;

  fixture->origin.http_status = 422;
  check = pafi_check_new_not_checked (fixture->nik, failure, &fixture->origin);
  details = pafi_check_dup_details (check);

  g_assert_cmpstr (details, ==,
                   "reason: rejected\n"
                   "http-status: 422\n"
                   "server-text: NIK 320602••••••0046 salah\n"
                   "detail: GET https://x/user/320602••••••0046: 422\n"
                   "time: 2026-11-24T10:12:00+07:00\n"
                   "server: https://api.webpafi.com\n"
                   "version: " PAFI_VERSION "\n"
                   "nik: 320602••••••0046");
}

static void
test_details_of_little (Fixture *fixture, gconstpointer data)
{
  const PafiCheckOrigin origin = { .checked_at = fixture->time };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_NO_ACCOUNT, NULL);
  g_autoptr (PafiCheck) check = pafi_check_new_not_checked (fixture->nik, failure, &origin);
  g_autofree char *details = pafi_check_dup_details (check);

  g_assert_cmpstr (details, ==, "reason: no-account\n"
                                "time: 2026-11-24T10:12:00+07:00\n"
                                "server: -\n"
                                "version: " PAFI_VERSION "\n"
                                "nik: 320602••••••0046");
}

static void
test_verdict_names (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (pafi_verdict_get_name (PAFI_VERDICT_FOUND), ==, "found");
  g_assert_cmpstr (pafi_verdict_get_name (PAFI_VERDICT_NOT_REGISTERED), ==, "not-registered");
  g_assert_cmpstr (pafi_verdict_get_name (PAFI_VERDICT_MALFORMED_NIK), ==, "malformed-nik");
  g_assert_cmpstr (pafi_verdict_get_name (PAFI_VERDICT_NOT_CHECKED), ==, "not-checked");
}

static void
test_freed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_N_FIELDS);
  PafiCheck *check = pafi_check_new_found (fixture->nik, member, &fixture->origin);

  g_assert_finalize_object (check);
}

#define ADD(name, func) g_test_add ("/core/check/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  ADD ("found", test_found);
  ADD ("origin", test_origin);
  ADD ("origin-empty", test_origin_empty);
  ADD ("not-registered", test_not_registered);
  ADD ("malformed", test_malformed);
  ADD ("not-checked", test_not_checked);
  ADD ("details", test_details);
  ADD ("details-of-little", test_details_of_little);
  ADD ("verdict-names", test_verdict_names);
  ADD ("freed", test_freed);

  return g_test_run ();
}
