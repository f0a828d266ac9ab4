/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-rows-view.h"

#include <glib/gi18n-lib.h>

#include "pafi-pill.h"

/* The padding of a cell on both sides, as in the theme's, and a little to spare. */
#define CELL_PADDING 26
#define FRAMES_TO_TOP 3

struct _PafiRowsView
{
  GtkWidget parent_instance;

  PafiClock *clock; /* (owned) */
  GtkWidget *scroller;
  GtkColumnView *table;
  GtkColumnViewColumn *columns[PAFI_N_ROW_COLUMNS]; /* (owned) */
  gboolean results;
  PafiWidthClass width_class;
  gboolean masked;
  gboolean filling;    /* columns come and go */
  int asked;           /* while GTK is asked what it sorts by: the column, -1 for none */
  PafiRowsModel *model; /* (owned) (nullable) */
  gboolean at_top;     /* what comes on top is to be seen */
  GdkFrameClock *frames; /* (owned) (nullable): while it is seen to */
  gulong to_top;       /* the handler that sees to it, 0 for none */
  guint n_frames;      /* how often it still does */
};

enum
{
  ACTIVATED,
  SORTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiRowsView, pafi_rows_view, GTK_TYPE_WIDGET)

/* Which columns there are, in order, for a width class: before the check and after. */
static const struct
{
  PafiRowColumn column;
  gboolean results;
  PafiWidthClass least;
} places[] = {
  { PAFI_ROW_COLUMN_LINE, FALSE, PAFI_WIDTH_WIDE },
  { PAFI_ROW_COLUMN_FILE, FALSE, PAFI_WIDTH_NARROW },
  { PAFI_ROW_COLUMN_READING, FALSE, PAFI_WIDTH_MEDIUM },
  { PAFI_ROW_COLUMN_CONDITION, FALSE, PAFI_WIDTH_NARROW },
  { PAFI_ROW_COLUMN_LINE, TRUE, PAFI_WIDTH_WIDE },
  { PAFI_ROW_COLUMN_MEMBER, TRUE, PAFI_WIDTH_NARROW },
  { PAFI_ROW_COLUMN_TOTAL, TRUE, PAFI_WIDTH_MEDIUM },
  { PAFI_ROW_COLUMN_LETTER, TRUE, PAFI_WIDTH_WIDE },
  { PAFI_ROW_COLUMN_RESULT, TRUE, PAFI_WIDTH_NARROW },
};

static const char *
get_title (PafiRowColumn column)
{
  switch (column)
    {
    case PAFI_ROW_COLUMN_LINE:
      return C_ ("column", "Row");
    case PAFI_ROW_COLUMN_FILE:
      return C_ ("column", "NIK and name in the file");
    case PAFI_ROW_COLUMN_READING:
      return C_ ("column", "Read as");
    case PAFI_ROW_COLUMN_CONDITION:
      return C_ ("column", "Condition");
    case PAFI_ROW_COLUMN_MEMBER:
      return C_ ("column", "Member");
    case PAFI_ROW_COLUMN_TOTAL:
      return C_ ("column", "SKP");
    case PAFI_ROW_COLUMN_LETTER:
      return C_ ("column", "Letter number");
    case PAFI_ROW_COLUMN_RESULT:
      return C_ ("column", "Result");
    case PAFI_N_ROW_COLUMNS:
    default:
      g_return_val_if_reached ("");
    }
}

/* In figures of one width, as the cells have them (.tnum). */
static int
measure_text (PafiRowsView *self, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int width;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + CELL_PADDING;
}

