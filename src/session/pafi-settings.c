/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-settings.h"

#include <gio/gio.h>

struct _PafiSettings
{
  GObject parent_instance;

  GSettings *settings; /* owned */
};

enum
{
  PROP_SKP_TARGET = 1,
  PROP_LANGUAGE,
  PROP_SHOW_RECENT,
  PROP_MASK_ON_SCREEN,
  PROP_MASK_ON_PAPER,
  PROP_PAPER_SIZE,
  PROP_PAPER_LANGUAGE,
  PROP_BRANCH_NAME,
  PROP_BRANCH_ADDRESS,
  PROP_EXAMINER_NAME,
  PROP_PLACE_FOR_SIGNATURE,
  PROP_CSV_SEPARATOR,
  PROP_FRESH_HOURS,
  PROP_KEEP_HISTORY,
  PROP_RETENTION_DAYS,
  PROP_EXPORT_EXPLAINED,
  PROP_SEARCH_PROVIDER,
  PROP_HIDE_AFTER_MINUTES,
  PROP_OFFER_CLIPBOARD,
  PROP_DEMO,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiSettings, pafi_settings, G_TYPE_OBJECT)

/* The key of a property has its name; the values' types are those of the schema. */
static void
pafi_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiSettings *self = PAFI_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_SKP_TARGET:
      g_value_set_double (value, g_settings_get_double (self->settings, pspec->name));
      break;
    case PROP_LANGUAGE:
    case PROP_PAPER_SIZE:
    case PROP_PAPER_LANGUAGE:
    case PROP_CSV_SEPARATOR:
      g_value_set_int (value, g_settings_get_enum (self->settings, pspec->name));
      break;
    case PROP_SHOW_RECENT:
    case PROP_MASK_ON_SCREEN:
    case PROP_MASK_ON_PAPER:
    case PROP_PLACE_FOR_SIGNATURE:
    case PROP_KEEP_HISTORY:
    case PROP_EXPORT_EXPLAINED:
    case PROP_SEARCH_PROVIDER:
    case PROP_OFFER_CLIPBOARD:
    case PROP_DEMO:
    case PROP_WINDOW_MAXIMIZED:
      g_value_set_boolean (value, g_settings_get_boolean (self->settings, pspec->name));
      break;
    case PROP_BRANCH_NAME:
    case PROP_BRANCH_ADDRESS:
    case PROP_EXAMINER_NAME:
      g_value_take_string (value, g_settings_get_string (self->settings, pspec->name));
      break;
    case PROP_FRESH_HOURS:
    case PROP_RETENTION_DAYS:
    case PROP_HIDE_AFTER_MINUTES:
    case PROP_WINDOW_WIDTH:
    case PROP_WINDOW_HEIGHT:
      g_value_set_int (value, g_settings_get_int (self->settings, pspec->name));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_settings_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PafiSettings *self = PAFI_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_SKP_TARGET:
      g_settings_set_double (self->settings, pspec->name, g_value_get_double (value));
      break;
    case PROP_LANGUAGE:
    case PROP_PAPER_SIZE:
    case PROP_PAPER_LANGUAGE:
    case PROP_CSV_SEPARATOR:
      g_settings_set_enum (self->settings, pspec->name, g_value_get_int (value));
      break;
    case PROP_SHOW_RECENT:
    case PROP_MASK_ON_SCREEN:
    case PROP_MASK_ON_PAPER:
    case PROP_PLACE_FOR_SIGNATURE:
    case PROP_KEEP_HISTORY:
    case PROP_EXPORT_EXPLAINED:
    case PROP_SEARCH_PROVIDER:
    case PROP_OFFER_CLIPBOARD:
    case PROP_DEMO:
    case PROP_WINDOW_MAXIMIZED:
      g_settings_set_boolean (self->settings, pspec->name, g_value_get_boolean (value));
      break;
    case PROP_BRANCH_NAME:
    case PROP_BRANCH_ADDRESS:
    case PROP_EXAMINER_NAME:
      g_settings_set_string (self->settings, pspec->name, g_value_get_string (value));
      break;
    case PROP_FRESH_HOURS:
    case PROP_RETENTION_DAYS:
    case PROP_HIDE_AFTER_MINUTES:
    case PROP_WINDOW_WIDTH:
    case PROP_WINDOW_HEIGHT:
      g_settings_set_int (self->settings, pspec->name, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* GSettings tells a change by whomever it was made, ourselves included, and only if there is one. */
static void
changed_cb (PafiSettings *self, const char *key)
{
  for (guint i = 1; i < N_PROPS; i++)
    if (g_str_equal (props[i]->name, key))
      g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

static void
pafi_settings_dispose (GObject *object)
{
  PafiSettings *self = PAFI_SETTINGS (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (pafi_settings_parent_class)->dispose (object);
}

static void
pafi_settings_class_init (PafiSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags =
    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pafi_settings_get_property;
  object_class->set_property = pafi_settings_set_property;
  object_class->dispose = pafi_settings_dispose;

  props[PROP_SKP_TARGET] = g_param_spec_double ("skp-target", NULL, NULL, 0, 1000, 25, flags);
  props[PROP_LANGUAGE] = g_param_spec_int ("language", NULL, NULL, PAFI_LANGUAGE_INDONESIAN,
                                           PAFI_LANGUAGE_SYSTEM, PAFI_LANGUAGE_INDONESIAN, flags);
  props[PROP_SHOW_RECENT] = g_param_spec_boolean ("show-recent", NULL, NULL, TRUE, flags);
  props[PROP_MASK_ON_SCREEN] = g_param_spec_boolean ("mask-on-screen", NULL, NULL, TRUE, flags);
  props[PROP_MASK_ON_PAPER] = g_param_spec_boolean ("mask-on-paper", NULL, NULL, FALSE, flags);
  props[PROP_PAPER_SIZE] = g_param_spec_int ("paper-size", NULL, NULL, 0, PAFI_N_PAPER_SIZES - 1,
                                             PAFI_PAPER_SIZE_A4, flags);
  props[PROP_PAPER_LANGUAGE] =
    g_param_spec_int ("paper-language", NULL, NULL, PAFI_LANGUAGE_INDONESIAN, PAFI_LANGUAGE_SYSTEM,
                      PAFI_LANGUAGE_INDONESIAN, flags);
  props[PROP_BRANCH_NAME] = g_param_spec_string ("branch-name", NULL, NULL, "", flags);
  props[PROP_BRANCH_ADDRESS] = g_param_spec_string ("branch-address", NULL, NULL, "", flags);
  props[PROP_EXAMINER_NAME] = g_param_spec_string ("examiner-name", NULL, NULL, "", flags);
  props[PROP_PLACE_FOR_SIGNATURE] =
    g_param_spec_boolean ("place-for-signature", NULL, NULL, FALSE, flags);
  props[PROP_CSV_SEPARATOR]
    = g_param_spec_int ("csv-separator", NULL, NULL, PAFI_CSV_SEMICOLON, PAFI_CSV_TAB,
                        PAFI_CSV_SEMICOLON, flags);
  props[PROP_FRESH_HOURS] = g_param_spec_int ("fresh-hours", NULL, NULL, 0, 8760, 0, flags);
  props[PROP_KEEP_HISTORY] = g_param_spec_boolean ("keep-history", NULL, NULL, TRUE, flags);
  props[PROP_RETENTION_DAYS]
    = g_param_spec_int ("retention-days", NULL, NULL, 0, 36500, 365, flags);
  props[PROP_EXPORT_EXPLAINED]
    = g_param_spec_boolean ("export-explained", NULL, NULL, FALSE, flags);
  props[PROP_SEARCH_PROVIDER]
    = g_param_spec_boolean ("search-provider", NULL, NULL, FALSE, flags);
  props[PROP_HIDE_AFTER_MINUTES]
    = g_param_spec_int ("hide-after-minutes", NULL, NULL, 0, 1440, 0, flags);
  props[PROP_OFFER_CLIPBOARD]
    = g_param_spec_boolean ("offer-clipboard", NULL, NULL, FALSE, flags);
  props[PROP_DEMO] = g_param_spec_boolean ("demo", NULL, NULL, FALSE, flags);
  props[PROP_WINDOW_WIDTH] = g_param_spec_int ("window-width", NULL, NULL, 0, G_MAXINT, 1024, flags);
  props[PROP_WINDOW_HEIGHT] =
    g_param_spec_int ("window-height", NULL, NULL, 0, G_MAXINT, 700, flags);
  props[PROP_WINDOW_MAXIMIZED] = g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pafi_settings_init (PafiSettings *self)
{
  self->settings = g_settings_new (PAFI_APP_ID);
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pafi_settings_are_installed:
 *
 * Returns: whether pafi_settings_new() may be called
 */
gboolean
pafi_settings_are_installed (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, PAFI_APP_ID, TRUE);
  return schema != NULL;
}

/**
 * pafi_settings_new:
 *
 * Returns: (transfer full): the user's settings
 */
PafiSettings *
pafi_settings_new (void)
{
  return g_object_new (PAFI_TYPE_SETTINGS, NULL);
}

/**
 * pafi_settings_get_skp_target:
 * @self: the settings
 *
 * Returns: how many SKP a member should have, 0 if there is no target
 */
double
pafi_settings_get_skp_target (PafiSettings *self)
{
  return g_settings_get_double (self->settings, "skp-target");
}

/**
 * pafi_settings_get_language:
 * @self: the settings
 *
 * Returns: the language to speak
 */
PafiLanguage
pafi_settings_get_language (PafiSettings *self)
{
  return (PafiLanguage) g_settings_get_enum (self->settings, "language");
}

/**
 * pafi_settings_get_show_recent:
 * @self: the settings
 *
 * Returns: whether the page Periksa lists what was checked last
 */
gboolean
pafi_settings_get_show_recent (PafiSettings *self)
{
  return g_settings_get_boolean (self->settings, "show-recent");
}

/**
 * pafi_settings_get_mask_on_screen:
 * @self: the settings
 *
 * Returns: whether lists show NIKs masked
 */
gboolean
pafi_settings_get_mask_on_screen (PafiSettings *self)
{
  return g_settings_get_boolean (self->settings, "mask-on-screen");
}

/**
 * pafi_settings_get_mask_on_paper:
 * @self: the settings
 *
 * Returns: whether sheets and files show NIKs masked
 */
gboolean
pafi_settings_get_mask_on_paper (PafiSettings *self)
{
  return g_settings_get_boolean (self->settings, "mask-on-paper");
}

/**
 * pafi_settings_get_paper_size:
 * @self: the settings
 *
 * Returns: the paper of PDF files, and of the printer unless the print dialog says otherwise
 */
PafiPaperSize
pafi_settings_get_paper_size (PafiSettings *self)
{
  return (PafiPaperSize) g_settings_get_enum (self->settings, "paper-size");
}

/**
 * pafi_settings_get_csv_separator:
 * @self: the settings
 *
 * Returns: what stands between the columns of an exported CSV file: `;`, `,` or a tab
 */
char
pafi_settings_get_csv_separator (PafiSettings *self)
{
  switch ((PafiCsvSeparator) g_settings_get_enum (self->settings, "csv-separator"))
    {
    case PAFI_CSV_COMMA:
      return ',';
    case PAFI_CSV_TAB:
      return '\t';
    case PAFI_CSV_SEMICOLON:
    default:
      return ';';
    }
}

/**
 * pafi_settings_get_fresh_hours:
 * @self: the settings
 *
 * Returns: for how many hours the answer for a member is taken for a list without asking again; 0
 *   asks for everyone
 */
guint
pafi_settings_get_fresh_hours (PafiSettings *self)
{
  return (guint) g_settings_get_int (self->settings, "fresh-hours");
}

/**
 * pafi_settings_get_keep_history:
 * @self: the settings
 *
 * Returns: whether results are kept when the application is closed
 */
gboolean
pafi_settings_get_keep_history (PafiSettings *self)
{
  return g_settings_get_boolean (self->settings, "keep-history");
}

/**
 * pafi_settings_get_retention_days:
 * @self: the settings
 *
 * Returns: for how many days results are kept; 0 for always
 */
guint
pafi_settings_get_retention_days (PafiSettings *self)
{
  return (guint) g_settings_get_int (self->settings, "retention-days");
}

/**
 * pafi_settings_get_export_explained:
 * @self: the settings
 *
 * Returns: whether it was said that a file that is exported is no longer protected
 */
gboolean
pafi_settings_get_export_explained (PafiSettings *self)
{
  return g_settings_get_boolean (self->settings, "export-explained");
}

/**
 * pafi_settings_get_search_provider:
 * @self: the settings
 *
 * Returns: whether the desktop's search finds members
 */
gboolean
pafi_settings_get_search_provider (PafiSettings *self)
{
  return g_settings_get_boolean (self->settings, "search-provider");
}

/**
 * pafi_settings_get_offer_clipboard:
 * @self: the settings
 *
 * Returns: whether a NIK of the clipboard is offered to be checked
 */
gboolean
pafi_settings_get_offer_clipboard (PafiSettings *self)
{
  return g_settings_get_boolean (self->settings, "offer-clipboard");
}
