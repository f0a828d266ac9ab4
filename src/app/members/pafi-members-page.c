/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-page.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-member-detail.h"
#include "pafi-member-words.h"
#include "pafi-members-carrier.h"
#include "pafi-members-deletion.h"
#include "pafi-members-list.h"

struct _PafiMembersPage
{
  GtkWidget parent_instance;

  PafiWorkspace *workspace;      /* (owned) (nullable) */
  PafiPaperwork *paperwork;      /* (owned) (nullable) */
  PafiWidthClass width_class;
  PafiMembersDeletion *deletion; /* (owned) */
  PafiMemberItem *shown;         /* (owned) (nullable): whose detail it is */
  gulong entry_changed;          /* the handler on it */
  GArray *selected;              /* (owned) (element-type gint64) */
  char *wanted_nik;              /* (owned) (nullable): to be shown once there is a store */
  gboolean can_go_back;

  AdwLeaflet *leaflet;
  AdwBin *list_bin;
  GtkWidget *separator;
  GtkStack *pane;
  AdwStatusPage *several;
  PafiMembersList *list;
  PafiMemberDetail *detail;
};

enum
{
  PROP_WORKSPACE = 1,
  PROP_PAPERWORK,
  PROP_WIDTH_CLASS,
  PROP_CAN_GO_BACK,
  N_PROPS,
};

enum
{
  TOAST,
  CHECK,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiMembersPage, pafi_members_page, GTK_TYPE_WIDGET)

static void
emit_toast (PafiMembersPage *self, AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

static void
say (PafiMembersPage *self, const char *text)
{
  /* A toast's title is markup on the floor. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (AdwToast) toast = g_object_ref_sink (adw_toast_new (escaped));

  emit_toast (self, toast);
}

static void
fail_cb (PafiMembersPage *self, const GError *error)
{
  say (self, error->message);
}

static PafiStore *
get_store (PafiMembersPage *self)
{
  return self->workspace != NULL ? pafi_workspace_get_store (self->workspace) : NULL;
}

/* Who is shown alone; several are none. */
static PafiMemberEntry *
get_entry (PafiMembersPage *self)
{
  return self->shown != NULL && self->selected->len < 2 ? pafi_member_item_get_entry (self->shown)
                                                        : NULL;
}

static PafiCheck *
get_for_paper (PafiMemberEntry *entry)
{
  PafiCheck *record = pafi_member_entry_get_record (entry);

  return record != NULL ? record : pafi_member_entry_get_latest (entry);
}

static void
update_actions (PafiMembersPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PafiMemberEntry *entry = get_entry (self);
  PafiCheck *record = entry != NULL ? pafi_member_entry_get_record (entry) : NULL;
  gboolean several = self->selected->len > 1;
  gboolean printable = several || (entry != NULL && get_for_paper (entry) != NULL);
  gboolean open = get_store (self) != NULL;

  gtk_widget_action_set_enabled (widget, "members.save-pdf", printable);
  gtk_widget_action_set_enabled (widget, "members.print", printable);
  gtk_widget_action_set_enabled (widget, "members.preview", printable);
  gtk_widget_action_set_enabled (
    widget, "members.copy-letter",
    record != NULL && pafi_member_get_letter_number (pafi_check_get_member (record)) != NULL);
  gtk_widget_action_set_enabled (widget, "members.copy-nik", entry != NULL);
  gtk_widget_action_set_enabled (widget, "members.again", entry != NULL);
  gtk_widget_action_set_enabled (widget, "members.delete", entry != NULL || several);
  gtk_widget_action_set_enabled (widget, "members.back", self->can_go_back);
  gtk_widget_action_set_enabled (widget, "members.import", open);
  gtk_widget_action_set_enabled (widget, "members.export",
                                 open && !pafi_members_list_is_empty (self->list));
}

/* Folded, one of list and detail is there. */
static void
folded_cb (PafiMembersPage *self)
{
  gboolean folded = adw_leaflet_get_folded (self->leaflet);
  gboolean can_go_back
    = folded && adw_leaflet_get_visible_child (self->leaflet) == GTK_WIDGET (self->pane);

  if (self->list != NULL)
    pafi_members_list_set_alone (self->list, folded);
  if (self->can_go_back == can_go_back)
    return;
  self->can_go_back = can_go_back;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "members.back", can_go_back);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_GO_BACK]);
}

/* The detail. */

