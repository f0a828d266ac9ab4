/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widget-find.h"

static gboolean
says (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget))
    return g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
  if (GTK_IS_EDITABLE (widget))
    return g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text);
  return g_strcmp0 (gtk_widget_get_tooltip_text (widget), text) == 0;
}

static GtkWidget *
find_text (GtkWidget *widget, GType type, const char *text)
{
  if (says (widget, text) && (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ||
                              gtk_widget_get_ancestor (widget, type) != NULL))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found =
        gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child)
          ? find_text (child, type, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
widget_find (GtkWidget *root, GType type, const char *text)
{
  GtkWidget *found = find_text (root, type, text);

  return found != NULL ? gtk_widget_get_ancestor (found, type) : NULL;
}

static void
tell (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    g_test_message ("“%s”", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell (child);
}

GtkWidget *
widget_get (GtkWidget *root, GType type, const char *text)
{
  GtkWidget *found = widget_find (root, type, text);

  if (found == NULL)
    {
      tell (root);
      g_error ("“%s” is not shown", text);
    }
  return found;
}

void
widget_press (GtkWidget *root, const char *text)
{
  GtkWidget *button = widget_get (root, GTK_TYPE_BUTTON, text);

  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

guint
widget_count (GtkWidget *root, GType type)
{
  guint n = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      n += widget_count (child, type);
  return n;
}
