/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-adaptive.h"

/* The narrowest window there shall be, in pixels: a phone held upright. */
#define SMALLEST_WIDTH 360
/* Where the classes begin, in pixels at the usual text size. */
#define MEDIUM_WIDTH 600
#define WIDE_WIDTH 820
/* What gtk-xft-dpi is at the usual text size: 96 dots an inch, times 1024. */
#define USUAL_DPI 98304

struct _PafiAdaptive
{
  GtkWidget parent_instance;

  GtkWidget *child; /* owned as a child widget */
  PafiWidthClass width_class;
  PafiWidthClass measured; /* what the last allocation says */
  guint idle_id;           /* 0: nothing to tell */
};

enum
{
  PROP_CHILD = 1,
  PROP_WIDTH_CLASS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

static void pafi_adaptive_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiAdaptive, pafi_adaptive, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE,
                                                      pafi_adaptive_buildable_init))

static GtkBuildableIface *parent_buildable_iface;

/**
 * pafi_adaptive_judge:
 * @width: a width in pixels
 * @xft_dpi: `gtk-xft-dpi` of the settings, -1 if it is not known
 *
 * Larger text needs more room: the limits grow with it (ux/README.md, 2).
 *
 * Returns: the class of the width
 */
PafiWidthClass
pafi_adaptive_judge (int width, int xft_dpi)
{
  double scale = xft_dpi > 0 ? (double) xft_dpi / USUAL_DPI : 1.0;

  if (width < MEDIUM_WIDTH * scale)
    return PAFI_WIDTH_NARROW;
  if (width < WIDE_WIDTH * scale)
    return PAFI_WIDTH_MEDIUM;
  return PAFI_WIDTH_WIDE;
}

static gboolean
tell_cb (gpointer user_data)
{
  PafiAdaptive *self = user_data;

  self->idle_id = 0;
  if (self->width_class == self->measured)
    return G_SOURCE_REMOVE;

  self->width_class = self->measured;
  /* Once narrow, what the child needs is the truth; before, it is not. */
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDTH_CLASS]);
  return G_SOURCE_REMOVE;
}

/* Whoever listens changes the layout, which must not happen inside an allocation. */
static void
schedule (PafiAdaptive *self)
{
  if (self->measured == self->width_class)
    g_clear_handle_id (&self->idle_id, g_source_remove);
  else if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, tell_cb, self, NULL);
}

static void
judge_width (PafiAdaptive *self, int width)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  self->measured = pafi_adaptive_judge (width, dpi);
  schedule (self);
}

static void
dpi_changed_cb (PafiAdaptive *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (width > 0)
    judge_width (self, width);
}

static GtkSizeRequestMode
pafi_adaptive_get_request_mode (GtkWidget *widget)
{
  PafiAdaptive *self = PAFI_ADAPTIVE (widget);

  return self->child != NULL ? gtk_widget_get_request_mode (self->child)
                             : GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
pafi_adaptive_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  PafiAdaptive *self = PAFI_ADAPTIVE (widget);
  int child_width = 0;

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
      if (self->width_class != PAFI_WIDTH_NARROW)
        *minimum = MIN (*minimum, SMALLEST_WIDTH);
      *natural = MAX (*natural, *minimum);
      return;
    }

  if (for_size >= 0)
    {
      /* The child is given no less than it needs, so it must not be asked about less either. */
      gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &child_width, NULL, NULL,
                          NULL);
      for_size = MAX (for_size, child_width);
    }
  gtk_widget_measure (self->child, orientation, for_size, minimum, natural, NULL, NULL);
}

static void
pafi_adaptive_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PafiAdaptive *self = PAFI_ADAPTIVE (widget);
  int needed_width = 0;
  int needed_height = 0;

  judge_width (self, width);
  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &needed_width, NULL, NULL, NULL);
  needed_width = MAX (width, needed_width);
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, needed_width, &needed_height, NULL,
                      NULL, NULL);
  gtk_widget_allocate (self->child, needed_width, MAX (height, needed_height), baseline, NULL);
}

static void
pafi_adaptive_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (pafi_adaptive_parent_class)->root (widget);
  g_signal_connect_object (gtk_widget_get_settings (widget), "notify::gtk-xft-dpi",
                           G_CALLBACK (dpi_changed_cb), widget, G_CONNECT_SWAPPED);
}

static void
pafi_adaptive_unroot (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_settings (widget),
                                        G_CALLBACK (dpi_changed_cb), widget);
  GTK_WIDGET_CLASS (pafi_adaptive_parent_class)->unroot (widget);
}

static void
pafi_adaptive_add_child (GtkBuildable *buildable, GtkBuilder *builder, GObject *child,
                         const char *type)
{
  if (GTK_IS_WIDGET (child))
    pafi_adaptive_set_child (PAFI_ADAPTIVE (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
pafi_adaptive_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = pafi_adaptive_add_child;
}

static void
pafi_adaptive_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiAdaptive *self = PAFI_ADAPTIVE (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_WIDTH_CLASS:
      g_value_set_enum (value, self->width_class);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_adaptive_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PafiAdaptive *self = PAFI_ADAPTIVE (object);

  switch (prop_id)
    {
    case PROP_CHILD:
      pafi_adaptive_set_child (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_adaptive_dispose (GObject *object)
{
  PafiAdaptive *self = PAFI_ADAPTIVE (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_adaptive_parent_class)->dispose (object);
}

static void
pafi_adaptive_class_init (PafiAdaptiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pafi_adaptive_get_property;
  object_class->set_property = pafi_adaptive_set_property;
  object_class->dispose = pafi_adaptive_dispose;

  widget_class->get_request_mode = pafi_adaptive_get_request_mode;
  widget_class->measure = pafi_adaptive_measure;
  widget_class->size_allocate = pafi_adaptive_size_allocate;
  widget_class->root = pafi_adaptive_root;
  widget_class->unroot = pafi_adaptive_unroot;

  props[PROP_CHILD] =
    g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_WIDTH_CLASS] =
    g_param_spec_enum ("width-class", NULL, NULL, PAFI_TYPE_WIDTH_CLASS, PAFI_WIDTH_WIDE,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_css_name (widget_class, "adaptive");
}

static void
pafi_adaptive_init (PafiAdaptive *self)
{
  self->width_class = PAFI_WIDTH_WIDE;
  self->measured = PAFI_WIDTH_WIDE;
  /* For one frame a child may be wider than the window. */
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * pafi_adaptive_get_child:
 * @self: a bin
 *
 * Returns: (transfer none) (nullable): its child
 */
GtkWidget *
pafi_adaptive_get_child (PafiAdaptive *self)
{
  return self->child;
}

/**
 * pafi_adaptive_set_child:
 * @self: a bin
 * @child: (nullable): its child from now on
 */
void
pafi_adaptive_set_child (PafiAdaptive *self, GtkWidget *child)
{
  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CHILD]);
}

/**
 * pafi_adaptive_get_width_class:
 * @self: a bin
 *
 * Returns: how much room there is
 */
PafiWidthClass
pafi_adaptive_get_width_class (PafiAdaptive *self)
{
  return self->width_class;
}