static void
drop_shown (PafiMembersPage *self, gboolean gone)
{
  if (self->shown != NULL)
    g_clear_signal_handler (&self->entry_changed, self->shown);
  g_clear_object (&self->shown);
  pafi_member_detail_clear (self->detail, gone);
}

static void
show_pane (PafiMembersPage *self)
{
  PafiMemberEntry *entry = get_entry (self);

  if (self->selected->len > 1)
    {
      g_autofree char *count = pafi_format_count (self->selected->len);
      /* Translators: %s is a number */
      g_autofree char *title = g_strdup_printf (
        ngettext ("%s member selected", "%s members selected", self->selected->len), count);

      adw_status_page_set_title (self->several, title);
      gtk_stack_set_visible_child_name (self->pane, "several");
    }
  else if (entry != NULL)
    {
      pafi_member_detail_show (self->detail, get_store (self), entry);
      gtk_stack_set_visible_child_name (self->pane, "one");
    }
  else
    gtk_stack_set_visible_child_name (self->pane, self->shown != NULL ? "blank" : "none");
  update_actions (self);
}

static void
entry_cb (PafiMembersPage *self)
{
  if (pafi_member_item_get_entry (self->shown) == NULL)
    {
      drop_shown (self, TRUE);
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
    }
  show_pane (self);
}

static void
show_member (PafiMembersPage *self, gint64 id)
{
  PafiMembersModel *model = pafi_members_list_get_model (self->list);

  if (self->shown != NULL && pafi_member_item_get_id (self->shown) == id)
    return;
  drop_shown (self, FALSE);
  self->shown = pafi_members_model_dup_item (model, id);
  self->entry_changed = g_signal_connect_swapped (self->shown, "notify::entry",
                                                  G_CALLBACK (entry_cb), self);
}

static void
selection_cb (PafiMembersPage *self)
{
  g_array_unref (self->selected);
  self->selected = pafi_members_list_dup_selected (self->list);
  /* Whom a search has just hidden stays in view. */
  if (self->selected->len == 1)
    show_member (self, g_array_index (self->selected, gint64, 0));
  else
    pafi_member_detail_flush (self->detail);
  show_pane (self);
}

static void
activated_cb (PafiMembersPage *self, PafiMemberItem *item)
{
  /* Enter does not select by itself. */
  pafi_members_list_select (self->list, pafi_member_item_get_id (item));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
}

/* The row that had the focus may be gone: GTK 4.8 goes on sending keys to it, and no shortcut
 * works any more. */
static void
rescue_focus (PafiMembersPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!gtk_widget_get_mapped (widget))
    return;
  if (focus == NULL || !gtk_widget_get_mapped (focus))
    gtk_widget_grab_focus (widget);
}

static void
queried_cb (PafiMembersPage *self)
{
  gboolean empty = pafi_members_list_is_empty (self->list);

  /* Nobody to show needs no pane. */
  gtk_widget_set_visible (GTK_WIDGET (self->pane), !empty);
  gtk_widget_set_visible (self->separator, !empty);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list_bin), empty);
  selection_cb (self);
  rescue_focus (self);
}

static void
check_cb (PafiMembersPage *self)
{
  g_signal_emit (self, signals[CHECK], 0, "");
}

/* Somebody by their NIK. */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMembersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = pafi_store_query_members_finish (PAFI_STORE (source), result, &error);

  if (ids == NULL)
    fail_cb (self, error);
  if (ids == NULL || ids->len == 0 || get_store (self) != PAFI_STORE (source))
    return;
  pafi_members_list_select (self->list, g_array_index (ids, gint64, 0));
  show_member (self, g_array_index (ids, gint64, 0));
  show_pane (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
look_for_wanted (PafiMembersPage *self)
{
  PafiStore *store = get_store (self);
  g_autofree char *nik = NULL;
  PafiMemberQuery query = { 0 };

  if (store == NULL || self->wanted_nik == NULL)
    return;
  nik = g_steal_pointer (&self->wanted_nik);
  query.search = nik;
  pafi_store_query_members_async (store, &query, NULL, found_cb, g_object_ref (self));
}

static void
store_cb (PafiMembersPage *self)
{
  drop_shown (self, FALSE);
  g_array_set_size (self->selected, 0);
  pafi_members_list_set_store (self->list, get_store (self));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  show_pane (self);
  look_for_wanted (self);
}

static void
settings_cb (PafiMembersPage *self)
{
  PafiSettings *settings = pafi_workspace_get_settings (self->workspace);
  gboolean masked = pafi_settings_get_mask_on_screen (settings);

  pafi_members_list_set_masked (self->list, masked);
  pafi_members_list_set_retention_days (self->list, pafi_settings_get_retention_days (settings));
  pafi_member_detail_set_masked (self->detail, masked);
  pafi_member_detail_set_target (self->detail, pafi_settings_get_skp_target (settings));
}

static void
set_width_class (PafiMembersPage *self, PafiWidthClass width_class)
{
  if (self->width_class == width_class)
    return;
  self->width_class = width_class;
  /* Beside the list, the detail of a medium window is as wide as a narrow one. */
  if (self->detail != NULL)
    pafi_member_detail_set_narrow (self->detail, width_class != PAFI_WIDTH_WIDE);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WIDTH_CLASS]);
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
    fail_cb (self, error);
  else if (get_store (self) == PAFI_STORE (source))
    errand->func (self, entries, errand->action);
}