/* The longest that a column is made for, so that large fonts fit as well. */
static int
measure (PafiRowsView *self, PafiRowColumn column)
{
  g_autoptr (GtkWidget) pill = NULL;
  int width;

  switch (column)
    {
    case PAFI_ROW_COLUMN_CONDITION:
    case PAFI_ROW_COLUMN_RESULT:
      pill = g_object_ref_sink (pafi_pill_new (column == PAFI_ROW_COLUMN_RESULT
                                                 ? pafi_outcome_get_label (PAFI_OUTCOME_NOT_CHECKED)
                                                 : C_ ("row", "Damaged by Excel"),
                                               "dialog-question-symbolic", PAFI_TONE_NEUTRAL));
      gtk_widget_set_parent (pill, GTK_WIDGET (self));
      gtk_widget_measure (pill, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
      gtk_widget_unparent (pill);
      return width + CELL_PADDING;
    case PAFI_ROW_COLUMN_LINE:
      return measure_text (self, "1048576");
    case PAFI_ROW_COLUMN_TOTAL:
      return measure_text (self, "100,25");
    case PAFI_ROW_COLUMN_LETTER:
      return measure_text (self, "28-1.3205.12031996.2.00000417");
    case PAFI_ROW_COLUMN_FILE:
      return measure_text (self, "320514 520396 0003 00000");
    case PAFI_ROW_COLUMN_READING:
    case PAFI_ROW_COLUMN_MEMBER:
    case PAFI_N_ROW_COLUMNS:
    default:
      return -1;
    }
}

static void
setup_cb (PafiRowsView *self, GtkListItem *item, GtkListItemFactory *factory)
{
  PafiRowColumn column =
    GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  gtk_list_item_set_child (item, pafi_row_cell_new (column, self->masked, self->clock));
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  pafi_row_cell_set_item (PAFI_ROW_CELL (gtk_list_item_get_child (item)),
                          gtk_list_item_get_item (item));
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  pafi_row_cell_set_item (PAFI_ROW_CELL (gtk_list_item_get_child (item)), NULL);
}

static GtkListItemFactory *
make_factory (PafiRowsView *self, PafiRowColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);
  return factory;
}

/* What a title sorts by; -1 for nothing. */
static int
get_sort_of (PafiRowColumn column)
{
  switch (column)
    {
    case PAFI_ROW_COLUMN_LINE:
      return PAFI_ROW_SORT_LINE;
    case PAFI_ROW_COLUMN_FILE:
    case PAFI_ROW_COLUMN_MEMBER:
      return PAFI_ROW_SORT_NAME;
    case PAFI_ROW_COLUMN_CONDITION:
      return PAFI_ROW_SORT_PROBLEMS;
    case PAFI_ROW_COLUMN_TOTAL:
      return PAFI_ROW_SORT_TOTAL;
    case PAFI_ROW_COLUMN_LETTER:
      return PAFI_ROW_SORT_LETTER;
    case PAFI_ROW_COLUMN_RESULT:
      return PAFI_ROW_SORT_OUTCOME;
    case PAFI_ROW_COLUMN_READING:
    case PAFI_N_ROW_COLUMNS:
    default:
      return -1;
    }
}

/* Rows are sorted by the store. A column's sorter only makes its title a button, and says that it
 * was the one that GTK asked: the floor does not tell by which column it sorts. */
static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  PafiRowsView *self =
    g_object_get_data (G_OBJECT (user_data), "view");

  if (self != NULL && self->asked < 0)
    self->asked = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (user_data), "column"));
  return 1;
}

static GtkColumnViewColumn *
make_column (PafiRowsView *self, PafiRowColumn column)
{
  GtkColumnViewColumn *made =
    gtk_column_view_column_new (get_title (column), make_factory (self, column));
  g_autoptr (GtkCustomSorter) sorter = NULL;

  if (get_sort_of (column) < 0)
    return made;
  g_object_set_data (G_OBJECT (made), "view", self);
  g_object_set_data (G_OBJECT (made), "column", GINT_TO_POINTER ((int) column));
  sorter = gtk_custom_sorter_new (compare_cb, made, NULL);
  gtk_column_view_column_set_sorter (made, GTK_SORTER (sorter));
  return made;
}

static void
sorter_changed_cb (PafiRowsView *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[SORTED], 0);
}

