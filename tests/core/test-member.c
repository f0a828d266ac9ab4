/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <math.h>

#include "pafi-member.h"
#include "pafi-test-record.h"
#include "pafi-test.h"

static const PafiDate today = { 2026, 11, 24 };

static void
test_document (void)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_N_FIELDS);
  const PafiSkp *skp = pafi_member_get_skp (member);
  g_autofree char *birth_date = pafi_member_dup_date_text (member, PAFI_FIELD_BIRTH_DATE);
  g_autofree char *start = pafi_member_dup_date_text (member, PAFI_FIELD_STR_START);
  g_autofree char *end = pafi_member_dup_str_end_text (member, today);
  g_autofree char *sex = pafi_member_dup_sex_text (member);

  g_assert_cmpstr (pafi_member_get_text (member, PAFI_FIELD_NAME), ==, "Dummy Data S.Farm");
  g_assert_cmpstr (pafi_member_get_text (member, PAFI_FIELD_ERROR), ==, "false");
  g_assert_cmpstr (pafi_member_get_text (member, PAFI_FIELD_ORGANISATION), ==,
                   "Persatuan Ahli Farmasi Indonesia (PAFI)");
  g_assert_cmpfloat (skp->domains[PAFI_SKP_LEARNING], ==, 24);
  g_assert_cmpfloat (skp->domains[PAFI_SKP_PROFESSIONALISM], ==, 0);
  g_assert_cmpfloat (skp->domains[PAFI_SKP_SERVICE], ==, 28);
  g_assert_cmpfloat (skp->domains[PAFI_SKP_PUBLICATION], ==, 0);
  g_assert_cmpfloat (skp->domains[PAFI_SKP_DEVELOPMENT], ==, 0);
  g_assert_cmpfloat (skp->total, ==, 52);
  g_assert_cmpstr (birth_date, ==, "19 Februari 1998");
  g_assert_cmpstr (start, ==, "2 Maret 2023");
  g_assert_cmpstr (end, ==, "3 Maret 2024 (sudah lewat)");
  g_assert_cmpstr (sex, ==, "Laki-laki");
  g_assert_cmpint (pafi_member_get_sex (member), ==, PAFI_SEX_MALE);
  g_assert_true (pafi_member_is_issued (member));
  g_assert_cmpstr (pafi_member_get_letter_number (member), ==, "28-1.3204.19021998.1.00000001");
}

/* Every field by the name that it has on the wire, in the document's order. */
static void
test_field_names (void)
{
  static const char *const names[PAFI_N_FIELDS] = {
    "error", "status_code", "message", "nama_anggota", "nik", "tgl_lahir", "gender", "no_str",
    "tgl_mulai_str", "tgl_berakhir_str", "Pembelajaran", "Profesionalisme",
    "Pengabdian_Masyarakat_dan_Profesi", "Publikasi_Ilmiah", "Pengembangan_Ilmu", "Total_SKP",
    "nomor_surat", "Status_Rekom", "OP",
  };

  for (guint i = 0; i < PAFI_N_FIELDS; i++)
    g_assert_cmpstr (pafi_field_get_name (i), ==, names[i]);
}

/* Nothing at all is a record too. */
static void
test_all_null (void)
{
  const char *const texts[PAFI_N_FIELDS] = { NULL };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  g_autofree char *name = pafi_member_dup_safe_text (member, PAFI_FIELD_NAME);
  g_autofree char *birth_date = pafi_member_dup_date_text (member, PAFI_FIELD_BIRTH_DATE);
  g_autofree char *end = pafi_member_dup_str_end_text (member, today);
  g_autofree char *sex = pafi_member_dup_sex_text (member);

  g_assert_cmpstr (name, ==, "");
  g_assert_cmpstr (birth_date, ==, "—");
  g_assert_cmpstr (end, ==, "—");
  g_assert_cmpstr (sex, ==, "—");
  g_assert_null (pafi_member_get_letter_number (member));
  g_assert_false (pafi_member_is_issued (member));
  for (guint i = 0; i < PAFI_SKP_N_DOMAINS; i++)
    g_assert_true (isnan (pafi_member_get_skp (member)->domains[i]));
  g_assert_true (isnan (pafi_member_get_skp (member)->total));
}

