/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-skp-bar.h"

#include <math.h>

/* The tick is a line of 2 px in a gap of 6 px, and stands out by half the bar on either side. */
#define TICK_WIDTH 2
#define GAP_WIDTH 6
#define BAR_HEIGHT 6
#define TOTAL_BAR_HEIGHT 10

struct _PafiSkpBar
{
  GtkWidget parent_instance;

  GtkWidget *trough;
  GtkWidget *fill;
  GtkWidget *tick;
  double value;  /* not below 0 */
  double scale;  /* above 0 */
  double target; /* 0 for none */
  gboolean total;
};

enum
{
  PROP_TOTAL = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiSkpBar, pafi_skp_bar, GTK_TYPE_WIDGET)

static GtkWidget *
add_node (PafiSkpBar *self, const char *css_name)
{
  GtkWidget *node = g_object_new (GTK_TYPE_BOX, "css-name", css_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_set_parent (node, GTK_WIDGET (self));
  return node;
}

static gboolean
has_tick (PafiSkpBar *self)
{
  return self->target > 0 && self->target <= self->scale;
}

/* Where the gap for the tick begins, in pixels. */
static int
get_gap_start (PafiSkpBar *self, int width)
{
  int middle = (int) round (width * self->target / self->scale);

  return CLAMP (middle - GAP_WIDTH / 2, 0, MAX (width - GAP_WIDTH / 2 - TICK_WIDTH / 2, 0));
}

static void
pafi_skp_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                      int *natural, int *minimum_baseline, int *natural_baseline)
{
  PafiSkpBar *self = PAFI_SKP_BAR (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 2 * GAP_WIDTH;
      *natural = 100;
    }
  else
    *minimum = *natural = self->total ? 2 * TOTAL_BAR_HEIGHT : BAR_HEIGHT;
}

static void
allocate_node (PafiSkpBar *self, GtkWidget *node, int x, int width, int height)
{
  int outer_width = gtk_widget_get_width (GTK_WIDGET (self));
  int outer_height = gtk_widget_get_height (GTK_WIDGET (self));
  int least_width, least_height;

  gtk_widget_measure (node, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  gtk_widget_measure (node, GTK_ORIENTATION_VERTICAL, -1, &least_height, NULL, NULL, NULL);
  width = MAX (width, least_width);
  height = MAX (height, least_height);
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    x = outer_width - x - width;
  gtk_widget_size_allocate (node, &(GtkAllocation){ x, (outer_height - height) / 2, width, height },
                            -1);
}

static void
pafi_skp_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PafiSkpBar *self = PAFI_SKP_BAR (widget);
  int bar_height = self->total ? TOTAL_BAR_HEIGHT : BAR_HEIGHT;
  double share = CLAMP (self->value / self->scale, 0, 1);
  /* A little is shown as a dot, nothing as nothing. */
  int fill_width = self->value > 0 ? MAX ((int) round (width * share), bar_height) : 0;

  allocate_node (self, self->trough, 0, width, bar_height);
  allocate_node (self, self->fill, 0, MIN (fill_width, width), bar_height);
  allocate_node (self, self->tick, get_gap_start (self, width) + (GAP_WIDTH - TICK_WIDTH) / 2,
                 TICK_WIDTH, height);
}

static void
snapshot_part (PafiSkpBar *self, GtkSnapshot *snapshot, int x, int width)
{
  GtkWidget *widget = GTK_WIDGET (self);

  if (width <= 0)
    return;
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    x = gtk_widget_get_width (widget) - x - width;
  gtk_snapshot_push_clip (
    snapshot, &GRAPHENE_RECT_INIT ((float) x, 0, (float) width, (float) gtk_widget_get_height (widget)));
  gtk_widget_snapshot_child (widget, self->trough, snapshot);
  if (self->value > 0)
    gtk_widget_snapshot_child (widget, self->fill, snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
pafi_skp_bar_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PafiSkpBar *self = PAFI_SKP_BAR (widget);
  int width = gtk_widget_get_width (widget);
  int gap = get_gap_start (self, width);

  if (!has_tick (self))
    {
      snapshot_part (self, snapshot, 0, width);
      return;
    }
  snapshot_part (self, snapshot, 0, gap);
  snapshot_part (self, snapshot, gap + GAP_WIDTH, width - gap - GAP_WIDTH);
  gtk_widget_snapshot_child (widget, self->tick, snapshot);
}

static void
pafi_skp_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiSkpBar *self = PAFI_SKP_BAR (object);

  switch (prop_id)
    {
    case PROP_TOTAL:
      g_value_set_boolean (value, self->total);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_skp_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PafiSkpBar *self = PAFI_SKP_BAR (object);

  switch (prop_id)
    {
    case PROP_TOTAL:
      self->total = g_value_get_boolean (value);
      if (self->total)
        gtk_widget_add_css_class (GTK_WIDGET (self), "total");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_skp_bar_dispose (GObject *object)
{
  PafiSkpBar *self = PAFI_SKP_BAR (object);

  g_clear_pointer (&self->trough, gtk_widget_unparent);
  g_clear_pointer (&self->fill, gtk_widget_unparent);
  g_clear_pointer (&self->tick, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_skp_bar_parent_class)->dispose (object);
}

static void
pafi_skp_bar_class_init (PafiSkpBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pafi_skp_bar_get_property;
  object_class->set_property = pafi_skp_bar_set_property;
  object_class->dispose = pafi_skp_bar_dispose;
  widget_class->measure = pafi_skp_bar_measure;
  widget_class->size_allocate = pafi_skp_bar_size_allocate;
  widget_class->snapshot = pafi_skp_bar_snapshot;

  /* The bar of the total is thicker. */
  properties[PROP_TOTAL] =
    g_param_spec_boolean ("total", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_css_name (widget_class, "skpbar");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void
pafi_skp_bar_init (PafiSkpBar *self)
{
  self->scale = 1;
  self->trough = add_node (self, "trough");
  self->fill = add_node (self, "fill");
  self->tick = add_node (self, "tick");
}

/**
 * pafi_skp_bar_new:
 *
 * Returns: (transfer floating): an empty bar
 */
GtkWidget *
pafi_skp_bar_new (void)
{
  return g_object_new (PAFI_TYPE_SKP_BAR, NULL);
}

/**
 * pafi_skp_bar_set:
 * @self: a bar
 * @value: credit points (SKP), NaN where they are not known
 * @scale: what the whole bar stands for, above 0
 * @target: the target, 0 for none
 * @name: what assistive technology says: "Pembelajaran, 18 SKP"
 *
 * Shows @value.
 */
void
pafi_skp_bar_set (PafiSkpBar *self, double value, double scale, double target, const char *name)
{
  self->value = fmax (isnan (value) ? 0 : value, 0);
  self->scale = scale > 0 ? scale : 1;
  self->target = target;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, self->scale,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, self->value, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
