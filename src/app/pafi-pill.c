/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-pill.h"

/* Up to here even an elastic label is never cut; others give way to it. */
#define LONGEST_WHOLE_LABEL 16

struct _PafiPill
{
  GtkWidget parent_instance;

  GtkWidget *icon;
  GtkWidget *label;
  PafiTone tone;
  gboolean elastic;
};

enum
{
  PROP_LABEL = 1,
  PROP_ICON_NAME,
  PROP_TONE,
  PROP_ELASTIC,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiPill, pafi_pill, GTK_TYPE_WIDGET)

static void
update_ellipsize (PafiPill *self)
{
  const char *text = gtk_label_get_label (GTK_LABEL (self->label));
  gboolean cut = self->elastic && g_utf8_strlen (text, -1) > LONGEST_WHOLE_LABEL;

  gtk_label_set_ellipsize (GTK_LABEL (self->label),
                           cut ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  /* What may be cut can be read whole. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), cut ? text : NULL);
}

static void
set_label (PafiPill *self, const char *label)
{
  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (self->label)), label) == 0)
    return;
  gtk_label_set_label (GTK_LABEL (self->label), label != NULL ? label : "");
  update_ellipsize (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
set_icon_name (PafiPill *self, const char *icon_name)
{
  if (g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (self->icon)), icon_name) == 0)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name);
  gtk_widget_set_visible (self->icon, icon_name != NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ICON_NAME]);
}

static void
set_tone (PafiPill *self, PafiTone tone)
{
  if (self->tone == tone)
    return;
  self->tone = tone;
  pafi_tone_apply (tone, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TONE]);
}

static void
set_elastic (PafiPill *self, gboolean elastic)
{
  if (self->elastic == elastic)
    return;
  self->elastic = elastic;
  update_ellipsize (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ELASTIC]);
}

static void
pafi_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiPill *self = PAFI_PILL (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      g_value_set_string (value, gtk_label_get_label (GTK_LABEL (self->label)));
      break;
    case PROP_ICON_NAME:
      g_value_set_string (value, gtk_image_get_icon_name (GTK_IMAGE (self->icon)));
      break;
    case PROP_TONE:
      g_value_set_enum (value, self->tone);
      break;
    case PROP_ELASTIC:
      g_value_set_boolean (value, self->elastic);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_pill_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PafiPill *self = PAFI_PILL (object);

  switch (prop_id)
    {
    case PROP_LABEL:
      set_label (self, g_value_get_string (value));
      break;
    case PROP_ICON_NAME:
      set_icon_name (self, g_value_get_string (value));
      break;
    case PROP_TONE:
      set_tone (self, g_value_get_enum (value));
      break;
    case PROP_ELASTIC:
      set_elastic (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_pill_dispose (GObject *object)
{
  PafiPill *self = PAFI_PILL (object);

  g_clear_pointer (&self->icon, gtk_widget_unparent);
  g_clear_pointer (&self->label, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_pill_parent_class)->dispose (object);
}

static void
pafi_pill_class_init (PafiPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pafi_pill_get_property;
  object_class->set_property = pafi_pill_set_property;
  object_class->dispose = pafi_pill_dispose;

  properties[PROP_LABEL] =
    g_param_spec_string ("label", NULL, NULL, "",
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON_NAME] =
    g_param_spec_string ("icon-name", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TONE] =
    g_param_spec_enum ("tone", NULL, NULL, PAFI_TYPE_TONE, PAFI_TONE_NEUTRAL,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_ELASTIC] =
    g_param_spec_boolean ("elastic", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "pill");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_pill_init (PafiPill *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))),
                              5);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self), "tone-neutral");

  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "pixel-size", 14, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->icon, GTK_WIDGET (self));
  self->label = gtk_label_new (NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

/**
 * pafi_pill_new:
 * @label: its words, safe to show
 * @icon_name: (nullable): its icon
 * @tone: its colour
 *
 * Returns: (transfer floating): a pill
 */
GtkWidget *
pafi_pill_new (const char *label, const char *icon_name, PafiTone tone)
{
  return g_object_new (PAFI_TYPE_PILL, "label", label, "icon-name", icon_name, "tone", tone, NULL);
}

/**
 * pafi_pill_set:
 * @self: a pill
 * @label: its words, safe to show
 * @icon_name: (nullable): its icon
 * @tone: its colour
 *
 * Changes all three at once.
 */
void
pafi_pill_set (PafiPill *self, const char *label, const char *icon_name, PafiTone tone)
{
  set_label (self, label);
  set_icon_name (self, icon_name);
  set_tone (self, tone);
}