static GtkAdjustment *
get_adjustment (PafiRowsView *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static void
stop_scrolling (PafiRowsView *self)
{
  if (self->to_top != 0)
    g_signal_handler_disconnect (self->frames, self->to_top);
  self->to_top = 0;
  g_clear_object (&self->frames);
}

/* For a few frames: what is around the table may still change its height. Behind a frame, since
 * rows that have no size yet can't be scrolled to. */
static void
painted_cb (PafiRowsView *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);

  if (gtk_adjustment_get_value (adjustment) > 0)
    gtk_adjustment_set_value (adjustment, 0);
  self->at_top = TRUE;
  if (--self->n_frames > 0)
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else
    stop_scrolling (self);
}

static void
scrolled_cb (PafiRowsView *self)
{
  if (self->to_top == 0)
    self->at_top = gtk_adjustment_get_value (get_adjustment (self)) < 1;
}

/* GTK keeps in view what was there; who looks at the top wants to see what comes there. */
static void
rows_changed_cb (PafiRowsView *self, guint position, guint removed, guint added)
{
  if (position == 0 && added > 0 && self->at_top)
    pafi_rows_view_scroll_to_top (self);
}

static void
activate_cb (PafiRowsView *self, guint position)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (self->table));
  g_autoptr (PafiRowItem) item = g_list_model_get_item (model, position);
  PafiListRow *row = item != NULL ? pafi_row_item_get_row (item) : NULL;

  if (row != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, row);
}

static void
pafi_rows_view_unrealize (GtkWidget *widget)
{
  stop_scrolling (PAFI_ROWS_VIEW (widget));
  GTK_WIDGET_CLASS (pafi_rows_view_parent_class)->unrealize (widget);
}

static void
pafi_rows_view_dispose (GObject *object)
{
  PafiRowsView *self = PAFI_ROWS_VIEW (object);

  /* Columns go one by one, and what was sorted by is no choice of the user's then. */
  self->filling = TRUE;
  stop_scrolling (self);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  for (guint i = 0; i < PAFI_N_ROW_COLUMNS; i++)
    {
      if (self->columns[i] != NULL)
        g_object_set_data (G_OBJECT (self->columns[i]), "view", NULL);
      g_clear_object (&self->columns[i]);
    }
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pafi_rows_view_parent_class)->dispose (object);
}

static void
pafi_rows_view_class_init (PafiRowsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_rows_view_dispose;
  widget_class->unrealize = pafi_rows_view_unrealize;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, PAFI_TYPE_LIST_ROW);
  signals[SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-rows-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiRowsView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PafiRowsView, table);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_rows_view_init (PafiRowsView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < PAFI_N_ROW_COLUMNS; i++)
    self->columns[i] = make_column (self, i);
  gtk_column_view_column_set_expand (self->columns[PAFI_ROW_COLUMN_READING], TRUE);
  gtk_column_view_column_set_expand (self->columns[PAFI_ROW_COLUMN_MEMBER], TRUE);
  self->at_top = TRUE;
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_adjustment (self), "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * pafi_rows_view_new:
 * @clock: the time
 *
 * Returns: (transfer floating): a table without rows and columns
 */
GtkWidget *
pafi_rows_view_new (PafiClock *clock)
{
  PafiRowsView *self = g_object_new (PAFI_TYPE_ROWS_VIEW, NULL);

  self->clock = g_object_ref (clock);
  return GTK_WIDGET (self);
}

/**
 * pafi_rows_view_set_model:
 * @self: a table
 * @model: (nullable): the rows
 */
void
pafi_rows_view_set_model (PafiRowsView *self, PafiRowsModel *model)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    {
      selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (model)));
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (rows_changed_cb), self);
    }
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (selection));
}

/**
 * pafi_rows_view_set_look:
 * @self: a table
 * @results: whether it shows what came of the rows
 * @width_class: how much room there is
 *
 * Columns are taken out and put in: on the floor one that is not visible keeps its width.
 */
