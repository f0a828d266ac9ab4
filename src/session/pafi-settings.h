/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-language.h"
#include "pafi-paper-size.h"

G_BEGIN_DECLS

/* What stands between the columns of an exported CSV file. */
typedef enum
{
  PAFI_CSV_SEMICOLON,
  PAFI_CSV_COMMA,
  PAFI_CSV_TAB,
} PafiCsvSeparator;

#define PAFI_TYPE_SETTINGS (pafi_settings_get_type ())

/**
 * PafiSettings:
 *
 * The one object that owns GSettings; keys appear nowhere else. Its properties are what the window
 * binds to: `skp-target` (double, 0 = none), `language` (#PafiLanguage as int), `show-recent`,
 * `mask-on-screen`, `mask-on-paper` (boolean), `paper-size` (#PafiPaperSize as int), `paper-language`
 * (#PafiLanguage as int; %PAFI_LANGUAGE_SYSTEM follows the window), `branch-name`, `branch-address`,
 * `examiner-name` (string, empty for none), `place-for-signature`, `csv-separator`
 * (#PafiCsvSeparator as int), `fresh-hours` (int, 0 = none), `keep-history` (boolean),
 * `retention-days` (int, 0 = always), `export-explained` (boolean: it was said once that files are not
 * protected), `search-provider` (boolean), `hide-after-minutes` (int, 0 = never), `offer-clipboard`
 * (boolean), `demo` (boolean: the demonstration was chosen), `window-width`,
 * `window-height` (int), `window-maximized` (boolean).
 */
G_DECLARE_FINAL_TYPE (PafiSettings, pafi_settings, PAFI, SETTINGS, GObject)

/* Whether there is anything to read: GSettings ends a program without its schema, as where it was
 * only built and not installed. */
gboolean pafi_settings_are_installed (void);
PafiSettings *pafi_settings_new (void);
double pafi_settings_get_skp_target (PafiSettings *self);
PafiLanguage pafi_settings_get_language (PafiSettings *self);
gboolean pafi_settings_get_show_recent (PafiSettings *self);
gboolean pafi_settings_get_mask_on_screen (PafiSettings *self);
gboolean pafi_settings_get_mask_on_paper (PafiSettings *self);
PafiPaperSize pafi_settings_get_paper_size (PafiSettings *self);
char pafi_settings_get_csv_separator (PafiSettings *self);
guint pafi_settings_get_fresh_hours (PafiSettings *self);
gboolean pafi_settings_get_keep_history (PafiSettings *self);
guint pafi_settings_get_retention_days (PafiSettings *self);
gboolean pafi_settings_get_export_explained (PafiSettings *self);
gboolean pafi_settings_get_search_provider (PafiSettings *self);
gboolean pafi_settings_get_offer_clipboard (PafiSettings *self);

G_END_DECLS
