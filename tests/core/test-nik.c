/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "pafi-nik.h"
#include "pafi-test.h"

#define DIGITS "3206021201960046"

/* Every way in which people and programs write the same NIK. */
static const char *const accepted[] = {
  "3206021201960046",
  "  3206021201960046\r\n",
  "320602 120196 0046",
  "320602.120196.0046",
  "320602-120196-0046",
  "3206-0212-0196-0046",
  "3206.0212.0196.0046",
  "3 2 0 6 0 2 1 2 0 1 9 6 0 0 4 6",
  "'3206021201960046",
  "’3206021201960046",
  "‘3206021201960046",
  "320602\302\240120196\302\2400046",              /* no-break space */
  "320602\342\200\257120196\342\200\2570046",      /* narrow no-break space */
  "320602\342\200\211120196\342\200\2110046",      /* thin space: our own grouping */
  "320602\343\200\200120196\343\200\2000046",      /* ideographic space */
  "320602\342\200\213120196\342\200\2130046",      /* zero width space */
  "\357\273\2773206021201960046",                  /* byte order mark */
  "\342\200\2523206021201960046\342\200\254",      /* left-to-right embedding, as iOS pastes */
  "320602\342\200\223120196\342\200\2230046",      /* en dash */
  "320602\342\210\222120196\342\210\2220046",      /* minus */
  "320602\302\255120196\302\2550046",              /* soft hyphen */
  "３２０６０２１２０１９６００４６",
  "３２０６０２．１２０１９６－００４６",
  "3206021201960046.",
  "3.206.021.201.960.046",                         /* grouped, and nothing lost */
};

static void
test_accepted (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (accepted); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiNik) nik = pafi_nik_new (accepted[i], &error);
      g_autofree char *normal = pafi_nik_normalize (accepted[i]);

      g_test_message ("%s", accepted[i]);
      g_assert_no_error (error);
      g_assert_cmpstr (pafi_nik_get_digits (nik), ==, DIGITS);
      g_assert_cmpstr (normal, ==, DIGITS);
    }
}

