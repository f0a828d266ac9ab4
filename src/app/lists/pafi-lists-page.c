/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-lists-page-private.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"

#define SECONDS_PER_HOUR 3600

enum
{
  PROP_WORKSPACE = 1,
  PROP_PAPERWORK,
  PROP_WIDTH_CLASS,
  PROP_RUNNING,
  N_PROPS,
};

enum
{
  TOAST,
  REMEDY,
  SHOW_MEMBER,
  FINISHED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiListsPage, pafi_lists_page, GTK_TYPE_WIDGET)

static void
toast_cb (PafiListsPage *self, AdwToast *made)
{
  g_signal_emit (self, signals[TOAST], 0, made);
}

static PafiSettings *
get_settings (PafiListsPage *self)
{
  return pafi_workspace_get_settings (self->workspace);
}

static GtkWidget *
get_child (PafiListsPage *self)
{
  switch (pafi_open_list_get_state (self->list))
    {
    case PAFI_OPEN_LIST_NONE:
      return self->empty;
    case PAFI_OPEN_LIST_LOADING:
    case PAFI_OPEN_LIST_FAILED:
      return GTK_WIDGET (self->status);
    case PAFI_OPEN_LIST_LOADED:
    case PAFI_OPEN_LIST_RUNNING:
    case PAFI_OPEN_LIST_PAUSED:
    case PAFI_OPEN_LIST_ENDED:
    default:
      return GTK_WIDGET (self->place);
    }
}

/* What a stack does not show would still be read out on the floor. The focus goes along. */
static void
show_child (PafiListsPage *self)
{
  GtkWidget *child = get_child (self);
  GtkWidget *before = gtk_stack_get_visible_child (self->stack);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean focused = focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self));

  if (child == before && gtk_widget_get_visible (child))
    return;
  gtk_widget_set_visible (child, TRUE);
  gtk_stack_set_visible_child (self->stack, child);
  if (focused && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
  if (child != before)
    gtk_widget_set_visible (before, FALSE);
}

static void
changed_cb (PafiListsPage *self)
{
  PafiOpenListState state = pafi_open_list_get_state (self->list);
  gboolean running = state == PAFI_OPEN_LIST_RUNNING;

  if (state == PAFI_OPEN_LIST_LOADING || state == PAFI_OPEN_LIST_FAILED)
    pafi_list_status_show_list (self->status, self->list);
  show_child (self);
  pafi_lists_page_update_actions (self);
  if (self->running == running)
    return;
  self->running = running;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
announce_cb (PafiListsPage *self, const char *text)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    pafi_compat_announce (focus, text);
}

static void
ended_cb (PafiListsPage *self)
{
  g_autofree char *title = pafi_list_speaker_dup_title (self->speaker);
  g_autofree char *body = pafi_list_speaker_dup_body (self->speaker);

  g_signal_emit (self, signals[FINISHED], 0, title, body);
}

static void
failed_cb (PafiListsPage *self, const GError *error)
{
  pafi_lists_page_say (self, error->message);
}

static void
session_cb (PafiListsPage *self)
{
  PafiSession *session = pafi_workspace_get_session (self->workspace);
  PafiAccount *account = session != NULL ? pafi_session_get_account (session) : NULL;

  if (session != NULL)
    pafi_session_set_in_flight (session, PAFI_RUN_DEFAULT_IN_FLIGHT);
  pafi_open_list_set_source (self->list, session != NULL ? PAFI_SOURCE (session) : NULL,
                             account != NULL ? pafi_account_get_name (account) : NULL,
                             g_network_monitor_get_default ());
}

static void
open_wanted (PafiListsPage *self)
{
  const gint64 wanted = self->wanted;

  if (wanted == 0 || self->running || pafi_workspace_get_store (self->workspace) == NULL)
    return;
  self->wanted = 0;
  if (wanted != pafi_lists_page_get_list (self))
    pafi_open_list_open_list (self->list, wanted, FALSE);
}

static void
store_cb (PafiListsPage *self)
{
  PafiStore *store = pafi_workspace_get_store (self->workspace);

  pafi_earlier_lists_set_store (self->earlier, store);
  pafi_open_list_set_store (self->list, store);
  open_wanted (self);
}

static void
settings_cb (PafiListsPage *self)
{
  pafi_open_list_set_fresh_for (self->list, pafi_settings_get_fresh_hours (get_settings (self)) *
                                              SECONDS_PER_HOUR);
}

static void
earlier_open_cb (PafiListsPage *self, gint64 list)
{
  pafi_open_list_open_list (self->list, list, FALSE);
}

static void
earlier_resume_cb (PafiListsPage *self, gint64 list)
{
  pafi_open_list_open_list (self->list, list, TRUE);
}

