/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-page-private.h"

#include <glib/gi18n-lib.h>

#include "pafi-format.h"

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

void
pafi_members_page_emit_toast (PafiMembersPage *self, AdwToast *toast)
{
  g_signal_emit (self, signals[TOAST], 0, toast);
}

void
pafi_members_page_emit_check (PafiMembersPage *self, const char *nik)
{
  g_signal_emit (self, signals[CHECK], 0, nik);
}

void
pafi_members_page_say (PafiMembersPage *self, const char *text)
{
  /* A toast's title is markup on the floor. */
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autoptr (AdwToast) toast = g_object_ref_sink (adw_toast_new (escaped));

  pafi_members_page_emit_toast (self, toast);
}

void
pafi_members_page_fail (PafiMembersPage *self, const GError *error)
{
  pafi_members_page_say (self, error->message);
}

PafiStore *
pafi_members_page_get_store (PafiMembersPage *self)
{
  return self->workspace != NULL ? pafi_workspace_get_store (self->workspace) : NULL;
}

/* Who is shown alone; several are none. */
PafiMemberEntry *
pafi_members_page_get_entry (PafiMembersPage *self)
{
  return self->shown != NULL && self->selected->len < 2 ? pafi_member_item_get_entry (self->shown)
                                                        : NULL;
}

static void
update_actions (PafiMembersPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PafiMemberEntry *entry = pafi_members_page_get_entry (self);
  PafiCheck *record = entry != NULL ? pafi_member_entry_get_record (entry) : NULL;
  gboolean several = self->selected->len > 1;
  gboolean printable = several || (entry != NULL && pafi_members_page_get_for_paper (entry) != NULL);
  gboolean open = pafi_members_page_get_store (self) != NULL;

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

void
pafi_members_page_drop_shown (PafiMembersPage *self, gboolean gone)
{
  if (self->shown != NULL)
    g_clear_signal_handler (&self->entry_changed, self->shown);
  g_clear_object (&self->shown);
  pafi_member_detail_clear (self->detail, gone);
}

void
pafi_members_page_show_pane (PafiMembersPage *self)
{
  PafiMemberEntry *entry = pafi_members_page_get_entry (self);

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
      pafi_member_detail_show (self->detail, pafi_members_page_get_store (self), entry);
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
      pafi_members_page_drop_shown (self, TRUE);
      adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
    }
  pafi_members_page_show_pane (self);
}

static void
show_member (PafiMembersPage *self, gint64 id)
{
  PafiMembersModel *model = pafi_members_list_get_model (self->list);

  if (self->shown != NULL && pafi_member_item_get_id (self->shown) == id)
    return;
  pafi_members_page_drop_shown (self, FALSE);
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
  pafi_members_page_show_pane (self);
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
  pafi_members_page_emit_check (self, "");
}

/* Somebody by their NIK. */

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMembersPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = pafi_store_query_members_finish (PAFI_STORE (source), result, &error);

  if (ids == NULL)
    pafi_members_page_fail (self, error);
  if (ids == NULL || ids->len == 0 || pafi_members_page_get_store (self) != PAFI_STORE (source))
    return;
  pafi_members_list_select (self->list, g_array_index (ids, gint64, 0));
  show_member (self, g_array_index (ids, gint64, 0));
  pafi_members_page_show_pane (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
look_for_wanted (PafiMembersPage *self)
{
  PafiStore *store = pafi_members_page_get_store (self);
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
  pafi_members_page_drop_shown (self, FALSE);
  g_array_set_size (self->selected, 0);
  pafi_members_list_set_store (self->list, pafi_members_page_get_store (self));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  pafi_members_page_show_pane (self);
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
  g_signal_connect_object (self->list, "failed", G_CALLBACK (pafi_members_page_fail), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "check", G_CALLBACK (check_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->detail, "failed", G_CALLBACK (pafi_members_page_fail), self, G_CONNECT_SWAPPED);
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
  pafi_members_page_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "memberspage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pafi_members_page_init (PafiMembersPage *self)
{
  self->width_class = PAFI_WIDTH_WIDE;
  self->selected = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  pafi_members_page_connect_actions (self);
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
