/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "demo-fixture.h"
#include "pafi-demo-members.h"
#include "pafi-language.h"
#include "pafi-test.h"

/* What the issue asks for. */
#define FEWEST 40

static void
test_described (void)
{
  g_autoptr (GHashTable) niks = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (pafi_demo_get_n_members (), >=, FEWEST);
  for (guint i = 0; i < pafi_demo_get_n_members (); i++)
    {
      const char *nik = pafi_demo_get_nik (i);

      g_assert_cmpuint (strlen (nik), ==, 16);
      g_assert_cmpuint (strspn (nik, "0123456789"), ==, 16);
      g_assert_true (g_hash_table_add (niks, (gpointer) nik));
      g_assert_cmpuint (strlen (pafi_demo_get_description (i)), >, 0);
    }
}

static void
test_languages (void)
{
  guint n_alike = 0;

  g_assert_cmpstr (pafi_demo_get_nik (1), ==, "3205145203960003");
  g_assert_cmpstr (pafi_demo_get_description (1), ==, "surat terbit, STR seumur hidup");

  for (guint i = 0; i < pafi_demo_get_n_members (); i++)
    {
      g_autofree char *indonesian = g_strdup (pafi_demo_get_description (i));

      pafi_language_init (PAFI_LANGUAGE_ENGLISH);
      n_alike += g_str_equal (indonesian, pafi_demo_get_description (i));
      pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
    }
  g_assert_cmpuint (n_alike, ==, 0);
}

/* The document's example, byte for byte as the document has it (sipafi-api.txt). */
static void
test_document_example (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer = NULL;

  demo_fixture_log_in (fixture);
  answer = demo_fixture_get_record (fixture, "3206021201960046");
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (answer->body, ==,
                   "{\"error\":false,\"status_code\":200,\"message\":\"Nomor berhasil ditemukan\","
                   "\"nama_anggota\":\"Dummy Data S.Farm\",\"nik\":\"3206021201960046\","
                   "\"tgl_lahir\":\"19-02-1998\",\"gender\":\"pria\",\"no_str\":\"12345update\","
                   "\"tgl_mulai_str\":\"02-03-2023\",\"tgl_berakhir_str\":\"03-03-2024\","
                   "\"Pembelajaran\":24,\"Profesionalisme\":0,"
                   "\"Pengabdian_Masyarakat_dan_Profesi\":28,\"Publikasi_Ilmiah\":0,"
                   "\"Pengembangan_Ilmu\":0,\"Total_SKP\":52,"
                   "\"nomor_surat\":\"28-1.3204.19021998.1.00000001\","
                   "\"Status_Rekom\":\"Sudah Terbit\","
                   "\"OP\":\"Persatuan Ahli Farmasi Indonesia (PAFI)\"}");
}

static void
test_picture_example (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer = NULL;
  JsonObject *record;

  demo_fixture_log_in (fixture);
  answer = demo_fixture_get_record (fixture, "3205145203960003");
  record = json_node_get_object (answer->json);
  g_assert_cmpstr (json_object_get_string_member (record, "nama_anggota"), ==,
                   "Siti Rahmawati, A.Md.Farm.");
  g_assert_cmpfloat (json_object_get_double_member (record, "Total_SKP"), ==, 31.5);
  g_assert_true (json_object_get_null_member (record, "tgl_berakhir_str"));
  g_assert_cmpstr (json_object_get_string_member (record, "nomor_surat"), ==,
                   "28-1.3205.12031996.2.00000417");
}

/* A NIK from Papua is above 2^53: its digits must survive the way. */
static void
test_nik_as_number (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer = NULL;

  demo_fixture_log_in (fixture);
  answer = demo_fixture_get_record (fixture, "9271030501900004");
  g_assert_nonnull (strstr (answer->body, "\"nik\":9271030501900004,"));
}