void
pafi_rows_view_set_look (PafiRowsView *self, gboolean results, PafiWidthClass width_class)
{
  GListModel *shown = gtk_column_view_get_columns (self->table);
  gboolean sorted = pafi_rows_view_get_sort (self, NULL, NULL);

  self->results = results;
  self->width_class = width_class;
  self->filling = TRUE;
  while (g_list_model_get_n_items (shown) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, 0);

      gtk_column_view_remove_column (self->table, column);
    }
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      PafiRowColumn column = places[i].column;
      /* With two columns left the first one grows. */
      gboolean grows = column == PAFI_ROW_COLUMN_FILE && width_class == PAFI_WIDTH_NARROW;

      if (places[i].results != (results != FALSE) || width_class < places[i].least)
        continue;
      if (column == PAFI_ROW_COLUMN_FILE)
        gtk_column_view_column_set_expand (self->columns[column], grows);
      gtk_column_view_column_set_fixed_width (self->columns[column],
                                              grows ? -1 : measure (self, column));
      gtk_column_view_append_column (self->table, self->columns[column]);
    }
  self->filling = FALSE;
  /* The column that it was sorted by went out, and its arrow with it. */
  if (sorted && !pafi_rows_view_get_sort (self, NULL, NULL))
    g_signal_emit (self, signals[SORTED], 0);
}

/**
 * pafi_rows_view_scroll_to_top:
 * @self: a table
 *
 * The first row is to be seen: other rows are shown, or another order.
 */
void
pafi_rows_view_scroll_to_top (PafiRowsView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  self->at_top = TRUE;
  self->n_frames = FRAMES_TO_TOP;
  if (clock == NULL || self->to_top != 0)
    return;
  self->frames = g_object_ref (clock);
  self->to_top = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * pafi_rows_view_set_masked:
 * @self: a table
 * @masked: whether the middle of NIKs is hidden
 */
void
pafi_rows_view_set_masked (PafiRowsView *self, gboolean masked)
{
  if (self->masked == masked)
    return;
  self->masked = masked;
  for (guint i = 0; i < PAFI_N_ROW_COLUMNS; i++)
    {
      g_autoptr (GtkListItemFactory) factory = make_factory (self, i);

      gtk_column_view_column_set_factory (self->columns[i], factory);
    }
  /* On the floor a column that is shown keeps its cells. */
  if (g_list_model_get_n_items (gtk_column_view_get_columns (self->table)) > 0)
    pafi_rows_view_set_look (self, self->results, self->width_class);
}

/**
 * pafi_rows_view_get_sort:
 * @self: a table
 * @sort: (out) (optional): what the user sorts by
 * @descending: (out) (optional): whether it is turned around
 *
 * Returns: whether the user has chosen an order
 */
gboolean
pafi_rows_view_get_sort (PafiRowsView *self, PafiRowSort *sort, gboolean *descending)
{
  GtkSorter *sorter = gtk_column_view_get_sorter (self->table);
  GtkOrdering ordering;

  self->asked = -1;
  ordering = gtk_sorter_compare (sorter, self->table, self->scroller);
  if (self->asked < 0)
    return FALSE;
  if (sort != NULL)
    *sort = (PafiRowSort) get_sort_of ((PafiRowColumn) self->asked);
  if (descending != NULL)
    *descending = ordering == GTK_ORDERING_SMALLER;
  return TRUE;
}

/**
 * pafi_rows_view_unsort:
 * @self: a table
 *
 * Forgets what the user sorts by, without a signal.
 */
void
pafi_rows_view_unsort (PafiRowsView *self)
{
  self->filling = TRUE;
  gtk_column_view_sort_by_column (self->table, NULL, GTK_SORT_ASCENDING);
  self->filling = FALSE;
}

/**
 * pafi_rows_view_dup_columns:
 * @self: a table
 *
 * Returns: (transfer full): the titles of the columns that are shown, for tests
 */
char *
pafi_rows_view_dup_columns (PafiRowsView *self)
{
  GListModel *shown = gtk_column_view_get_columns (self->table);
  g_autoptr (GStrvBuilder) titles = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (shown, i);

      g_strv_builder_add (titles, gtk_column_view_column_get_title (column));
    }
  all = g_strv_builder_end (titles);
  return g_strjoinv (" | ", all);
}