static void
with_entries (PafiMembersPage *self, EntriesFunc func, const char *action)
{
  PafiMemberEntry *entry = get_entry (self);
  Errand *errand;

  if (entry != NULL)
    {
      g_autoptr (GPtrArray) entries = g_ptr_array_new ();

      g_ptr_array_add (entries, entry);
      func (self, entries, action);
      return;
    }
  if (self->selected->len < 2 || get_store (self) == NULL)
    return;
  errand = g_new (Errand, 1);
  *errand = (Errand){ g_object_ref (self), func, action };
  pafi_store_load_members_async (get_store (self), (gint64 *) (gpointer) self->selected->data,
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
      PafiCheck *check = entry != NULL ? get_for_paper (entry) : NULL;

      if (check != NULL)
        g_ptr_array_add (checks, check);
    }
  if (checks->len == 0)
    {
      say (self, _ ("None of these members was checked yet"));
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
  drop_shown (self, FALSE);
  pafi_members_list_unselect (self->list);
  g_array_set_size (self->selected, 0);
  show_pane (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  pafi_members_deletion_run (self->deletion, get_store (self), (const char *const *) all, name);
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
                          pafi_member_entry_get_nik (get_entry (self)));
  say (self, _ ("NIK copied"));
}

static void
copy_letter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);
  PafiMember *member = pafi_check_get_member (pafi_member_entry_get_record (get_entry (self)));
  g_autofree char *number = pafi_member_dup_safe_text (member, PAFI_FIELD_LETTER_NUMBER);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), number);
  say (self, _ ("Letter number copied"));
}

static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  g_signal_emit (self, signals[CHECK], 0, pafi_member_entry_get_nik (get_entry (self)));
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
    emit_toast (self, toast);
  else if (error != NULL)
    fail_cb (self, error);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  pafi_member_detail_flush (self->detail);
  pafi_members_carrier_export_async (widget, get_store (self),
                                     pafi_workspace_get_settings (self->workspace), carried_cb,
                                     g_object_ref (self));
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  pafi_members_carrier_import_async (widget, get_store (self), carried_cb, g_object_ref (self));
}

