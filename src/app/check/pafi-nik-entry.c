/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-nik-entry.h"

#include <glib/gi18n-lib.h>

#include "pafi-nik.h"

/* Digits 7 to 12, the birth date, at 60 % of 65535. */
#define MIDDLE_START 6
#define MIDDLE_END 12
#define MIDDLE_ALPHA 39321

struct _PafiNikEntry
{
  GtkEntry parent_instance;

  PangoAttrList *attributes; /* (owned) */
  gulong insert_handler;
};

enum
{
  SEVERAL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiNikEntry, pafi_nik_entry, GTK_TYPE_ENTRY)

/* What a spreadsheet destroyed stays as it came, so that checking it can say so. */
static char *
normalize (const char *text)
{
  g_autoptr (GError) error = NULL;
  PafiNik *nik = pafi_nik_new (text, &error);

  g_clear_pointer (&nik, pafi_nik_unref);
  if (g_error_matches (error, PAFI_NIK_ERROR, PAFI_NIK_ERROR_DAMAGED))
    return g_strstrip (g_strdup (text));
  return pafi_nik_normalize (text);
}

static void
replace_all (GtkEditable *editable, const char *digits)
{
  gtk_editable_delete_text (editable, 0, -1);
  gtk_editable_insert_text (editable, digits, -1, &(int){ 0 });
}

/* Everything that gets into the entry comes by here: typed, pasted, dropped, or set. */
static void
insert_text_cb (GtkEditable *editable, const char *text, int length, int *position,
                gpointer user_data)
{
  PafiNikEntry *self = user_data;
  g_autofree char *given = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  g_autofree char *normal = normalize (given);
  g_auto (GStrv) niks = pafi_nik_find_all (given);
  guint n_niks = g_strv_length (niks);

  g_signal_stop_emission_by_name (editable, "insert-text");
  g_signal_handler_block (editable, self->insert_handler);
  if (n_niks > 0)
    {
      /* A whole NIK takes the place of whatever stood there. */
      replace_all (editable, niks[0]);
      *position = PAFI_NIK_LENGTH;
    }
  else
    gtk_editable_insert_text (editable, normal, -1, position);
  g_signal_handler_unblock (editable, self->insert_handler);

  if (n_niks > 1)
    g_signal_emit (self, signals[SEVERAL], 0, n_niks, given);
}

/* Neither the placeholder nor a selection, which has a colour of its own, has a paler middle. */
static void
update_attributes (PafiNikEntry *self)
{
  gboolean plain = *gtk_editable_get_text (GTK_EDITABLE (self)) == '\0' ||
                   gtk_editable_get_selection_bounds (GTK_EDITABLE (self), NULL, NULL);
  PangoAttrList *attributes = plain ? NULL : self->attributes;

  if (gtk_entry_get_attributes (GTK_ENTRY (self)) != attributes)
    gtk_entry_set_attributes (GTK_ENTRY (self), attributes);
}

static void
changed_cb (GtkEditable *editable, gpointer user_data)
{
  PafiNikEntry *self = user_data;
  gboolean empty = *gtk_editable_get_text (editable) == '\0';

  update_attributes (self);

  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY,
                                     empty ? NULL : "edit-clear-symbolic");
  if (!empty)
    gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self), GTK_ENTRY_ICON_SECONDARY, _ ("Clear"));
}

static void
icon_press_cb (PafiNikEntry *self, GtkEntryIconPosition position, gpointer user_data)
{
  gtk_editable_set_text (GTK_EDITABLE (self), "");
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static PangoAttrList *
make_attributes (void)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *pale = pango_attr_foreground_alpha_new (MIDDLE_ALPHA);

  pale->start_index = MIDDLE_START;
  pale->end_index = MIDDLE_END;
  pango_attr_list_insert (attributes, pale);
  return attributes;
}

static void
pafi_nik_entry_finalize (GObject *object)
{
  PafiNikEntry *self = PAFI_NIK_ENTRY (object);

  pango_attr_list_unref (self->attributes);

  G_OBJECT_CLASS (pafi_nik_entry_parent_class)->finalize (object);
}

static void
pafi_nik_entry_class_init (PafiNikEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_nik_entry_finalize;

  signals[SEVERAL] = g_signal_new ("several", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
pafi_nik_entry_init (PafiNikEntry *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self));

  gtk_widget_add_css_class (GTK_WIDGET (self), "nik-entry");
  gtk_entry_set_input_purpose (GTK_ENTRY (self), GTK_INPUT_PURPOSE_DIGITS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self), _ ("NIK, 16 digits"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Member’s NIK"), -1);
  self->attributes = make_attributes ();

  self->insert_handler =
    g_signal_connect_object (text, "insert-text", G_CALLBACK (insert_text_cb), self, 0);
  g_signal_connect_object (text, "notify::selection-bound", G_CALLBACK (update_attributes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (text, "notify::cursor-position", G_CALLBACK (update_attributes), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self, "icon-press", G_CALLBACK (icon_press_cb), NULL);
}

/**
 * pafi_nik_entry_new:
 *
 * Returns: (transfer floating): an empty entry
 */
GtkWidget *
pafi_nik_entry_new (void)
{
  return g_object_new (PAFI_TYPE_NIK_ENTRY, NULL);
}

/**
 * pafi_nik_entry_paste:
 * @self: an entry
 * @text: outside text
 *
 * Puts @text in the place of what stands in the entry, as if it were pasted.
 */
void
pafi_nik_entry_paste (PafiNikEntry *self, const char *text)
{
  gtk_editable_delete_text (GTK_EDITABLE (self), 0, -1);
  gtk_editable_insert_text (GTK_EDITABLE (self), text, -1, &(int){ 0 });
  gtk_editable_set_position (GTK_EDITABLE (self), -1);
}
