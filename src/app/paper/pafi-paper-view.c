/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-view.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "pafi-format.h"
#include "pafi-page-cache.h"
#include "pafi-paper-input.h"
#include "pafi-paper-layout.h"

#define STEP 60
/* Where the eye reads, from the top of the view. */
#define READING_LINE (1 / 3.0)

struct _PafiPaperView
{
  GtkWidget parent_instance;

  PafiPageCache *cache; /* (owned) (nullable) */
  PafiPaperLayout layout;
  GtkAdjustment *adjustments[2];    /* (owned) (nullable), by orientation */
  GtkScrollablePolicy policies[2];  /* by orientation */
  guint page;
  gboolean fits;   /* no zoom was chosen */
  gboolean moving; /* the view scrolls by itself */
  guint zoom_idle; /* 0 if nothing changed */
};

enum
{
  PROP_PAGE = 1,
  PROP_N_PAGES,
  PROP_ZOOM,
  N_PROPS,
  PROP_HADJUSTMENT = N_PROPS,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiPaperView, pafi_paper_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

static double
get_offset (PafiPaperView *self, GtkOrientation orientation)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  return adjustment != NULL ? floor (gtk_adjustment_get_value (adjustment)) : 0;
}

static void
get_shown (PafiPaperView *self, guint *first, guint *last)
{
  const double top = get_offset (self, GTK_ORIENTATION_VERTICAL);
  const guint n_columns = self->layout.n_columns;

  *first = pafi_paper_layout_get_row (&self->layout, top) * n_columns;
  *last =
    pafi_paper_layout_get_row (&self->layout, top + self->layout.height) * n_columns + n_columns - 1;
  *last = MIN (*last, MAX (self->layout.n_pages, 1) - 1);
}

static void
request (PafiPaperView *self)
{
  guint first;
  guint last;

  if (self->cache == NULL || self->layout.width <= 0)
    return;
  get_shown (self, &first, &last);
  pafi_page_cache_request (self->cache, first, last,
                           self->layout.zoom * PAFI_PAPER_PIXELS_PER_POINT *
                             gtk_widget_get_scale_factor (GTK_WIDGET (self)));
}

