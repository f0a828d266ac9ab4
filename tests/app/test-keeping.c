/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gtk/gtk.h>

#include "pafi-keeping-choices.h"
#include "pafi-log-words.h"
#include "pafi-test.h"

/* The words, one after the other; the current one in brackets. */
static void
assert_choices (PafiKeepingChoices *choices, PafiKeeping current, const char *expected)
{
  GListModel *model = pafi_keeping_choices_get_model (choices);
  guint n = g_list_model_get_n_items (model);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GtkStringObject) object = g_list_model_get_item (model, i);
      gboolean chosen = pafi_keeping_choices_find (choices, current) == i;

      g_string_append_printf (words, "%s%s%s%s", i > 0 ? ", " : "", chosen ? "[" : "",
                              gtk_string_object_get_string (object), chosen ? "]" : "");
    }
  g_assert_cmpstr (words->str, ==, expected);
  g_assert_true (pafi_keeping_is_same (
    pafi_keeping_choices_get (choices, pafi_keeping_choices_find (choices, current)), current));
}

static void
test_choices (void)
{
  PafiKeepingChoices *choices = pafi_keeping_choices_new ();
  const PafiKeeping year = { TRUE, 365 };
  const PafiKeeping none = { FALSE, 30 };
  const PafiKeeping odd = { TRUE, 45 };

  g_assert_true (pafi_keeping_choices_set_current (choices, year));
  assert_choices (choices, year, "Jangan simpan, 7 hari, 30 hari, 90 hari, [1 tahun], Selalu");
  /* Nothing to show anew, and the focus of whoever is choosing stays. */
  g_assert_false (pafi_keeping_choices_set_current (choices, none));
  assert_choices (choices, none, "[Jangan simpan], 7 hari, 30 hari, 90 hari, 1 tahun, Selalu");
  /* What was set by other means is not shown as something else. */
  g_assert_true (pafi_keeping_choices_set_current (choices, odd));
  assert_choices (choices, odd,
                  "Jangan simpan, 7 hari, 30 hari, [45 hari], 90 hari, 1 tahun, Selalu");
  pafi_keeping_choices_free (choices);
}

/* Turned off and on again, the days are what they were. */
static void
test_apply (void)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();

  pafi_keeping_apply ((PafiKeeping){ TRUE, 90 }, settings);
  g_assert_cmpuint (pafi_settings_get_retention_days (settings), ==, 90);
  pafi_keeping_apply ((PafiKeeping){ FALSE, 0 }, settings);
  g_assert_false (pafi_settings_get_keep_history (settings));
  g_assert_cmpuint (pafi_settings_get_retention_days (settings), ==, 90);
  pafi_keeping_apply ((PafiKeeping){ TRUE, 0 }, settings);
  g_assert_true (pafi_settings_get_keep_history (settings));
  g_assert_cmpuint (pafi_settings_get_retention_days (settings), ==, 0);
  g_assert_true (pafi_keeping_is_same (pafi_keeping_from_settings (settings),
                                       (PafiKeeping){ TRUE, 0 }));
}

static void
test_log_words (void)
{
  static const struct
  {
    const char *event;
    gint64 n;
    const char *words;
  } cases[] = {
    { "run-started", 1228, "Daftar mulai diperiksa: 1.228 NIK menunggu" },
    { "run-paused", 110, "Pemeriksaan daftar dijeda: 110 NIK menunggu" },
    { "run-finished", 228, "Daftar selesai diperiksa: 228 NIK" },
    { "list-exported", 240, "Daftar diekspor: 240 baris" },
    { "list-deleted", 1, "Daftar dihapus" },
    { "members-exported", 3, "3 anggota diekspor" },
    { "members-imported", 3, "3 anggota diimpor" },
    { "members-deleted", 1, "1 anggota dihapus" },
    { "deletion-undone", 1, "Penghapusan diurungkan" },
    { "old-deleted", 12, "12 pemeriksaan dihapus karena terlalu lama" },
    { "all-deleted", 1, "Semua riwayat dihapus" },
    { "of-a-later-version", 5, "of-a-later-version" },
  };
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, 24, 10, 12, 0);
  g_autoptr (GPtrArray) entries = g_ptr_array_new ();
  PafiLogEntry log[G_N_ELEMENTS (cases)];
  g_autofree char *all = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = NULL;

      log[i] = (PafiLogEntry){ time, (char *) cases[i].event, cases[i].n };
      g_ptr_array_add (entries, &log[i]);
      words = pafi_log_words_dup_event (&log[i]);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
  all = pafi_log_words_dup_all (entries);
  g_assert_true (g_str_has_prefix (all, "24 November 2026, 10.12 WIB\tDaftar mulai diperiksa: "
                                        "1.228 NIK menunggu\n24 November 2026, 10.12 WIB\tPemeriksaan"));
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/app/keeping/choices", test_choices);
  g_test_add_func ("/app/keeping/apply", test_apply);
  g_test_add_func ("/app/keeping/log-words", test_log_words);

  return g_test_run ();
}
