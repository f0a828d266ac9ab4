/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-region.h"
#include "pafi-test.h"

/* The provinces of domain.md. */
static const struct
{
  guint code;
  const char *name;
} provinces[] = {
  { 11, "Aceh" }, { 12, "Sumatera Utara" }, { 13, "Sumatera Barat" }, { 14, "Riau" },
  { 15, "Jambi" }, { 16, "Sumatera Selatan" }, { 17, "Bengkulu" }, { 18, "Lampung" },
  { 19, "Kepulauan Bangka Belitung" }, { 21, "Kepulauan Riau" }, { 31, "DKI Jakarta" },
  { 32, "Jawa Barat" }, { 33, "Jawa Tengah" }, { 34, "DI Yogyakarta" }, { 35, "Jawa Timur" },
  { 36, "Banten" }, { 51, "Bali" }, { 52, "Nusa Tenggara Barat" }, { 53, "Nusa Tenggara Timur" },
  { 61, "Kalimantan Barat" }, { 62, "Kalimantan Tengah" }, { 63, "Kalimantan Selatan" },
  { 64, "Kalimantan Timur" }, { 65, "Kalimantan Utara" }, { 71, "Sulawesi Utara" },
  { 72, "Sulawesi Tengah" }, { 73, "Sulawesi Selatan" }, { 74, "Sulawesi Tenggara" },
  { 75, "Gorontalo" }, { 76, "Sulawesi Barat" }, { 81, "Maluku" }, { 82, "Maluku Utara" },
  { 91, "Papua" }, { 92, "Papua Barat" }, { 93, "Papua Selatan" }, { 94, "Papua Tengah" },
  { 95, "Papua Pegunungan" }, { 96, "Papua Barat Daya" },
};

/* These 38 and no other. */
static void
test_provinces (void)
{
  gsize next = 0;

  for (guint code = 0; code < 100; code++)
    {
      g_autofree char *digits = g_strdup_printf ("%02u", code);
      const char *name = NULL;

      if (next < G_N_ELEMENTS (provinces) && provinces[next].code == code)
        name = provinces[next++].name;
      g_test_message ("%s", digits);
      g_assert_cmpstr (pafi_region_get_province (digits), ==, name);
    }
  g_assert_cmpuint (next, ==, 38);
}

static void
test_regencies (void)
{
  g_assert_cmpstr (pafi_region_get_regency ("3205"), ==, "Kabupaten Garut");
  g_assert_cmpstr (pafi_region_get_regency ("3205145203960003"), ==, "Kabupaten Garut");
  g_assert_cmpstr (pafi_region_get_regency ("3273"), ==, "Kota Bandung");
  g_assert_cmpstr (pafi_region_get_regency ("9101"), ==, "Kabupaten Merauke");
  g_assert_cmpstr (pafi_region_get_regency ("9171"), ==, "Kota Jayapura");
}

/* Half a code, and what is none at all. */
static void
test_other_text (void)
{
  static const char *const texts[] = { "", "3", "x", "3x", "x2", "\303\251", "-1" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_null (pafi_region_get_province (texts[i]));
      g_assert_null (pafi_region_get_regency (texts[i]));
    }
  g_assert_null (pafi_region_get_regency ("32"));
  g_assert_null (pafi_region_get_regency ("320"));
  g_assert_null (pafi_region_get_regency ("3299"));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/region/provinces", test_provinces);
  g_test_add_func ("/core/region/regencies", test_regencies);
  g_test_add_func ("/core/region/other-text", test_other_text);

  return g_test_run ();
}