static void
pafi_members_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_PAPERWORK:
      g_value_set_object (value, self->paperwork);
      break;
    case PROP_WIDTH_CLASS:
      g_value_set_enum (value, self->width_class);
      break;
    case PROP_CAN_GO_BACK:
      g_value_set_boolean (value, self->can_go_back);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_members_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      self->workspace = g_value_dup_object (value);
      break;
    case PROP_PAPERWORK:
      self->paperwork = g_value_dup_object (value);
      break;
    case PROP_WIDTH_CLASS:
      set_width_class (self, g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
connect_list (PafiMembersPage *self)
{
  g_signal_connect_object (self->list, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "selection-changed", G_CALLBACK (selection_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "queried", G_CALLBACK (queried_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (fail_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "check", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "failed", G_CALLBACK (fail_cb), self, G_CONNECT_SWAPPED);
}

static void
pafi_members_page_constructed (GObject *object)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (object);
  PafiClock *clock = pafi_workspace_get_clock (self->workspace);

  G_OBJECT_CLASS (pafi_members_page_parent_class)->constructed (object);

  self->list = PAFI_MEMBERS_LIST (pafi_members_list_new (NULL, clock));
  adw_bin_set_child (self->list_bin, GTK_WIDGET (self->list));
  self->detail = PAFI_MEMBER_DETAIL (pafi_member_detail_new (clock));
  pafi_member_detail_set_narrow (self->detail, self->width_class != PAFI_WIDTH_WIDE);
  gtk_stack_add_named (self->pane, GTK_WIDGET (self->detail), "one");
  connect_list (self);
  g_signal_connect_object (pafi_workspace_get_settings (self->workspace), "notify",
                           G_CALLBACK (settings_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::store", G_CALLBACK (store_cb), self,
                           G_CONNECT_SWAPPED);
  settings_cb (self);
  store_cb (self);
  folded_cb (self);
}

static void
pafi_members_page_dispose (GObject *object)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (object);

  if (self->shown != NULL)
    g_clear_signal_handler (&self->entry_changed, self->shown);
  g_clear_object (&self->shown);
  if (self->leaflet != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->leaflet));
  self->leaflet = NULL;
  g_clear_object (&self->workspace);
  g_clear_object (&self->paperwork);
  g_clear_object (&self->deletion);

  G_OBJECT_CLASS (pafi_members_page_parent_class)->dispose (object);
}

static void
pafi_members_page_finalize (GObject *object)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (object);

  g_array_unref (self->selected);
  g_free (self->wanted_nik);

  G_OBJECT_CLASS (pafi_members_page_parent_class)->finalize (object);
}

static gboolean
pafi_members_page_grab_focus (GtkWidget *widget)
{
  PafiMembersPage *self = PAFI_MEMBERS_PAGE (widget);

  if (self->can_go_back)
    gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
  else
    pafi_members_list_focus_search (self->list);
  return TRUE;
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  const GParamFlags once
    = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  props[PROP_WORKSPACE]
    = g_param_spec_object ("workspace", NULL, NULL, PAFI_TYPE_WORKSPACE, once);
  props[PROP_PAPERWORK]
    = g_param_spec_object ("paperwork", NULL, NULL, PAFI_TYPE_PAPERWORK, once);
  props[PROP_WIDTH_CLASS] = g_param_spec_enum ("width-class", NULL, NULL, PAFI_TYPE_WIDTH_CLASS,
                                               PAFI_WIDTH_WIDE, flags);
  props[PROP_CAN_GO_BACK]
    = g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
install_actions (GtkWidgetClass *widget_class)
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

static void
pafi_members_page_class_init (PafiMembersPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pafi_members_page_get_property;
  object_class->set_property = pafi_members_page_set_property;
  object_class->constructed = pafi_members_page_constructed;
  object_class->dispose = pafi_members_page_dispose;
  object_class->finalize = pafi_members_page_finalize;
  widget_class->grab_focus = pafi_members_page_grab_focus;

  install_properties (object_class);
  signals[TOAST] = g_signal_new ("toast", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[CHECK] = g_signal_new ("check", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-members-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMembersPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersPage, list_bin);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersPage, separator);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersPage, pane);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersPage, several);
  gtk_widget_class_bind_template_callback (widget_class, folded_cb);
  install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "memberspage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_undo_key (PafiMembersPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                      gtk_callback_action_new (undo_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
pafi_members_page_init (PafiMembersPage *self)
{
  self->width_class = PAFI_WIDTH_WIDE;
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->deletion = pafi_members_deletion_new ();
  g_signal_connect_object (self->deletion, "toast", G_CALLBACK (emit_toast), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deletion, "deleted", G_CALLBACK (deleted_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deletion, "restored", G_CALLBACK (restored_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->deletion, "failed", G_CALLBACK (fail_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_undo_key (self);
}

/**
 * pafi_members_page_show:
 * @self: a page
 * @nik: whose 16 digits
 *
 * Shows one member, as soon as the store is open; nothing changes where nobody is known by that NIK.
 */
void
pafi_members_page_show (PafiMembersPage *self, const char *nik)
{
  g_return_if_fail (PAFI_IS_MEMBERS_PAGE (self));

  g_free (self->wanted_nik);
  self->wanted_nik = g_strdup (nik);
  look_for_wanted (self);
}

/**
 * pafi_members_page_search:
 * @self: a page
 * @text: a part of a name, NIK or letter number
 *
 * Shows the list with that in its search.
 */
void
pafi_members_page_search (PafiMembersPage *self, const char *text)
{
  g_return_if_fail (PAFI_IS_MEMBERS_PAGE (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  pafi_members_list_search (self->list, text);
}
