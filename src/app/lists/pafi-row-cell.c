/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-row-cell.h"

#include "pafi-list-import.h"
#include "pafi-pill.h"
#include "pafi-row-words.h"

struct _PafiRowCell
{
  GtkWidget parent_instance;

  PafiRowColumn column;
  gboolean masked;
  PafiClock *clock;     /* (owned) */
  PafiRowItem *item;    /* (owned) (nullable) */
  gulong row_changed;   /* the handler, 0 for none */
  GtkWidget *title;     /* (nullable) */
  GtkWidget *caption;   /* (nullable) */
  GtkWidget *pill;      /* (nullable) */
};

G_DEFINE_FINAL_TYPE (PafiRowCell, pafi_row_cell, GTK_TYPE_WIDGET)

static void
set_text (GtkWidget *label, const char *text)
{
  gtk_label_set_text (GTK_LABEL (label), text);
  /* What may be cut can be read whole. */
  gtk_widget_set_tooltip_text (label, *text != '\0' ? text : NULL);
}

static char *
dup_title (PafiRowCell *self, PafiListRow *row)
{
  switch (self->column)
    {
    case PAFI_ROW_COLUMN_LINE:
      return g_strdup_printf ("%u", pafi_list_row_get_line (row));
    case PAFI_ROW_COLUMN_FILE:
      return pafi_row_words_dup_file_nik (row, self->masked);
    case PAFI_ROW_COLUMN_READING:
      return pafi_row_dup_reading (row, pafi_clock_get_today (self->clock));
    case PAFI_ROW_COLUMN_MEMBER:
      return pafi_row_words_dup_name (row);
    case PAFI_ROW_COLUMN_TOTAL:
      return pafi_row_words_dup_total (row);
    case PAFI_ROW_COLUMN_LETTER:
      return pafi_row_words_dup_letter (row);
    case PAFI_ROW_COLUMN_CONDITION:
    case PAFI_ROW_COLUMN_RESULT:
    case PAFI_N_ROW_COLUMNS:
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

static void
show_row (PafiRowCell *self, PafiListRow *row)
{
  if (self->pill != NULL)
    {
      PafiRowPill pill = self->column == PAFI_ROW_COLUMN_CONDITION
        ? pafi_row_words_get_condition (row) : pafi_row_words_get_result (row);

      pafi_pill_set (PAFI_PILL (self->pill), pill.label, pill.icon_name, pill.tone);
      gtk_widget_set_visible (self->pill, TRUE);
    }
  if (self->title != NULL)
    {
      g_autofree char *title = dup_title (self, row);

      set_text (self->title, title);
    }
  if (self->caption != NULL)
    {
      g_autofree char *caption = self->column == PAFI_ROW_COLUMN_FILE
        ? pafi_row_words_dup_file_name (row) : pafi_row_words_dup_caption (row, self->masked);

      set_text (self->caption, caption);
      gtk_widget_set_visible (self->caption, *caption != '\0');
    }
}

/* A place whose row is still to come is empty, and as high as the others. */
static void
update (PafiRowCell *self)
{
  PafiListRow *row = self->item != NULL ? pafi_row_item_get_row (self->item) : NULL;

  if (row != NULL)
    {
      show_row (self, row);
      return;
    }
  if (self->pill != NULL)
    gtk_widget_set_visible (self->pill, FALSE);
  if (self->title != NULL)
    set_text (self->title, "");
  if (self->caption != NULL)
    set_text (self->caption, "");
}

static GtkWidget *
add_label (PafiRowCell *self, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, "xalign",
                                   self->column == PAFI_ROW_COLUMN_TOTAL ? 1.0 : 0.0, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_parent (label, GTK_WIDGET (self));
  return label;
}

static void
add_children (PafiRowCell *self)
{
  switch (self->column)
    {
    case PAFI_ROW_COLUMN_CONDITION:
    case PAFI_ROW_COLUMN_RESULT:
      self->pill = pafi_pill_new (NULL, NULL, PAFI_TONE_NEUTRAL);
      gtk_widget_set_halign (self->pill, GTK_ALIGN_START);
      gtk_widget_set_parent (self->pill, GTK_WIDGET (self));
      break;
    case PAFI_ROW_COLUMN_FILE:
    case PAFI_ROW_COLUMN_MEMBER:
      self->title = add_label (self, "tnum");
      self->caption = add_label (self, "caption");
      gtk_widget_add_css_class (self->caption, "dim-label");
      gtk_widget_add_css_class (self->caption, "tnum");
      break;
    case PAFI_ROW_COLUMN_LINE:
      self->title = add_label (self, "dim-label");
      break;
    case PAFI_ROW_COLUMN_READING:
    case PAFI_ROW_COLUMN_TOTAL:
    case PAFI_ROW_COLUMN_LETTER:
    case PAFI_N_ROW_COLUMNS:
    default:
      self->title = add_label (self, "tnum");
      break;
    }
}

static void
pafi_row_cell_dispose (GObject *object)
{
  PafiRowCell *self = PAFI_ROW_CELL (object);

  pafi_row_cell_set_item (self, NULL);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->caption, gtk_widget_unparent);
  g_clear_pointer (&self->pill, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_row_cell_parent_class)->dispose (object);
}

static void
pafi_row_cell_class_init (PafiRowCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_row_cell_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_row_cell_init (PafiRowCell *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * pafi_row_cell_new:
 * @column: what it shows
 * @masked: whether the middle of a NIK is hidden
 * @clock: the time
 *
 * Returns: (transfer floating): a cell without an item
 */
GtkWidget *
pafi_row_cell_new (PafiRowColumn column, gboolean masked, PafiClock *clock)
{
  PafiRowCell *self = g_object_new (PAFI_TYPE_ROW_CELL, NULL);

  self->column = column;
  self->masked = masked;
  self->clock = g_object_ref (clock);
  add_children (self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * pafi_row_cell_set_item:
 * @self: a cell
 * @item: (nullable): what it shows
 */
void
pafi_row_cell_set_item (PafiRowCell *self, PafiRowItem *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_clear_signal_handler (&self->row_changed, self->item);
  g_set_object (&self->item, item);
  if (item == NULL)
    return;
  self->row_changed =
    g_signal_connect_swapped (item, "notify::row", G_CALLBACK (update), self);
  update (self);
}
