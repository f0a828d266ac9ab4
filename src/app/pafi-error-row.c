/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-error-row.h"

struct _PafiErrorRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *label; /* the child's */
};

G_DEFINE_FINAL_TYPE (PafiErrorRow, pafi_error_row, ADW_TYPE_PREFERENCES_ROW)

static void
pafi_error_row_class_init (PafiErrorRowClass *klass)
{
}

static void
pafi_error_row_init (PafiErrorRow *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->label, TRUE);
  gtk_label_set_wrap_mode (self->label, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->label, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "error");
  gtk_widget_add_css_class (GTK_WIDGET (self), "error-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->label));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* Tells assistive technology of one object that it is wrong, and why; or that nothing is. */
static void
describe (GtkAccessible *accessible, const char *message)
{
  if (message != NULL)
    gtk_accessible_update_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, message, -1);
  else
    gtk_accessible_reset_property (accessible, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  gtk_accessible_update_state (accessible, GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/**
 * pafi_error_row_set_message:
 * @self: the row
 * @entry_row: the row above that it is about; a #GtkEditable
 * @message: (nullable): the sentence, %NULL if nothing is wrong
 *
 * Shows the sentence, marks @entry_row, and makes the sentence its description, so that a screen
 * reader says it where the text is to be changed.
 */
void
pafi_error_row_set_message (PafiErrorRow *self, GtkWidget *entry_row, const char *message)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (entry_row));

  gtk_label_set_label (self->label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL);
  if (message != NULL)
    gtk_widget_add_css_class (entry_row, "error");
  else
    gtk_widget_remove_css_class (entry_row, "error");
  /* GTK 4.8 presents the row as the text, later versions the text inside it. */
  describe (GTK_ACCESSIBLE (entry_row), message);
  if (text != NULL)
    describe (GTK_ACCESSIBLE (text), message);
}