/* What a screen reader says when the view has the focus, or while pages are turned. */
static void
update_accessible (PafiPaperView *self)
{
  const char *description =
    self->cache != NULL ? pafi_page_cache_lookup_description (self->cache, self->page) : NULL;
  g_autofree char *number = pafi_format_count (self->page + 1);
  g_autofree char *total = pafi_format_count (self->layout.n_pages);
  /* Translators: the number of a page, and how many there are */
  g_autofree char *label = g_strdup_printf (_ ("Page %1$s of %2$s"), number, total);

  if (self->layout.n_pages == 0)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

static void
take_page (PafiPaperView *self, guint page)
{
  if (self->page == page)
    return;
  self->page = page;
  update_accessible (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

static gboolean
is_at_end (GtkAdjustment *adjustment)
{
  const double end =
    gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  return end > 0 && gtk_adjustment_get_value (adjustment) >= end - 1;
}

static void
scrolled_cb (PafiPaperView *self)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];
  const double line =
    get_offset (self, GTK_ORIENTATION_VERTICAL) + self->layout.height * READING_LINE;

  if (!self->moving && self->layout.n_pages > 0 && adjustment != NULL)
    take_page (self, is_at_end (adjustment)
                       ? self->layout.n_pages - 1
                       : pafi_paper_layout_get_row (&self->layout, line) * self->layout.n_columns);
  request (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (PafiPaperView *self, GtkOrientation orientation, double value, double content, int size)
{
  const double upper = MAX (content, size);

  if (self->adjustments[orientation] != NULL)
    gtk_adjustment_configure (self->adjustments[orientation],
                              CLAMP (value, 0, upper - size), 0, upper, STEP,
                              MAX (STEP, size - STEP), size);
}

/* Whoever shows the zoom may need another size for it, which cannot be asked for in an allocation. */
static gboolean
notify_zoom_cb (gpointer user_data)
{
  PafiPaperView *self = user_data;

  self->zoom_idle = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
  return G_SOURCE_REMOVE;
}

/* Brings the adjustments up to date; what is at @x, @y of the view stays there. */
static void
take_layout (PafiPaperView *self, const PafiPaperLayout *layout, double x, double y)
{
  const PafiPaperLayout old = self->layout;
  double left = get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  double top = get_offset (self, GTK_ORIENTATION_VERTICAL);

  self->layout = *layout;
  if (old.n_pages > 0 && old.width > 0 && old.n_columns == layout->n_columns)
    {
      left = pafi_paper_layout_move_x (&old, layout, left + x) - x;
      top = pafi_paper_layout_move_y (&old, layout, top + y) - y;
    }
  else
    top = pafi_paper_layout_get_row_top (layout, self->page / layout->n_columns) -
          pafi_paper_layout_get_row_top (layout, 0);

  self->moving = TRUE;
  configure (self, GTK_ORIENTATION_HORIZONTAL, left, pafi_paper_layout_get_content_width (layout),
             layout->width);
  configure (self, GTK_ORIENTATION_VERTICAL, top, pafi_paper_layout_get_content_height (layout),
             layout->height);
  self->moving = FALSE;
  request (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (old.zoom != layout->zoom && self->zoom_idle == 0)
    self->zoom_idle = g_idle_add_full (G_PRIORITY_DEFAULT, notify_zoom_cb, self, NULL);
  if (old.n_pages != layout->n_pages)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_PAGES]);
}

static void
ready_cb (PafiPaperView *self)
{
  PafiPaperLayout layout = self->layout;

  layout.n_pages = pafi_page_cache_get_n_pages (self->cache);
  if (layout.n_pages != self->layout.n_pages)
    {
      self->page = MIN (self->page, MAX (layout.n_pages, 1) - 1);
      take_layout (self, &layout, 0, 0);
    }
  update_accessible (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
snapshot_page (PafiPaperView *self, GtkSnapshot *snapshot, guint page, float x, float y)
{
  const float factor = (float) gtk_widget_get_scale_factor (GTK_WIDGET (self));
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA black = { 0, 0, 0, 0.3f };
  GdkTexture *picture = pafi_page_cache_lookup (self->cache, page);
  graphene_rect_t area =
    GRAPHENE_RECT_INIT (x, y, (float) pafi_paper_layout_get_page_width (&self->layout),
                        (float) pafi_paper_layout_get_page_height (&self->layout));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &area, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &black, 0, 1, 0, 8);
  gtk_snapshot_append_color (snapshot, &white, &area);
  if (picture == NULL)
    return;
  /* A picture of this very scale is shown dot by dot; one of another scale stands in for it. */
  if (fabsf ((float) gdk_texture_get_width (picture) / factor - area.size.width) <= 1)
    graphene_size_init (&area.size, (float) gdk_texture_get_width (picture) / factor,
                        (float) gdk_texture_get_height (picture) / factor);
  gtk_snapshot_append_texture (snapshot, picture, &area);
}

static void
pafi_paper_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PafiPaperView *self = PAFI_PAPER_VIEW (widget);
  const double left = get_offset (self, GTK_ORIENTATION_HORIZONTAL);
  const double top = get_offset (self, GTK_ORIENTATION_VERTICAL);
  guint first;
  guint last;

  if (self->cache == NULL || self->layout.n_pages == 0)
    return;
  get_shown (self, &first, &last);
  for (guint page = first; page <= last; page++)
    snapshot_page (
      self, snapshot, page, (float) (pafi_paper_layout_get_page_left (&self->layout, page) - left),
      (float) (pafi_paper_layout_get_row_top (&self->layout, page / self->layout.n_columns) - top));
}

static void
pafi_paper_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PafiPaperView *self = PAFI_PAPER_VIEW (widget);
  PafiPaperLayout layout = self->layout;

  layout.width = width;
  layout.height = height;
  if (self->fits && layout.page_width > 0)
    layout.zoom = pafi_paper_layout_get_fitting_zoom (&layout);
  take_layout (self, &layout, width / 2.0, 0);
}

static void
pafi_paper_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 0;
  *natural = 0;
}

static void
scale_factor_cb (PafiPaperView *self)
{
  request (self);
}

