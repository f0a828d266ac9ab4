/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-history-steps.h"
#include "pafi-test.h"
#include "pafi-test-record.h"

/* A check on a day of January 2026: a letter, a status, points of learning, a total, a name; or,
 * without a name, somebody who is not registered. */
typedef struct
{
  const char *letter;
  const char *status;
  const char *learning;
  const char *total;
  const char *name;
} Said;

static const Said unknown = { NULL, NULL, NULL, NULL, NULL };
static const Said waiting = { NULL, NULL, "13.5", "27", "Siti" };
static const Said issued = { "28-1.1", "Sudah Terbit", "18", "31.5", "Siti" };

static PafiCheck *
make_check (const Said *said, int day)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (PAFI_TEST_NIK, NULL);
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 1, day, 9, 40, 0);
  PafiCheckOrigin origin = { .server = "https://sipafi.example", .checked_at = time };
  g_autoptr (PafiMember) member = NULL;

  if (said->name == NULL)
    return pafi_check_new_not_registered (nik, &origin);
  member = pafi_test_record_new (PAFI_FIELD_LETTER_NUMBER, said->letter, PAFI_FIELD_STATUS,
                                 said->status, PAFI_FIELD_LEARNING, said->learning,
                                 PAFI_FIELD_TOTAL, said->total, PAFI_FIELD_NAME, said->name,
                                 PAFI_N_FIELDS);
  return pafi_check_new_found (nik, member, &origin);
}

static void
add_snapshot (GPtrArray *snapshots, const Said *said, int day, int confirmed)
{
  PafiSnapshot *snapshot = g_new0 (PafiSnapshot, 1);

  snapshot->check = make_check (said, day);
  snapshot->confirmed_at = g_date_time_new_local (2026, 1, confirmed, 9, 40, 0);
  g_ptr_array_add (snapshots, snapshot);
}

static GPtrArray *
new_snapshots (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) pafi_snapshot_free);
}

/* The steps as one text: "9 SKP bertambah: Pembelajaran 13,5 → 18; 2 Pertama kali diperiksa". */
static char *
tell (GPtrArray *snapshots)
{
  g_autoptr (GPtrArray) steps = pafi_history_steps_new (snapshots);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      PafiHistoryStep *step = g_ptr_array_index (steps, i);

      g_string_append_printf (text, "%s%d %s", i > 0 ? "; " : "",
                              g_date_time_get_day_of_month (step->time), step->heading);
      for (guint j = 0; j < step->lines->len; j++)
        {
          PafiHistoryLine *line = g_ptr_array_index (step->lines, j);

          g_string_append_printf (text, "%s%s %s", j == 0 ? ": " : ", ", line->name, line->value);
        }
    }
  return g_string_free (text, FALSE);
}

static void
test_headings (void)
{
  const struct
  {
    Said before;
    Said after;
    const char *told;
  } cases[] = {
    { waiting, issued,
      "Surat rekomendasi terbit: Nomor surat 28-1.1, Status Sudah Terbit, "
      "Pembelajaran 13,5 → 18, Total SKP 27 → 31,5" },
    { issued, { "28-1.2", "Sudah Terbit", "18", "31.5", "Siti" },
      "Nomor surat berubah: Nomor surat 28-1.1 → 28-1.2" },
    { issued, { NULL, "Sudah Terbit", "18", "31.5", "Siti" },
      "Nomor surat berubah: Nomor surat 28-1.1 → —" },
    /* A number with another status is no letter yet. */
    { waiting, { "28-1.1", "Diproses", "13.5", "27", "Siti" },
      "Nomor surat berubah: Nomor surat 28-1.1, Status Diproses" },
    { { "28-1.1", "Diproses", "18", "31.5", "Siti" }, issued,
      "Surat rekomendasi terbit: Status Diproses → Sudah Terbit" },
    { waiting, { NULL, NULL, "18", "31.5", "Siti A" },
      "SKP bertambah: Pembelajaran 13,5 → 18, Total SKP 27 → 31,5, Nama Siti → Siti A" },
    { waiting, { NULL, NULL, "1", "14.5", "Siti" },
      "SKP berkurang: Pembelajaran 13,5 → 1, Total SKP 27 → 14,5" },
    /* The total stayed, a domain did not; and where there is no total. */
    { waiting, { NULL, NULL, "14", "27", "Siti" }, "SKP bertambah: Pembelajaran 13,5 → 14" },
    { { NULL, NULL, "13.5", NULL, "Siti" }, { NULL, NULL, "13", NULL, "Siti" },
      "SKP berkurang: Pembelajaran 13,5 → 13" },
    { waiting, { NULL, NULL, "13.5", "27", "Siti <b>A</b>" },
      "Data anggota berubah: Nama Siti → Siti <b>A</b>" },
    { waiting, { NULL, "Menunggu", "13.5", "27", "Siti" },
      "Data anggota berubah: Status Menunggu" },
    { issued, unknown, "Tidak lagi terdaftar" },
    { unknown, waiting, "Kini terdaftar" },
    { unknown, issued, "Surat rekomendasi terbit" },
    /* Written otherwise, and the same to a person. */
    { waiting, { "", "", "13,50", "27.00", "Siti " }, "Tidak ada perubahan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) snapshots = new_snapshots ();
      g_autofree char *expected
        = g_strdup_printf ("5 %s; 2 Pertama kali diperiksa", cases[i].told);
      g_autofree char *told = NULL;

      add_snapshot (snapshots, &cases[i].after, 5, 5);
      add_snapshot (snapshots, &cases[i].before, 2, 2);
      told = tell (snapshots);
      g_assert_cmpstr (told, ==, expected);
    }
}

static void
test_confirmations_join (void)
{
  const Said again = { "", "", "13,50", "27.00", "Siti" };
  g_autoptr (GPtrArray) snapshots = new_snapshots ();
  g_autofree char *told = NULL;

  add_snapshot (snapshots, &unknown, 20, 25);
  add_snapshot (snapshots, &issued, 15, 15);
  add_snapshot (snapshots, &again, 8, 12);
  add_snapshot (snapshots, &waiting, 2, 5);
  told = tell (snapshots);
  /* What was said on the 5th, 8th and 12th is one step. */
  g_assert_cmpstr (told, ==,
                   "25 Tidak ada perubahan; 20 Tidak lagi terdaftar; "
                   "15 Surat rekomendasi terbit: Nomor surat 28-1.1, Status Sudah Terbit, "
                   "Pembelajaran 13,5 → 18, Total SKP 27 → 31,5; "
                   "12 Tidak ada perubahan; 2 Pertama kali diperiksa");
}

static void
test_nothing (void)
{
  g_autoptr (GPtrArray) snapshots = new_snapshots ();
  g_autofree char *told = tell (snapshots);

  g_assert_cmpstr (told, ==, "");
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/app/history-steps/headings", test_headings);
  g_test_add_func ("/app/history-steps/confirmations-join", test_confirmations_join);
  g_test_add_func ("/app/history-steps/nothing", test_nothing);

  return g_test_run ();
}
