/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-help-view.h"

#include <string.h>

struct _PafiHelpView
{
  AdwBin parent_instance;

  PafiHelpBook *book;   /* owned */
  GtkWidget *box;       /* the blocks */
  GHashTable *sections; /* owned: name (the page's) → heading (the box's) */
};

enum
{
  LINK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiHelpView, pafi_help_view, ADW_TYPE_BIN)

static gboolean
activate_link_cb (PafiHelpView *self, const char *uri)
{
  if (!g_str_has_prefix (uri, "help:"))
    return FALSE;
  g_signal_emit (self, signals[LINK], 0, uri + strlen ("help:"));
  return TRUE;
}

static void
topic_activated_cb (PafiHelpView *self, GtkWidget *row)
{
  g_signal_emit (self, signals[LINK], 0, gtk_widget_get_name (row));
}

static GtkWidget *
new_text (PafiHelpView *self, const char *markup)
{
  g_autofree char *complete = pafi_help_book_complete_links (self->book, markup);
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), complete);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  g_signal_connect_object (label, "activate-link", G_CALLBACK (activate_link_cb), self,
                           G_CONNECT_SWAPPED);
  return label;
}

/* A label that can't be selected takes no focus, so the heading is a bin around it. */
static GtkWidget *
new_heading (PafiHelpView *self, const char *markup, int level)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", markup, "use-markup", TRUE, "wrap", TRUE,
                                   "xalign", 0.0, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *heading = g_object_new (ADW_TYPE_BIN, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                     "child", label, "focusable", TRUE, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (heading), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_text (GTK_LABEL (label)),
                                  GTK_ACCESSIBLE_PROPERTY_LEVEL, level, -1);
  gtk_widget_add_css_class (label, level == 1 ? "title-1" : "title-4");
  gtk_widget_add_css_class (heading, "help-heading");
  return heading;
}

/* The mark is for the eye: a screen reader meets the items as such. */
static GtkWidget *
new_item (PafiHelpView *self, const char *mark, const char *markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *label = gtk_label_new (mark);

  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), new_text (self, markup));
  return box;
}

static GtkWidget *
new_note (PafiHelpView *self, gboolean warning, const char *markup)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (warning ? "dialog-warning-symbolic"
                                                          : "dialog-information-symbolic");

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), new_text (self, markup));
  gtk_widget_add_css_class (box, "note");
  return box;
}

static GtkWidget *
new_picture (PafiHelpView *self, const PafiHelpBlock *block)
{
  g_autofree char *resource = pafi_help_book_dup_picture (self->book, block->source);
  GtkWidget *picture = gtk_picture_new_for_resource (resource);

  gtk_picture_set_alternative_text (GTK_PICTURE (picture), block->text);
  gtk_widget_set_size_request (picture, -1, 180);
  return picture;
}

static GtkWidget *
new_block (PafiHelpView *self, const PafiHelpBlock *block)
{
  g_autofree char *mark = NULL;
  GtkWidget *widget;

  switch (block->kind)
    {
    case PAFI_HELP_HEADING:
      return new_heading (self, block->text, 2);
    case PAFI_HELP_BULLET:
      return new_item (self, "•", block->text);
    case PAFI_HELP_STEP:
      mark = g_strdup_printf ("%u.", block->number);
      return new_item (self, mark, block->text);
    case PAFI_HELP_TERM:
      widget = new_text (self, block->text);
      gtk_widget_add_css_class (widget, "heading");
      return widget;
    case PAFI_HELP_NOTE:
    case PAFI_HELP_WARNING:
      return new_note (self, block->kind == PAFI_HELP_WARNING, block->text);
    case PAFI_HELP_PICTURE:
      return new_picture (self, block);
    case PAFI_HELP_PARAGRAPH:
    default:
      return new_text (self, block->text);
    }
}

/* The first page ends with the way to all others. */
static GtkWidget *
new_topics (PafiHelpView *self)
{
  GtkWidget *list = gtk_list_box_new ();
  GPtrArray *topics = pafi_help_book_get_topics (self->book);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  for (guint i = 0; i < topics->len; i++)
    {
      PafiHelpPage *topic = g_ptr_array_index (topics, i);
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "activatable", TRUE, "title",
                                     pafi_help_page_get_title (topic), "subtitle",
                                     pafi_help_page_get_description (topic), "name",
                                     pafi_help_page_get_id (topic), NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                                 g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                               "accessible-role",
                                               GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
      g_signal_connect_object (row, "activated", G_CALLBACK (topic_activated_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
    }
  return list;
}

static void
pafi_help_view_dispose (GObject *object)
{
  PafiHelpView *self = PAFI_HELP_VIEW (object);

  g_clear_object (&self->book);
  g_clear_pointer (&self->sections, g_hash_table_unref);

  G_OBJECT_CLASS (pafi_help_view_parent_class)->dispose (object);
}

static void
pafi_help_view_class_init (PafiHelpViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pafi_help_view_dispose;

  signals[LINK] = g_signal_new ("link", PAFI_TYPE_HELP_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
pafi_help_view_init (PafiHelpView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->sections = g_hash_table_new (g_str_hash, g_str_equal);
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 600);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->box);
  adw_bin_set_child (ADW_BIN (self), clamp);
  gtk_widget_add_css_class (GTK_WIDGET (self), "help-page");
}

/**
 * pafi_help_view_new:
 * @book: the help
 * @page: the page of it to show
 *
 * Returns: (transfer floating): the view
 */
GtkWidget *
pafi_help_view_new (PafiHelpBook *book, PafiHelpPage *page)
{
  PafiHelpView *self = g_object_new (PAFI_TYPE_HELP_VIEW, NULL);
  GPtrArray *blocks = pafi_help_page_get_blocks (page);

  self->book = g_object_ref (book);
  gtk_box_append (GTK_BOX (self->box), new_heading (self, pafi_help_page_get_title (page), 1));
  for (guint i = 0; i < blocks->len; i++)
    {
      const PafiHelpBlock *block = g_ptr_array_index (blocks, i);
      GtkWidget *widget = new_block (self, block);

      if (block->anchor != NULL)
        g_hash_table_insert (self->sections, block->anchor, widget);
      gtk_box_append (GTK_BOX (self->box), widget);
    }
  if (page == pafi_help_book_get_page (book, "index"))
    gtk_box_append (GTK_BOX (self->box), new_topics (self));
  return GTK_WIDGET (self);
}

/**
 * pafi_help_view_get_section:
 * @self: a view
 * @section: (nullable): the name of a section
 *
 * Returns: (transfer none): its heading, or the page's where there is no such section
 */
GtkWidget *
pafi_help_view_get_section (PafiHelpView *self, const char *section)
{
  GtkWidget *heading =
    section != NULL ? g_hash_table_lookup (self->sections, section) : NULL;

  return heading != NULL ? heading : gtk_widget_get_first_child (self->box);
}