static const struct
{
  const char *text;
  PafiNikError code;
  const char *sentence;
} refused[] = {
  { "", PAFI_NIK_ERROR_EMPTY, "Masukkan NIK dahulu." },
  { " .-\t\302\240\342\200\213", PAFI_NIK_ERROR_EMPTY, "Masukkan NIK dahulu." },
  { "1", PAFI_NIK_ERROR_TOO_SHORT, "NIK terdiri atas 16 angka; kurang 15 angka." },
  { "320602120196004", PAFI_NIK_ERROR_TOO_SHORT, "NIK terdiri atas 16 angka; kurang 1 angka." },
  { "32060212019600461", PAFI_NIK_ERROR_TOO_LONG,
    "NIK terdiri atas 16 angka; kelebihan 1 angka." },
  { "3206021201960046 3206021201960046", PAFI_NIK_ERROR_TOO_LONG,
    "NIK terdiri atas 16 angka; kelebihan 16 angka." },
  /* Arabic-Indic digits are digits, but not those of a NIK. */
  { "٣٢٠٦٠٢١٢٠١٩٦٠٠٤٦", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “٣” bukan angka." },
  { "320602120196004O", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “O” bukan angka." },
  { "3206021201960046x", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “x” bukan angka." },
  { "NIK 3206021201960046", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “N” bukan angka." },
  { "<b>3206021201960046", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “<” bukan angka." },
  { "3206021201960046\033[2J", PAFI_NIK_ERROR_NOT_DIGITS,
    "NIK hanya berisi angka; “?” bukan angka." },
  { "32060212019600\37746", PAFI_NIK_ERROR_NOT_DIGITS,
    "NIK hanya berisi angka; “\357\277\275” bukan angka." },
  { "3206021201960046;1", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “;” bukan angka." },
#define DAMAGED(text) { text, PAFI_NIK_ERROR_DAMAGED, \
    "NIK ini rusak oleh lembar kerja (" text "). Salin ulang dari dokumen asli." }
  DAMAGED ("3,20602E+15"),
  DAMAGED ("3.20602E+15"),
  DAMAGED ("3.20602120196005e15"),
  DAMAGED ("3E+15"),
  DAMAGED ("'3,20602E+15"),
  DAMAGED ("+3,20602E+15"),
  DAMAGED ("3206021201960046.0"),
  DAMAGED ("3206021201960046,00"),
  DAMAGED ("320602120196004.0"),
  DAMAGED ("3.206.021.201.960.040"),
  DAMAGED ("3,206,021,201,960,040"),
  DAMAGED ("3.206.021.201.960.040,00"),
  DAMAGED ("3,206,021,201,960,040.0"),
  DAMAGED ("'3.206.021.201.960.040"),
  /* Above 2^53 not even the last digit is left. */
  DAMAGED ("9.106.021.201.960.046"),
  /* The spaces around are not the text. */
  { "\302\2403,20602E+15 \n", PAFI_NIK_ERROR_DAMAGED,
    "NIK ini rusak oleh lembar kerja (3,20602E+15). Salin ulang dari dokumen asli." },
  /* What only looks like it. */
  { "3.206.021.201.960.04", PAFI_NIK_ERROR_TOO_SHORT, "NIK terdiri atas 16 angka; kurang 1 angka." },
  { "3.206,021.201.960.040", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “,” bukan angka." },
  { "3,206,021,201,960,046", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “,” bukan angka." },
  { "3.206.021.201.960.040.00", PAFI_NIK_ERROR_TOO_LONG,
    "NIK terdiri atas 16 angka; kelebihan 2 angka." },
  { "3206021201960046.5", PAFI_NIK_ERROR_TOO_LONG, "NIK terdiri atas 16 angka; kelebihan 1 angka." },
  { "320602E", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “E” bukan angka." },
  { "320602E+", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “E” bukan angka." },
  { "E+15", PAFI_NIK_ERROR_NOT_DIGITS, "NIK hanya berisi angka; “E” bukan angka." },
};

static void
test_refused (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PafiNik) nik = pafi_nik_new (refused[i].text, &error);

      g_test_message ("%s", refused[i].text);
      g_assert_null (nik);
      g_assert_error (error, PAFI_NIK_ERROR, (int) refused[i].code);
      g_assert_cmpstr (error->message, ==, refused[i].sentence);
    }
}

/* An error's sentence quotes no more than a line of what was pasted. */
static void
test_long_text (void)
{
  g_autofree char *zeros = g_strnfill (1024 * 1024, '0');
  g_autofree char *number = g_strconcat ("3206021201960046.", zeros, NULL);
  g_autoptr (GError) too_long = NULL;
  g_autoptr (GError) damaged = NULL;

  g_assert_null (pafi_nik_new (zeros, &too_long));
  g_assert_cmpstr (too_long->message, ==, "NIK terdiri atas 16 angka; kelebihan 1048560 angka.");
  g_assert_null (pafi_nik_new (number, &damaged));
  g_assert_cmpstr (damaged->message, ==,
                   "NIK ini rusak oleh lembar kerja (3206021201960046.00000000000000000000000…). "
                   "Salin ulang dari dokumen asli.");
}

/* What is no digit stays, so that the entry shows what is wrong. */
static void
test_normalize_keeps_the_rest (void)
{
  g_autofree char *letters = pafi_nik_normalize (" 32-06 O2,\377");

  g_assert_cmpstr (letters, ==, "3206O2,\357\277\275");
}

static const struct
{
  const char *text;
  const char *found;
} pastes[] = {
  { "", "" },
  { "halo", "" },
  { DIGITS, DIGITS },
  { "3206021201960046\n3205145203960003\n", "3206021201960046 3205145203960003" },
  { "Nama\tNIK\r\nBudi\t'3206021201960046\r\nSiti\t3205145203960003\r\n",
    "3206021201960046 3205145203960003" },
  { "3206021201960046;3205145203960003", "3206021201960046 3205145203960003" },
  { "3206021201960046, 3205145203960003", "3206021201960046 3205145203960003" },
  { "3206021201960046 3205145203960003", "3206021201960046 3205145203960003" },
  { "320602 120196 0046\n320514 520396 0003", "3206021201960046 3205145203960003" },
  { "\"Budi, S.Farm\",\"3206021201960046\"\n\"Siti\",\"3205145203960003\"",
    "3206021201960046 3205145203960003" },
  { "1. 3206021201960046\n2. 320514520396", "3206021201960046" },
  { "3206021201960046\n3206021201960046", "3206021201960046 3206021201960046" },
  /* Never a guess: damaged cells are no NIKs, also where the comma is the decimal one. */
  { "3206021201960046,0\n3206021201960040,00\n3,20602E+15\n3.206.021.201.960.040", "" },
  { "32060212019600461\n320602120196004", "" },
};

static void
test_find_all (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (pastes); i++)
    {
      g_auto (GStrv) found = pafi_nik_find_all (pastes[i].text);
      g_autofree char *joined = g_strjoinv (" ", found);

      g_test_message ("%s", pastes[i].text);
      g_assert_cmpstr (joined, ==, pastes[i].found);
    }
}

/* Digit by digit, as it is typed. */
static void
test_read_grows (void)
{
  const char *digits = "3205145203960003";
  PafiDate today = pafi_date_new (2026, 11, 24);

  for (guint n = 0; n <= 16; n++)
    {
      g_autofree char *typed = g_strndup (digits, n);
      PafiNikReading reading;

      pafi_nik_read (typed, today, &reading);
      g_assert_cmpuint (reading.n_digits, ==, n);
      g_assert_cmpstr (reading.province, ==, n >= 2 ? "Jawa Barat" : NULL);
      g_assert_cmpstr (reading.regency, ==, n >= 4 ? "Kabupaten Garut" : NULL);
      g_assert_false (reading.region_unknown);
      g_assert_cmpint (reading.sex, ==, n >= 8 ? PAFI_SEX_FEMALE : PAFI_SEX_UNKNOWN);
      g_assert_cmpint (pafi_date_is_set (reading.birth_date), ==, n >= 12);
      if (n >= 12)
        g_assert_cmpint (pafi_date_compare (reading.birth_date, pafi_date_new (1996, 3, 12)), ==, 0);
      g_assert_false (reading.date_impossible);
      g_assert_cmpstr (reading.serial, ==, n == 16 ? "0003" : NULL);
    }
}

static const struct
{
  const char *ddmmyy;
  const char *date; /* NULL: impossible */
  PafiSex sex;
} births[] = {
  { "010190", "1990-01-01", PAFI_SEX_MALE },   { "310190", "1990-01-31", PAFI_SEX_MALE },
  { "410190", "1990-01-01", PAFI_SEX_FEMALE }, { "710190", "1990-01-31", PAFI_SEX_FEMALE },
  /* Other readers lose the zero of a day or year 10, and of a woman's day below 50. */
  { "101010", "2010-10-10", PAFI_SEX_MALE },   { "500210", "2010-02-10", PAFI_SEX_FEMALE },
  { "450590", "1990-05-05", PAFI_SEX_FEMALE }, { "490999", "1999-09-09", PAFI_SEX_FEMALE },
  /* The century: today is 24 November 2026. */
  { "120600", "2000-06-12", PAFI_SEX_MALE },   { "241111", "2011-11-24", PAFI_SEX_MALE },
  { "251111", "2011-11-25", PAFI_SEX_MALE },   { "251126", "1926-11-25", PAFI_SEX_MALE },
  /* A hundred years are credible where the other reading is a child, more are not. */
  { "241126", "1926-11-24", PAFI_SEX_MALE },   { "231125", "2025-11-23", PAFI_SEX_MALE },
  { "010127", "1927-01-01", PAFI_SEX_MALE },   { "311299", "1999-12-31", PAFI_SEX_MALE },
  /* The 29th of February chooses the century that has it. */
  { "290200", "2000-02-29", PAFI_SEX_MALE },   { "690296", "1996-02-29", PAFI_SEX_FEMALE },
  { "290228", "1928-02-29", PAFI_SEX_MALE },   { "290224", "2024-02-29", PAFI_SEX_MALE },
  { "290297", NULL, PAFI_SEX_UNKNOWN },        { "310296", NULL, PAFI_SEX_UNKNOWN },
  { "710296", NULL, PAFI_SEX_UNKNOWN },        { "310496", NULL, PAFI_SEX_UNKNOWN },
  { "000196", NULL, PAFI_SEX_UNKNOWN },        { "320196", NULL, PAFI_SEX_UNKNOWN },
  { "400196", NULL, PAFI_SEX_UNKNOWN },        { "720196", NULL, PAFI_SEX_UNKNOWN },
  { "990196", NULL, PAFI_SEX_UNKNOWN },        { "010096", NULL, PAFI_SEX_UNKNOWN },
  { "011396", NULL, PAFI_SEX_UNKNOWN },        { "419996", NULL, PAFI_SEX_UNKNOWN },
};

static void
test_read_birth (void)
{
  PafiDate today = pafi_date_new (2026, 11, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (births); i++)
    {
      g_autofree char *digits = g_strdup_printf ("320602%s0046", births[i].ddmmyy);
      g_autofree char *date = NULL;
      PafiNikReading reading;

      pafi_nik_read (digits, today, &reading);
      if (pafi_date_is_set (reading.birth_date))
        date = pafi_date_format_iso (reading.birth_date);
      g_test_message ("%s", births[i].ddmmyy);
      g_assert_cmpstr (date, ==, births[i].date);
      g_assert_cmpint (reading.date_impossible, ==, births[i].date == NULL);
      g_assert_cmpint (reading.sex, ==, births[i].sex);
    }
}

static void
test_read_region (void)
{
  static const struct
  {
    const char *digits;
    const char *province;
    const char *regency;
  } cases[] = {
    { "91", "Papua", NULL },           { "92", "Papua Barat", NULL },
    { "93", "Papua Selatan", NULL },   { "94", "Papua Tengah", NULL },
    { "95", "Papua Pegunungan", NULL }, { "96", "Papua Barat Daya", NULL },
    { "9171", "Papua", "Kota Jayapura" }, { "3299", "Jawa Barat", NULL },
    { "99", NULL, NULL },              { "00", NULL, NULL },
    { "20", NULL, NULL },              { "9999", NULL, NULL },
  };
  PafiDate today = pafi_date_new (2026, 11, 24);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PafiNikReading reading;

      pafi_nik_read (cases[i].digits, today, &reading);
      g_assert_cmpstr (reading.province, ==, cases[i].province);
      g_assert_cmpstr (reading.regency, ==, cases[i].regency);
      g_assert_cmpint (reading.region_unknown, ==, cases[i].province == NULL);
    }
}

/* What is in the entry may be anything: the reading stops at the first character that is no digit. */
static void
test_reading_in_words (void)
{
  static const struct
  {
    const char *digits;
    const char *reading;
  } cases[] = {
    { "", "" },
    { "32", "Jawa Barat" },
    { "3205145203960003", "Jawa Barat|12 Maret 1996|perempuan" },
    { "9905145203960003", "wilayah 99 tidak dikenal|12 Maret 1996|perempuan" },
    { "3205143202960003", "Jawa Barat|tanggal lahir tidak mungkin" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *reading =
        pafi_nik_dup_reading (cases[i].digits, "|", pafi_date_new (2026, 11, 24));

      g_assert_cmpstr (reading, ==, cases[i].reading);
    }
}

static void
test_read_other_text (void)
{
  PafiNikReading reading;

  pafi_nik_read ("32x602120196", pafi_date_new (2026, 11, 24), &reading);
  g_assert_cmpuint (reading.n_digits, ==, 2);
  g_assert_cmpstr (reading.province, ==, "Jawa Barat");
  pafi_nik_read ("32060212019600461234", pafi_date_new (2026, 11, 24), &reading);
  g_assert_cmpuint (reading.n_digits, ==, 16);
}

static void
test_format (void)
{
  static const struct
  {
    const char *text, *grouped, *masked, *grouped_masked;
  } cases[] = {
    { "3205145203960003", "320514\342\200\211520396\342\200\2110003", "320514••••••0003",
      "320514\342\200\211••••••\342\200\2110003" },
    { "320514", "320514", "••••••", "••••••" },
    { "", "", "••••••", "••••••" },
    /* 16 bytes that are no NIK must not be cut inside a character. */
    { "x€€€€€", "x€€€€€", "••••••", "••••••" },
    { "320514520396000x", "320514520396000x", "••••••", "••••••" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *grouped = pafi_nik_format (cases[i].text);
      g_autofree char *masked = pafi_nik_mask (cases[i].text);
      g_autofree char *both = pafi_nik_format_masked (cases[i].text);

      g_assert_cmpstr (grouped, ==, cases[i].grouped);
      g_assert_cmpstr (masked, ==, cases[i].masked);
      g_assert_cmpstr (both, ==, cases[i].grouped_masked);
    }
}

static void
test_ref (void)
{
  PafiNik *nik = pafi_nik_new (DIGITS, NULL);
  GValue value = G_VALUE_INIT;

  g_value_init (&value, PAFI_TYPE_NIK);
  g_value_set_boxed (&value, nik);
  pafi_nik_unref (nik);
  g_assert_cmpstr (pafi_nik_get_digits (g_value_get_boxed (&value)), ==, DIGITS);
  g_value_unset (&value);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/nik/accepted", test_accepted);
  g_test_add_func ("/core/nik/refused", test_refused);
  g_test_add_func ("/core/nik/long-text", test_long_text);
  g_test_add_func ("/core/nik/normalize-keeps-the-rest", test_normalize_keeps_the_rest);
  g_test_add_func ("/core/nik/find-all", test_find_all);
  g_test_add_func ("/core/nik/read-grows", test_read_grows);
  g_test_add_func ("/core/nik/read-birth", test_read_birth);
  g_test_add_func ("/core/nik/read-region", test_read_region);
  g_test_add_func ("/core/nik/reading-in-words", test_reading_in_words);
  g_test_add_func ("/core/nik/read-other-text", test_read_other_text);
  g_test_add_func ("/core/nik/format", test_format);
  g_test_add_func ("/core/nik/ref", test_ref);

  return g_test_run ();
}
