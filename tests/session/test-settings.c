/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-settings.h"

#include <gio/gio.h>

#include "pafi-test.h"

static void
count_cb (PafiSettings *settings, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_defaults (void)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  int width = 0;
  int height = 0;
  int minutes = -1;
  gboolean demo = TRUE;

  g_assert_cmpfloat (pafi_settings_get_skp_target (settings), ==, 25);
  g_assert_cmpint (pafi_settings_get_language (settings), ==, PAFI_LANGUAGE_INDONESIAN);
  g_assert_true (pafi_settings_get_show_recent (settings));
  g_assert_true (pafi_settings_get_mask_on_screen (settings));
  g_assert_false (pafi_settings_get_mask_on_paper (settings));
  g_assert_cmpint (pafi_settings_get_csv_separator (settings), ==, ';');
  g_assert_cmpuint (pafi_settings_get_fresh_hours (settings), ==, 0);
  g_assert_true (pafi_settings_get_keep_history (settings));
  g_assert_cmpuint (pafi_settings_get_retention_days (settings), ==, 365);
  g_assert_false (pafi_settings_get_export_explained (settings));
  g_assert_false (pafi_settings_get_search_provider (settings));
  g_assert_false (pafi_settings_get_offer_clipboard (settings));
  g_object_get (settings, "window-width", &width, "window-height", &height, "demo", &demo, NULL);
  g_assert_cmpint (width, ==, 1024);
  g_assert_cmpint (height, ==, 700);
  g_assert_false (demo);
  g_object_get (settings, "hide-after-minutes", &minutes, NULL);
  g_assert_cmpint (minutes, ==, 0);
}

static void
test_properties_are_the_keys (void)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (PafiSettings) other = pafi_settings_new ();
  g_autoptr (GSettings) keys = g_settings_new (PAFI_APP_ID);

  g_object_set (settings,
                "skp-target", 37.5,
                "language", PAFI_LANGUAGE_ENGLISH,
                "show-recent", FALSE,
                "mask-on-screen", FALSE,
                "mask-on-paper", TRUE,
                "csv-separator", PAFI_CSV_TAB,
                "fresh-hours", 24,
                "keep-history", FALSE,
                "retention-days", 30,
                "export-explained", TRUE,
                "search-provider", TRUE,
                "hide-after-minutes", 5,
                "offer-clipboard", TRUE,
                "demo", TRUE,
                "window-width", 700,
                "window-height", 500,
                "window-maximized", TRUE,
                NULL);

  g_assert_cmpfloat (pafi_settings_get_skp_target (other), ==, 37.5);
  g_assert_cmpint (pafi_settings_get_language (other), ==, PAFI_LANGUAGE_ENGLISH);
  g_assert_false (pafi_settings_get_show_recent (other));
  g_assert_false (pafi_settings_get_mask_on_screen (other));
  g_assert_true (pafi_settings_get_mask_on_paper (other));
  g_assert_cmpint (pafi_settings_get_csv_separator (other), ==, '\t');
  g_assert_cmpuint (pafi_settings_get_fresh_hours (other), ==, 24);
  g_assert_false (pafi_settings_get_keep_history (other));
  g_assert_cmpuint (pafi_settings_get_retention_days (other), ==, 30);
  g_assert_true (pafi_settings_get_export_explained (other));
  g_assert_true (pafi_settings_get_search_provider (other));
  g_assert_cmpint (g_settings_get_int (keys, "hide-after-minutes"), ==, 5);
  g_assert_true (pafi_settings_get_offer_clipboard (other));
  g_assert_true (g_settings_get_boolean (keys, "demo"));
  g_assert_true (g_settings_get_boolean (keys, "window-maximized"));
  g_assert_cmpint (g_settings_get_int (keys, "window-width"), ==, 700);
  g_assert_cmpint (g_settings_get_int (keys, "window-height"), ==, 500);
  g_settings_reset (keys, "language");
  g_assert_cmpint (pafi_settings_get_language (settings), ==, PAFI_LANGUAGE_INDONESIAN);
}

/* Whoever binds to the settings must hear of a change that was made elsewhere, and of no other. */
static void
test_notifies_changes (void)
{
  g_autoptr (PafiSettings) settings = pafi_settings_new ();
  g_autoptr (GSettings) keys = g_settings_new (PAFI_APP_ID);
  guint n_target = 0;
  guint n_demo = 0;

  g_object_set (settings, "skp-target", 25.0, "demo", FALSE, NULL);
  g_signal_connect (settings, "notify::skp-target", G_CALLBACK (count_cb), &n_target);
  g_signal_connect (settings, "notify::demo", G_CALLBACK (count_cb), &n_demo);

  g_settings_set_double (keys, "skp-target", 30);
  g_assert_cmpuint (n_target, ==, 1);
  g_object_set (settings, "skp-target", 31.0, NULL);
  g_assert_cmpuint (n_target, ==, 2);
  g_assert_cmpuint (n_demo, ==, 0);
}

int
main (int argc, char *argv[])
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/app/settings/defaults", test_defaults);
  g_test_add_func ("/app/settings/keys", test_properties_are_the_keys);
  g_test_add_func ("/app/settings/notify", test_notifies_changes);

  return g_test_run ();
}