static void
set_adjustment (PafiPaperView *self, GtkOrientation orientation, GtkAdjustment *adjustment)
{
  GtkAdjustment **place = &self->adjustments[orientation];

  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_clear_object (place);
  if (adjustment != NULL)
    {
      *place = g_object_ref_sink (adjustment);
      g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
pafi_paper_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiPaperView *self = PAFI_PAPER_VIEW (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_uint (value, self->page);
      break;
    case PROP_N_PAGES:
      g_value_set_uint (value, self->layout.n_pages);
      break;
    case PROP_ZOOM:
      g_value_set_double (value, self->layout.zoom);
      break;
    case PROP_HADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[GTK_ORIENTATION_VERTICAL]);
      break;
    case PROP_HSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_HORIZONTAL]);
      break;
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[GTK_ORIENTATION_VERTICAL]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_paper_view_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  PafiPaperView *self = PAFI_PAPER_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_HORIZONTAL, g_value_get_object (value));
      break;
    case PROP_VADJUSTMENT:
      set_adjustment (self, GTK_ORIENTATION_VERTICAL, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_HORIZONTAL] = g_value_get_enum (value);
      break;
    case PROP_VSCROLL_POLICY:
      self->policies[GTK_ORIENTATION_VERTICAL] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_paper_view_dispose (GObject *object)
{
  PafiPaperView *self = PAFI_PAPER_VIEW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->adjustments); i++)
    set_adjustment (self, i, NULL);
  g_clear_object (&self->cache);
  g_clear_handle_id (&self->zoom_idle, g_source_remove);

  G_OBJECT_CLASS (pafi_paper_view_parent_class)->dispose (object);
}