static void
assert_promise_kept (DemoAnswer *answer, const char *nik)
{
  PafiDemoBehaviour behaviour = pafi_demo_members_get_behaviour (nik);
  const char *message;
  guint status = 200;

  switch (behaviour)
    {
    case PAFI_DEMO_HTML:
      g_assert_cmpstr (demo_answer_get_header (answer, "Content-Type"), ==,
                       "text/html; charset=UTF-8");
      g_assert_null (answer->json);
      break;
    case PAFI_DEMO_EMPTY:
      g_assert_cmpstr (answer->body, ==, "");
      break;
    case PAFI_DEMO_CUT_OFF:
      g_assert_null (answer->json);
      g_assert_cmpuint (strlen (answer->body), >, 0);
      break;
    case PAFI_DEMO_NOT_FOUND:
      status = 404;
      g_assert_cmpstr (answer->body, ==, "{\"message\":\"404 Not found\",\"status_code\":404}");
      break;
    case PAFI_DEMO_NO_MODEL:
      status = 404;
      message = json_object_get_string_member (json_node_get_object (answer->json), "message");
      g_assert_cmpstr (message, ==, "No query results for model [App\\Models\\Anggota].");
      break;
    case PAFI_DEMO_RATE_LIMITED:
      status = 429;
      g_assert_cmpstr (demo_answer_get_header (answer, "Retry-After"), ==, "20");
      g_assert_cmpstr (demo_answer_get_header (answer, "X-RateLimit-Remaining"), ==, "0");
      break;
    case PAFI_DEMO_MAINTENANCE:
      status = 503;
      g_assert_cmpstr (demo_answer_get_header (answer, "Retry-After"), ==, "120");
      break;
    case PAFI_DEMO_BROKEN:
      status = 500;
      break;
    case PAFI_DEMO_FORBIDDEN:
      status = 403;
      g_assert_cmpstr (answer->body, ==, "{\"message\":\"Forbidden\",\"status_code\":403}");
      break;
    case PAFI_DEMO_UNPROCESSABLE:
      status = 422;
      g_assert_true (
        json_object_has_member (json_node_get_object (answer->json), "errors"));
      break;
    case PAFI_DEMO_REFUSED:
      status = 400;
      break;
    case PAFI_DEMO_RECORD:
    case PAFI_DEMO_RECORD_ONCE:
    case PAFI_DEMO_SLOW:
    default:
      g_assert_nonnull (answer->json);
      g_assert_true (JSON_NODE_HOLDS_OBJECT (answer->json));
      break;
    }
  g_assert_cmpuint (answer->status, ==, status);
}

static void
test_promises (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (&(PafiDemoOptions){ .rate_limit = 1000 });

  demo_fixture_log_in (fixture);
  pafi_test_clock_set_auto_advance (fixture->clock, TRUE);
  for (guint i = 0; i < pafi_demo_get_n_members (); i++)
    {
      const char *nik = pafi_demo_get_nik (i);
      g_autoptr (DemoAnswer) answer = demo_fixture_get_record (fixture, nik);

      g_test_message ("member %u of the table", i);
      assert_promise_kept (answer, nik);
    }
}

static void
test_record_once (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) first = NULL, second = NULL;

  demo_fixture_log_in (fixture);
  first = demo_fixture_get_record (fixture, "7371095003940003");
  g_assert_cmpuint (first->status, ==, 200);
  second = demo_fixture_get_record (fixture, "7371095003940003");
  g_assert_cmpuint (second->status, ==, 503);
}

static void
test_stranger (void)
{
  g_autoptr (DemoFixture) fixture = demo_fixture_new (NULL);
  g_autoptr (DemoAnswer) answer = NULL;

  demo_fixture_log_in (fixture);
  answer = demo_fixture_get_record (fixture, "3201010101900001");
  g_assert_cmpuint (answer->status, ==, 404);
  g_assert_cmpstr (answer->body, ==, "{\"message\":\"404 Not found\",\"status_code\":404}");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/demo/members/described", test_described);
  g_test_add_func ("/demo/members/languages", test_languages);
  g_test_add_func ("/demo/members/document-example", test_document_example);
  g_test_add_func ("/demo/members/picture-example", test_picture_example);
  g_test_add_func ("/demo/members/nik-as-number", test_nik_as_number);
  g_test_add_func ("/demo/members/promises", test_promises);
  g_test_add_func ("/demo/members/record-once", test_record_once);
  g_test_add_func ("/demo/members/stranger", test_stranger);

  return g_test_run ();
}