/* The name of a file that is held over the page, or that it was let go of. */
static void
dragged_cb (PafiListsPage *self)
{
  const GValue *value = gtk_drop_target_get_value (self->drop_target);
  const GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;
  g_autofree char *name = files != NULL ? g_file_get_basename (files->data) : NULL;
  g_autofree char *shown = name != NULL ? g_filename_display_name (name) : NULL;

  pafi_drop_frame_set_dragged (self->frame, shown);
}

static gboolean
drop_cb (PafiListsPage *self, const GValue *value)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (const GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
    g_list_store_append (files, l->data);
  pafi_drop_frame_set_dragged (self->frame, NULL);
  pafi_lists_page_open_files (self, G_LIST_MODEL (files));
  return TRUE;
}

/* A row that can't be asked is put right; one that was answered opens the person. */
static void
activated_cb (PafiListsPage *self, PafiListRow *row)
{
  PafiCheck *check = pafi_list_row_get_check (row);
  gboolean problem = pafi_list_row_get_condition (row) != PAFI_ROW_READY && check == NULL;

  if (check != NULL && pafi_check_get_verdict (check) <= PAFI_VERDICT_NOT_REGISTERED)
    g_signal_emit (self, signals[SHOW_MEMBER], 0, pafi_check_get_nik (check));
  else if (problem && !self->running)
    pafi_lists_page_correct (self, row);
}

static void
remedy_cb (PafiListsPage *self, int remedy)
{
  switch ((PafiRemedy) remedy)
    {
    case PAFI_REMEDY_TRY_AGAIN:
    case PAFI_REMEDY_CHECK_AGAIN:
    case PAFI_REMEDY_CANCEL:
      pafi_lists_page_resume (self);
      break;
    case PAFI_REMEDY_EDIT_ACCOUNT:
    case PAFI_REMEDY_ADD_ACCOUNT:
    case PAFI_REMEDY_UNLOCK:
    case PAFI_REMEDY_ENTER_SECRET:
    case PAFI_REMEDY_RECREATE_STORAGE:
    default:
      g_signal_emit (self, signals[REMEDY], 0, remedy);
    }
}

static void
set_width_class (PafiListsPage *self, PafiWidthClass width_class)
{
  if (self->width_class == width_class)
    return;
  self->width_class = width_class;
  if (width_class == PAFI_WIDTH_NARROW)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  if (self->pane != NULL)
    pafi_list_pane_set_width_class (self->pane, width_class);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH_CLASS]);
}

static void
pafi_lists_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (object);

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
    case PROP_RUNNING:
      g_value_set_boolean (value, self->running);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_lists_page_set_property (GObject *object, guint prop_id, const GValue *value,
                              GParamSpec *pspec)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (object);

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

/* The menu's choice of how long an answer is fresh is the setting itself. */
static void
add_settings_action (PafiListsPage *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GPropertyAction) fresh =
    g_property_action_new ("fresh", get_settings (self), "fresh-hours");

  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (fresh));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "list-settings", G_ACTION_GROUP (group));
}

