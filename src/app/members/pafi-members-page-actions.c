/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-page-private.h"

#include <glib/gi18n-lib.h>

#include "pafi-member-words.h"
#include "pafi-members-carrier.h"

PafiCheck *
pafi_members_page_get_for_paper (PafiMemberEntry *entry)
{
  PafiCheck *record = pafi_member_entry_get_record (entry);

  return record != NULL ? record : pafi_member_entry_get_latest (entry);
}

/* What is done with one or several: they are read first. */

typedef void (*EntriesFunc) (PafiMembersPage *self, GPtrArray *entries, const char *action);

typedef struct
{
  PafiMembersPage *self; /* (owned) */
  EntriesFunc func;
  const char *action;
} Errand;

static void
entries_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Errand *errand = user_data;
  g_autoptr (PafiMembersPage) self = errand->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries
    = pafi_store_load_members_finish (PAFI_STORE (source), result, &error);

  if (entries == NULL)
    pafi_members_page_fail (self, error);
  else if (pafi_members_page_get_store (self) == PAFI_STORE (source))
    errand->func (self, entries, errand->action);
}

static void
with_entries (PafiMembersPage *self, EntriesFunc func, const char *action)
{
  PafiMemberEntry *entry = pafi_members_page_get_entry (self);
  Errand *errand;

  if (entry != NULL)
    {
      g_autoptr (GPtrArray) entries = g_ptr_array_new ();

      g_ptr_array_add (entries, entry);
      func (self, entries, action);
      return;
    }
  if (self->selected->len < 2 || pafi_members_page_get_store (self) == NULL)
    return;
  errand = g_new (Errand, 1);
  *errand = (Errand){ g_object_ref (self), func, action };
  pafi_store_load_members_async (pafi_members_page_get_store (self), (gint64 *) (gpointer) self->selected->data,
                                 self->selected->len, NULL, entries_cb, errand);
}

static void
use_paper (PafiMembersPage *self, GPtrArray *entries, const char *action)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();
  g_autoptr (PafiReportItems) items = NULL;
  g_autoptr (PafiDocument) document = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      PafiMemberEntry *entry = g_ptr_array_index (entries, i);
      PafiCheck *check = entry != NULL ? pafi_members_page_get_for_paper (entry) : NULL;

      if (check != NULL)
        g_ptr_array_add (checks, check);
    }
  if (checks->len == 0)
    {
      pafi_members_page_say (self, _ ("None of these members was checked yet"));
      return;
    }
  items = pafi_report_array_new ((PafiCheck *const *) checks->pdata, checks->len);
  if (g_str_equal (action, "members.preview"))
    {
      pafi_paperwork_preview (self->paperwork, GTK_WIDGET (self), items, TRUE, NULL);
      return;
    }
  document
    = pafi_paperwork_new_document (self->paperwork, PAFI_DOCUMENT_MEMBERS, items, TRUE, NULL);
  if (g_str_equal (action, "members.print"))
    pafi_paperwork_print (self->paperwork, GTK_WIDGET (self), document);
  else
    pafi_paperwork_save (self->paperwork, GTK_WIDGET (self), document, FALSE);
}

static void
delete_entries (PafiMembersPage *self, GPtrArray *entries, const char *action)
{
  g_autoptr (GStrvBuilder) niks = g_strv_builder_new ();
  g_auto (GStrv) all = NULL;
  g_autofree char *name = NULL;

  for (guint i = 0; i < entries->len; i++)
    if (g_ptr_array_index (entries, i) != NULL)
      g_strv_builder_add (niks, pafi_member_entry_get_nik (g_ptr_array_index (entries, i)));
  all = g_strv_builder_end (niks);
  if (all[0] == NULL)
    return;
  if (all[1] == NULL)
    {
      PafiSettings *settings = pafi_workspace_get_settings (self->workspace);

      name = pafi_member_words_dup_title (g_ptr_array_index (entries, 0),
                                          pafi_settings_get_mask_on_screen (settings));
    }
  /* What was typed about them is in the store before they go, and comes back with them; afterwards
   * nothing is written that would bring them back. */
  pafi_members_page_drop_shown (self, FALSE);
  pafi_members_list_unselect (self->list);
  g_array_set_size (self->selected, 0);
  pafi_members_page_show_pane (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  pafi_members_deletion_run (self->deletion, pafi_members_page_get_store (self), (const char *const *) all, name);
}

static void
deleted_cb (PafiMembersPage *self, char **niks)
{
  pafi_workspace_forget (self->workspace, (const char *const *) niks);
}

static void
restored_cb (PafiMembersPage *self)
{
  pafi_workspace_reload (self->workspace);
}

/* The actions. */

static void
paper_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  with_entries (PAFI_MEMBERS_PAGE (widget), use_paper, g_intern_string (name));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  with_entries (PAFI_MEMBERS_PAGE (widget), delete_entries, NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  pafi_members_deletion_undo (PAFI_MEMBERS_PAGE (widget)->deletion);
}

/* Before the text that has the focus, as long as the toast offers it. */
static gboolean
undo_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  return pafi_members_deletion_undo (PAFI_MEMBERS_PAGE (widget)->deletion);
}

static void
copy_nik_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          pafi_member_entry_get_nik (pafi_members_page_get_entry (self)));
  pafi_members_page_say (self, _ ("NIK copied"));
}

static void
copy_letter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);
  PafiMember *member = pafi_check_get_member (pafi_member_entry_get_record (pafi_members_page_get_entry (self)));
  g_autofree char *number = pafi_member_dup_safe_text (member, PAFI_FIELD_LETTER_NUMBER);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), number);
  pafi_members_page_say (self, _ ("Letter number copied"));
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  pafi_members_page_emit_check (
    self, pafi_member_entry_get_nik (pafi_members_page_get_entry (self)));
}

static void
back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  pafi_member_detail_flush (self->detail);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  pafi_members_list_focus (self->list);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  pafi_members_list_focus_search (self->list);
}

static void
carried_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMembersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = pafi_members_carrier_finish (result, &error);

  if (toast != NULL)
    pafi_members_page_emit_toast (self, toast);
  else if (error != NULL)
    pafi_members_page_fail (self, error);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  pafi_member_detail_flush (self->detail);
  pafi_members_carrier_export_async (widget, pafi_members_page_get_store (self),
                                     pafi_workspace_get_settings (self->workspace), carried_cb,
                                     g_object_ref (self));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  pafi_members_carrier_import_async (widget, pafi_members_page_get_store (self), carried_cb, g_object_ref (self));
}

void
pafi_members_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "members.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "members.save-pdf", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "members.print", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "members.preview", NULL, paper_action);
  gtk_widget_class_install_action (widget_class, "members.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "members.copy-letter", NULL, copy_letter_action);
  gtk_widget_class_install_action (widget_class, "members.copy-nik", NULL, copy_nik_action);
  gtk_widget_class_install_action (widget_class, "members.again", NULL, again_action);
  gtk_widget_class_install_action (widget_class, "members.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "members.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "members.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "members.import", NULL, import_action);
}

void
pafi_members_page_connect_actions (PafiMembersPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->deletion = pafi_members_deletion_new ();
  g_signal_connect_object (self->deletion, "toast", G_CALLBACK (pafi_members_page_emit_toast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deletion, "deleted", G_CALLBACK (deleted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deletion, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deletion, "failed", G_CALLBACK (pafi_members_page_fail), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                      gtk_callback_action_new (undo_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}