static void
pafi_paper_view_class_init (PafiPaperViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pafi_paper_view_get_property;
  object_class->set_property = pafi_paper_view_set_property;
  object_class->dispose = pafi_paper_view_dispose;
  widget_class->snapshot = pafi_paper_view_snapshot;
  widget_class->size_allocate = pafi_paper_view_size_allocate;
  widget_class->measure = pafi_paper_view_measure;

  properties[PROP_PAGE] = g_param_spec_uint ("page", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_N_PAGES] = g_param_spec_uint ("n-pages", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, 0, PAFI_PAPER_MAX_ZOOM, 1,
                                               readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");

  pafi_paper_input_install (widget_class);
  gtk_widget_class_set_css_name (widget_class, "paperview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pafi_paper_view_init (PafiPaperView *self)
{
  self->fits = TRUE;
  self->layout.n_columns = 1;
  self->layout.zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (self, "notify::scale-factor", G_CALLBACK (scale_factor_cb), NULL);
  pafi_paper_input_attach (self);
}

/**
 * pafi_paper_view_set_document:
 * @self: a view
 * @document: what it shows from now on, from its first page
 */
void
pafi_paper_view_set_document (PafiPaperView *self, PafiDocument *document)
{
  PafiPaperLayout layout = self->layout;

  if (self->cache != NULL)
    g_signal_handlers_disconnect_by_func (self->cache, ready_cb, self);
  g_clear_object (&self->cache);
  self->cache = pafi_page_cache_new (document);
  g_signal_connect_object (self->cache, "ready", G_CALLBACK (ready_cb), self, G_CONNECT_SWAPPED);

  take_page (self, 0);
  layout.n_pages = 0;
  pafi_document_get_page_extent (document, &layout.page_width, &layout.page_height);
  if (self->fits && layout.width > 0)
    layout.zoom = pafi_paper_layout_get_fitting_zoom (&layout);
  take_layout (self, &layout, 0, 0);
}

/**
 * pafi_paper_view_get_n_pages:
 * @self: a view
 *
 * Returns: how many pages there are, 0 as long as that is not known
 */
guint
pafi_paper_view_get_n_pages (PafiPaperView *self)
{
  return self->layout.n_pages;
}

/**
 * pafi_paper_view_get_page:
 * @self: a view
 *
 * Returns: the page that is being read, from 0
 */
guint
pafi_paper_view_get_page (PafiPaperView *self)
{
  return self->page;
}

/**
 * pafi_paper_view_set_page:
 * @self: a view
 * @page: a page, from 0
 *
 * Scrolls to a page.
 */
void
pafi_paper_view_set_page (PafiPaperView *self, guint page)
{
  GtkAdjustment *adjustment = self->adjustments[GTK_ORIENTATION_VERTICAL];

  if (self->layout.n_pages == 0)
    return;
  page = MIN (page, self->layout.n_pages - 1);
  self->moving = TRUE;
  if (adjustment != NULL)
    gtk_adjustment_set_value (
      adjustment, pafi_paper_layout_get_row_top (&self->layout, page / self->layout.n_columns) -
                    pafi_paper_layout_get_row_top (&self->layout, 0));
  self->moving = FALSE;
  take_page (self, page);
}

/**
 * pafi_paper_view_scroll:
 * @self: a view
 * @orientation: along what
 * @n_steps: how far on, or back
 */
void
pafi_paper_view_scroll (PafiPaperView *self, GtkOrientation orientation, int n_steps)
{
  GtkAdjustment *adjustment = self->adjustments[orientation];

  if (adjustment != NULL)
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + n_steps * STEP);
}

/**
 * pafi_paper_view_step:
 * @self: a view
 * @n_rows: how many rows of pages on, or back
 *
 * Turns pages, up to the first or the last.
 */
void
pafi_paper_view_step (PafiPaperView *self, int n_rows)
{
  const gint64 page =
    (gint64) self->page + (gint64) n_rows * (gint64) self->layout.n_columns;

  pafi_paper_view_set_page (self, (guint) CLAMP (page, 0, G_MAXINT));
}

/**
 * pafi_paper_view_get_zoom:
 * @self: a view
 *
 * Returns: how large pages are shown, 1 for as large as on paper
 */
double
pafi_paper_view_get_zoom (PafiPaperView *self)
{
  return self->layout.zoom;
}

/**
 * pafi_paper_view_zoom_at:
 * @self: a view
 * @zoom: 1 for as large as on paper
 * @x: a place in the view
 * @y: a place in the view
 *
 * Shows the pages smaller or larger; what is at @x, @y stays there.
 */
void
pafi_paper_view_zoom_at (PafiPaperView *self, double zoom, double x, double y)
{
  PafiPaperLayout layout = self->layout;

  layout.zoom = CLAMP (zoom, PAFI_PAPER_MIN_ZOOM, PAFI_PAPER_MAX_ZOOM);
  self->fits = FALSE;
  take_layout (self, &layout, x, y);
}

/**
 * pafi_paper_view_set_zoom:
 * @self: a view
 * @zoom: 1 for as large as on paper
 */
void
pafi_paper_view_set_zoom (PafiPaperView *self, double zoom)
{
  pafi_paper_view_zoom_at (self, zoom, self->layout.width / 2.0, self->layout.height * READING_LINE);
}

/**
 * pafi_paper_view_zoom_step:
 * @self: a view
 * @larger: which way
 */
void
pafi_paper_view_zoom_step (PafiPaperView *self, gboolean larger)
{
  pafi_paper_view_set_zoom (self, pafi_paper_layout_get_next_zoom (&self->layout, larger));
}

/**
 * pafi_paper_view_set_n_columns:
 * @self: a view
 * @n_columns: how many pages lie side by side
 *
 * They fit the width from now on.
 */
void
pafi_paper_view_set_n_columns (PafiPaperView *self, guint n_columns)
{
  PafiPaperLayout layout = self->layout;

  layout.n_columns = n_columns;
  self->fits = TRUE;
  if (layout.width > 0 && layout.page_width > 0)
    layout.zoom = pafi_paper_layout_get_fitting_zoom (&layout);
  take_layout (self, &layout, 0, 0);
}

/**
 * pafi_paper_view_is_complete:
 * @self: a view
 *
 * Returns: whether all that is looked at is drawn
 */
gboolean
pafi_paper_view_is_complete (PafiPaperView *self)
{
  return self->cache != NULL && pafi_page_cache_is_idle (self->cache);
}

/**
 * pafi_paper_view_get_picture:
 * @self: a view
 * @page: a page, from 0
 *
 * Returns: (transfer none) (nullable): what is shown for the page, if it is drawn
 */
GdkTexture *
pafi_paper_view_get_picture (PafiPaperView *self, guint page)
{
  return self->cache != NULL ? pafi_page_cache_lookup (self->cache, page) : NULL;
}