static void
connect_list (PafiListsPage *self)
{
  g_signal_connect_object (self->list, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->speaker, "announce", G_CALLBACK (announce_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pane, "remedy", G_CALLBACK (remedy_cb), self, G_CONNECT_SWAPPED);
}

static void
pafi_lists_page_constructed (GObject *object)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (object);
  PafiClock *clock = pafi_workspace_get_clock (self->workspace);

  G_OBJECT_CLASS (pafi_lists_page_parent_class)->constructed (object);

  self->list = pafi_open_list_new (clock);
  self->speaker = pafi_list_speaker_new (self->list);
  self->pane = PAFI_LIST_PANE (pafi_list_pane_new (self->list, get_settings (self), clock));
  adw_bin_set_child (self->place, GTK_WIDGET (self->pane));
  pafi_earlier_lists_set_clock (self->earlier, clock);
  connect_list (self);
  g_signal_connect_object (self->workspace, "notify::session", G_CALLBACK (session_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "notify::store", G_CALLBACK (store_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_settings (self), "notify::fresh-hours", G_CALLBACK (settings_cb),
                           self, G_CONNECT_SWAPPED);
  add_settings_action (self);
  session_cb (self);
  store_cb (self);
  settings_cb (self);
  pafi_lists_page_update_actions (self);
}

static void
pafi_lists_page_dispose (GObject *object)
{
  PafiListsPage *self = PAFI_LISTS_PAGE (object);

  if (self->popover != NULL && gtk_widget_get_parent (self->popover) != NULL)
    gtk_widget_unparent (self->popover);
  g_clear_object (&self->popover);
  g_clear_object (&self->speaker);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  if (self->list != NULL)
    g_object_run_dispose (G_OBJECT (self->list));
  g_clear_object (&self->list);
  g_clear_object (&self->workspace);
  g_clear_object (&self->paperwork);

  G_OBJECT_CLASS (pafi_lists_page_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[TOAST] = g_signal_new ("toast", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, ADW_TYPE_TOAST);
  signals[REMEDY] = g_signal_new ("remedy", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SHOW_MEMBER] = g_signal_new ("show-member", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FINISHED] = g_signal_new ("finished", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
pafi_lists_page_class_init (PafiListsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags given =
    G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pafi_lists_page_get_property;
  object_class->set_property = pafi_lists_page_set_property;
  object_class->constructed = pafi_lists_page_constructed;
  object_class->dispose = pafi_lists_page_dispose;

  properties[PROP_WORKSPACE] =
    g_param_spec_object ("workspace", NULL, NULL, PAFI_TYPE_WORKSPACE, given);
  properties[PROP_PAPERWORK] =
    g_param_spec_object ("paperwork", NULL, NULL, PAFI_TYPE_PAPERWORK, given);
  properties[PROP_WIDTH_CLASS] =
    g_param_spec_enum ("width-class", NULL, NULL, PAFI_TYPE_WIDTH_CLASS, PAFI_WIDTH_WIDE,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_RUNNING] =
    g_param_spec_boolean ("running", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_signals (G_TYPE_FROM_CLASS (klass));

  g_type_ensure (PAFI_TYPE_DROP_FRAME);
  g_type_ensure (PAFI_TYPE_EARLIER_LISTS);
  g_type_ensure (PAFI_TYPE_LIST_STATUS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-lists-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiListsPage, drop_target);
  gtk_widget_class_bind_template_child (widget_class, PafiListsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PafiListsPage, empty);
  gtk_widget_class_bind_template_child (widget_class, PafiListsPage, frame);
  gtk_widget_class_bind_template_child (widget_class, PafiListsPage, earlier);
  gtk_widget_class_bind_template_child (widget_class, PafiListsPage, status);
  gtk_widget_class_bind_template_child (widget_class, PafiListsPage, place);
  gtk_widget_class_bind_template_callback (widget_class, dragged_cb);
  gtk_widget_class_bind_template_callback (widget_class, drop_cb);
  gtk_widget_class_bind_template_callback_full (widget_class, "choose_cb",
                                                G_CALLBACK (pafi_lists_page_choose_file));
  gtk_widget_class_bind_template_callback_full (widget_class, "paste_cb",
                                                G_CALLBACK (pafi_lists_page_paste));
  gtk_widget_class_bind_template_callback (widget_class, earlier_open_cb);
  gtk_widget_class_bind_template_callback (widget_class, earlier_resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, toast_cb);
  pafi_lists_page_install_actions (widget_class);
  gtk_widget_class_set_css_name (widget_class, "listspage");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
pafi_lists_page_init (PafiListsPage *self)
{
  self->width_class = PAFI_WIDTH_WIDE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_lists_page_open_files:
 * @self: a page
 * @files: (element-type GFile): files
 *
 * Opens the first of them in place of what is open; the others follow as lists are closed. While a
 * list is being checked all of them wait.
 */
void
pafi_lists_page_open_files (PafiListsPage *self, GListModel *files)
{
  gboolean wait = self->running && g_list_model_get_n_items (files) > 0;

  pafi_open_list_open_files (self->list, files);
  if (wait)
    pafi_lists_page_say (self, _ ("It is opened after the list that is being checked"));
}

/**
 * pafi_lists_page_open_text:
 * @self: a page
 * @text: what was pasted
 */
void
pafi_lists_page_open_text (PafiListsPage *self, const char *text)
{
  pafi_open_list_open_text (self->list, text);
}

/**
 * pafi_lists_page_get_list:
 * @self: a page
 *
 * Returns: the list that is open, 0 if there is none
 */
gint64
pafi_lists_page_get_list (PafiListsPage *self)
{
  const PafiListInfo *info = pafi_open_list_get_info (self->list);

  return info != NULL ? info->id : 0;
}

/**
 * pafi_lists_page_open_list:
 * @self: a page
 * @list: a list of the store
 *
 * Opens a list of an earlier day, as soon as the store is open. One that is being checked stays.
 */
void
pafi_lists_page_open_list (PafiListsPage *self, gint64 list)
{
  self->wanted = list;
  open_wanted (self);
}

/**
 * pafi_lists_page_resume:
 * @self: a page
 *
 * Starts, or goes on with the list that is open: what stood in its way is out of it.
 */
void
pafi_lists_page_resume (PafiListsPage *self)
{
  if (pafi_open_list_get_state (self->list) >= PAFI_OPEN_LIST_LOADED)
    pafi_open_list_start (self->list);
}

/**
 * pafi_lists_page_pause:
 * @self: a page
 *
 * The window is about to close. Nothing is lost.
 */
void
pafi_lists_page_pause (PafiListsPage *self)
{
  pafi_open_list_pause (self->list);
}
