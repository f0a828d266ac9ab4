/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-clipboard-offer.h"

#include "pafi-nik.h"

/* Sixteen digits, and what stands between and around them; more is no NIK. */
#define LONGEST 64

struct _PafiClipboardOffer
{
  GObject parent_instance;

  PafiSettings *settings; /* (owned) */
  gboolean looking;
  char *offered;          /* (owned) (nullable): the last one */
};

enum
{
  FOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiClipboardOffer, pafi_clipboard_offer, G_TYPE_OBJECT)

/* One who comes back with the same NIK was asked already; anything else in between is forgotten. */
static void
offer (PafiClipboardOffer *self, const char *text)
{
  g_autoptr (PafiNik) nik = pafi_nik_new (text, NULL);
  const char *digits = nik != NULL ? pafi_nik_get_digits (nik) : NULL;

  if (g_strcmp0 (digits, self->offered) == 0)
    return;
  g_free (self->offered);
  self->offered = g_strdup (digits);
  if (digits != NULL)
    g_signal_emit (self, signals[FOUND], 0, digits);
}

static void
bytes_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiClipboardOffer) self = user_data;
  g_autoptr (GBytes) bytes =
    g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, NULL);
  g_autofree char *text = NULL;

  self->looking = FALSE;
  if (bytes == NULL || !pafi_settings_get_offer_clipboard (self->settings))
    return;
  if (g_bytes_get_size (bytes) <= LONGEST)
    text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  offer (self, text != NULL && g_utf8_validate (text, -1, NULL) ? text : "");
}

static void
stream_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiClipboardOffer) self = user_data;
  g_autoptr (GInputStream) stream =
    gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, NULL);

  if (stream != NULL)
    g_input_stream_read_bytes_async (stream, LONGEST + 1, G_PRIORITY_LOW, NULL, bytes_cb,
                                     g_steal_pointer (&self));
  else
    self->looking = FALSE;
}

static void
pafi_clipboard_offer_finalize (GObject *object)
{
  PafiClipboardOffer *self = PAFI_CLIPBOARD_OFFER (object);

  g_object_unref (self->settings);
  g_free (self->offered);

  G_OBJECT_CLASS (pafi_clipboard_offer_parent_class)->finalize (object);
}

static void
pafi_clipboard_offer_class_init (PafiClipboardOfferClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_clipboard_offer_finalize;

  signals[FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pafi_clipboard_offer_init (PafiClipboardOffer *self)
{
}

/**
 * pafi_clipboard_offer_new:
 * @settings: the settings: whether the user wants it
 *
 * Returns: (transfer full): nothing offered yet
 */
PafiClipboardOffer *
pafi_clipboard_offer_new (PafiSettings *settings)
{
  PafiClipboardOffer *self = g_object_new (PAFI_TYPE_CLIPBOARD_OFFER, NULL);

  self->settings = g_object_ref (settings);
  return self;
}

/**
 * pafi_clipboard_offer_look:
 * @self: an offer
 * @clipboard: the clipboard
 *
 * Looks whether there is a NIK in it: to be called when the window gets the focus.
 */
void
pafi_clipboard_offer_look (PafiClipboardOffer *self, GdkClipboard *clipboard)
{
  const char *types[] = { "text/plain;charset=utf-8", "text/plain", NULL };
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (self->looking || !pafi_settings_get_offer_clipboard (self->settings) ||
      gdk_clipboard_is_local (clipboard) ||
      !(gdk_content_formats_contain_mime_type (formats, types[0]) ||
        gdk_content_formats_contain_mime_type (formats, types[1])))
    return;
  self->looking = TRUE;
  gdk_clipboard_read_async (clipboard, types, G_PRIORITY_LOW, NULL, stream_cb,
                            g_object_ref (self));
}