static const struct
{
  const char *end, *number;
  PafiStrValidity validity;
  const char *text;
} validities[] = {
  { "03-03-2024", "1", PAFI_STR_VALIDITY_DATE, "3 Maret 2024 (sudah lewat)" },
  { "23-11-2026", "1", PAFI_STR_VALIDITY_DATE, "23 November 2026 (sudah lewat)" },
  { "24-11-2026", "1", PAFI_STR_VALIDITY_DATE, "24 November 2026" },
  { "2030-03-03", "1", PAFI_STR_VALIDITY_DATE, "3 Maret 2030" },
  { "2030-03-02T17:00:00.000000Z", "1", PAFI_STR_VALIDITY_DATE, "3 Maret 2030" },
  { "31-12-2089", "1", PAFI_STR_VALIDITY_DATE, "31 Desember 2089" },
  { "03-03-2024", NULL, PAFI_STR_VALIDITY_DATE, "3 Maret 2024 (sudah lewat)" },
  { "01-01-2090", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "9999-12-31", NULL, PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "Seumur Hidup", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { " SEUMUR HIDUP ", NULL, PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { NULL, "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "-", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { " - ", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "0000-00-00", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "0000-00-00 00:00:00", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "00-00-0000", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  /* The zero date as Laravel tells it. */
  { "-0001-11-30 00:00:00", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  { "30-11--0001", "1", PAFI_STR_VALIDITY_LIFELONG, "Seumur hidup" },
  /* No certificate has no end. */
  { NULL, NULL, PAFI_STR_VALIDITY_UNKNOWN, "—" },
  { "", "-", PAFI_STR_VALIDITY_UNKNOWN, "—" },
  { "-", "", PAFI_STR_VALIDITY_UNKNOWN, "—" },
  { "0000-00-00", NULL, PAFI_STR_VALIDITY_UNKNOWN, "—" },
  /* What is neither is shown as it came. */
  { "31-02-2024", "1", PAFI_STR_VALIDITY_TEXT, "31-02-2024" },
  { "Maret\n2030", "1", PAFI_STR_VALIDITY_TEXT, "Maret 2030" },
  { "5 tahun", NULL, PAFI_STR_VALIDITY_TEXT, "5 tahun" },
};

static void
test_str_validity (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (validities); i++)
    {
      g_autoptr (PafiMember) member =
        pafi_test_record_new (PAFI_FIELD_STR_END, validities[i].end, PAFI_FIELD_STR_NUMBER,
                              validities[i].number, PAFI_N_FIELDS);
      g_autofree char *text = pafi_member_dup_str_end_text (member, today);

      g_test_message ("%s, %s", validities[i].end, validities[i].number);
      g_assert_cmpint (pafi_member_get_str_validity (member), ==, validities[i].validity);
      g_assert_cmpstr (text, ==, validities[i].text);
    }
}

static void
test_letter_and_status (void)
{
  static const struct
  {
    const char *number, *status;
    gboolean has_number, issued;
  } cases[] = {
    { "28-1.3204.19021998.1.00000001", "Sudah Terbit", TRUE, TRUE },
    { "No. 12/PAFI", "sudah terbit", TRUE, TRUE },
    { "x", " SUDAH TERBIT ", TRUE, TRUE },
    { "x", "Belum Terbit", TRUE, FALSE },
    { "x", "Sudah Terbitkan", TRUE, FALSE },
    { "x", NULL, TRUE, FALSE },
    { NULL, "Sudah Terbit", FALSE, TRUE },
    { "", "", FALSE, FALSE },
    { "  ", NULL, FALSE, FALSE },
    { "-", NULL, FALSE, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PafiMember) member =
        pafi_test_record_new (PAFI_FIELD_LETTER_NUMBER, cases[i].number, PAFI_FIELD_STATUS,
                              cases[i].status, PAFI_N_FIELDS);

      g_assert_cmpstr (pafi_member_get_letter_number (member), ==,
                       cases[i].has_number ? cases[i].number : NULL);
      g_assert_cmpint (pafi_member_is_issued (member), ==, cases[i].issued);
    }
}

/* What is not understood is shown as it came, and harmlessly. */
static void
test_odd_texts (void)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (
    PAFI_FIELD_NAME, " \033[31m<b>Siti</b>\342\200\256\n", PAFI_FIELD_BIRTH_DATE, "Februari\t1998",
    PAFI_FIELD_GENDER, "tidak\ndisebut", PAFI_FIELD_STR_START, "0000-00-00", PAFI_N_FIELDS);
  g_autofree char *name = pafi_member_dup_safe_text (member, PAFI_FIELD_NAME);
  g_autofree char *birth_date = pafi_member_dup_date_text (member, PAFI_FIELD_BIRTH_DATE);
  g_autofree char *start = pafi_member_dup_date_text (member, PAFI_FIELD_STR_START);
  g_autofree char *sex = pafi_member_dup_sex_text (member);

  g_assert_cmpstr (name, ==, "[31m<b>Siti</b>");
  g_assert_cmpstr (birth_date, ==, "Februari 1998");
  g_assert_cmpstr (start, ==, "0000-00-00");
  g_assert_cmpstr (sex, ==, "tidak disebut");
}

static void
test_woman (void)
{
  g_autoptr (PafiMember) member =
    pafi_test_record_new (PAFI_FIELD_GENDER, "P", PAFI_N_FIELDS);
  g_autofree char *sex = pafi_member_dup_sex_text (member);

  g_assert_cmpstr (sex, ==, "Perempuan");
}

static void
test_equal (void)
{
  g_autoptr (PafiMember) member = pafi_test_record_new (PAFI_N_FIELDS);
  g_autoptr (PafiMember) same = pafi_test_record_new (PAFI_N_FIELDS);
  g_autoptr (PafiMember) other = pafi_test_record_new (PAFI_FIELD_TOTAL, "52.0", PAFI_N_FIELDS);
  g_autoptr (PafiMember) less = pafi_test_record_new (PAFI_FIELD_ORGANISATION, NULL, PAFI_N_FIELDS);
  GValue value = G_VALUE_INIT;

  g_assert_true (pafi_member_equal (member, same));
  g_assert_false (pafi_member_equal (member, other));
  g_assert_false (pafi_member_equal (member, less));

  g_value_init (&value, PAFI_TYPE_MEMBER);
  g_value_set_boxed (&value, member);
  g_assert_true (g_value_get_boxed (&value) == member);
  g_value_unset (&value);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/member/document", test_document);
  g_test_add_func ("/core/member/field-names", test_field_names);
  g_test_add_func ("/core/member/all-null", test_all_null);
  g_test_add_func ("/core/member/str-validity", test_str_validity);
  g_test_add_func ("/core/member/letter-and-status", test_letter_and_status);
  g_test_add_func ("/core/member/odd-texts", test_odd_texts);
  g_test_add_func ("/core/member/woman", test_woman);
  g_test_add_func ("/core/member/equal", test_equal);

  return g_test_run ();
}
