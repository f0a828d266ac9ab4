/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-banner.h"

#include "pafi-compat.h"

struct _PafiStoreBanner
{
  AdwBin parent_instance;

  PafiStoreKeeper *keeper; /* (owned) (nullable) */

  GtkOrientable *box;
  GtkLabel *label;
  GtkWidget *without_button;
  GtkWidget *again_button;
  GtkWidget *dismiss_button;
};

enum
{
  PROP_KEEPER = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiStoreBanner, pafi_store_banner, ADW_TYPE_BIN)

static void
update (PafiStoreBanner *self)
{
  const GError *error = self->keeper != NULL ? pafi_store_keeper_get_error (self->keeper) : NULL;
  const char *news = self->keeper != NULL ? pafi_store_keeper_get_news (self->keeper) : NULL;
  const char *text = error != NULL ? error->message : news;

  gtk_widget_set_visible (self->without_button, error != NULL);
  gtk_widget_set_visible (self->again_button, error != NULL);
  gtk_widget_set_visible (self->dismiss_button, error == NULL);
  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  if (text != NULL)
    pafi_compat_announce (GTK_WIDGET (self), text);
}

static void
without_cb (PafiStoreBanner *self)
{
  pafi_store_keeper_do_without (self->keeper);
}

static void
again_cb (PafiStoreBanner *self)
{
  pafi_store_keeper_open (self->keeper);
}

static void
dismiss_cb (PafiStoreBanner *self)
{
  pafi_store_keeper_dismiss_news (self->keeper);
}

static void
set_keeper (PafiStoreBanner *self, PafiStoreKeeper *keeper)
{
  if (self->keeper == keeper)
    return;
  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_set_object (&self->keeper, keeper);
  if (keeper != NULL)
    {
      g_signal_connect_object (keeper, "notify::error", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (keeper, "notify::news", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KEEPER]);
}

static void
pafi_store_banner_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiStoreBanner *self = PAFI_STORE_BANNER (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      g_value_set_object (value, self->keeper);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_store_banner_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  PafiStoreBanner *self = PAFI_STORE_BANNER (object);

  switch (prop_id)
    {
    case PROP_KEEPER:
      set_keeper (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_store_banner_dispose (GObject *object)
{
  PafiStoreBanner *self = PAFI_STORE_BANNER (object);

  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_clear_object (&self->keeper);

  G_OBJECT_CLASS (pafi_store_banner_parent_class)->dispose (object);
}

static void
pafi_store_banner_class_init (PafiStoreBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pafi_store_banner_get_property;
  object_class->set_property = pafi_store_banner_set_property;
  object_class->dispose = pafi_store_banner_dispose;

  props[PROP_KEEPER] =
    g_param_spec_object ("keeper", NULL, NULL, PAFI_TYPE_STORE_KEEPER,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/pafi-store-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiStoreBanner, box);
  gtk_widget_class_bind_template_child (widget_class, PafiStoreBanner, label);
  gtk_widget_class_bind_template_child (widget_class, PafiStoreBanner, without_button);
  gtk_widget_class_bind_template_child (widget_class, PafiStoreBanner, again_button);
  gtk_widget_class_bind_template_child (widget_class, PafiStoreBanner, dismiss_button);
  gtk_widget_class_bind_template_callback (widget_class, without_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
}

static void
pafi_store_banner_init (PafiStoreBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_store_banner_set_width_class:
 * @self: a banner
 * @width_class: how much room the window has
 *
 * Puts the buttons beside the words, or where that is too narrow below them.
 */
void
pafi_store_banner_set_width_class (PafiStoreBanner *self, PafiWidthClass width_class)
{
  gtk_orientable_set_orientation (self->box, width_class == PAFI_WIDTH_WIDE
                                               ? GTK_ORIENTATION_HORIZONTAL
                                               : GTK_ORIENTATION_VERTICAL);
}
