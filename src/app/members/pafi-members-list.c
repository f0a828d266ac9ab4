/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-group-menu.h"
#include "pafi-member-choices.h"
#include "pafi-member-row.h"
#include "pafi-member-words.h"
#include "pafi-text.h"

struct _PafiMembersList
{
  GtkWidget parent_instance;

  PafiClock *clock;              /* (owned) (nullable) */
  PafiStore *store;              /* (owned) (nullable) */
  PafiMembersModel *model;       /* (owned) (nullable) */
  GtkSelectionModel *selection;  /* (owned) (nullable) */
  GSimpleActionGroup *actions;   /* (owned) */
  gboolean masked;
  gboolean alone;
  guint retention_days;
  PafiMemberSort sort;
  guint outcomes;
  char *group;                   /* (owned) (nullable): only this one */
  gint64 wanted_id;              /* to be selected as soon as it is there, 0 for nobody */
  GtkWidget *content;
  GtkWidget *top;
  GtkWidget *check;
  GtkEditable *search;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *no_hit;
  GtkLabel *foot;
  GMenu *groups;
};

enum
{
  ACTIVATED,
  CHECK,
  SELECTION_CHANGED,
  QUERIED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiMembersList, pafi_members_list, GTK_TYPE_WIDGET)

static void
query (PafiMembersList *self)
{
  if (self->model != NULL)
    pafi_members_model_set_query (self->model, &(PafiMemberQuery){
                                                 .search = gtk_editable_get_text (self->search),
                                                 .sort = self->sort,
                                                 .outcomes = self->outcomes,
                                                 .group = self->group,
                                               });
}

static gboolean
is_filtered (PafiMembersList *self)
{
  return self->outcomes != 0 || self->group != NULL
         || *gtk_editable_get_text (self->search) != '\0';
}

static void
show_no_hit (PafiMembersList *self)
{
  g_autofree char *text = pafi_text_dup_safe (gtk_editable_get_text (self->search));
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_autofree char *description
    = *text != '\0' ? g_strdup_printf (_ ("No member matches “%s”."), escaped)
                    : g_strdup (_ ("No member matches this filter."));

  adw_status_page_set_description (self->no_hit, description);
  gtk_stack_set_visible_child_name (self->stack, "no-hit");
}

static void
update_foot (PafiMembersList *self)
{
  guint n = self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
  g_autofree char *foot = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->foot), n > 0);
  if (n == 0)
    return;
  foot = pafi_member_words_dup_foot (n, pafi_store_is_persistent (self->store),
                                     self->retention_days);
  gtk_label_set_label (self->foot, foot);
}

static void
select_wanted (PafiMembersList *self)
{
  guint position;

  if (self->wanted_id == 0
      || !pafi_members_model_find (self->model, self->wanted_id, &position))
    return;
  self->wanted_id = 0;
  gtk_selection_model_select_item (self->selection, position, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
}

/* The groups in use: the menu offers no other. */
static void
show_groups (PafiMembersList *self, char **groups)
{
  g_menu_remove_all (self->groups);
  if (groups[0] == NULL)
    return;
  pafi_group_menu_append (self->groups, _ ("All groups"), "members-list.group", "");
  pafi_group_menu_append_all (self->groups, groups, "members-list.group");
}

static void
groups_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiMembersList) self = user_data;
  g_auto (GStrv) groups = pafi_store_load_groups_finish (PAFI_STORE (source), result, NULL);

  if (groups == NULL || self->store != PAFI_STORE (source))
    return;
  show_groups (self, groups);
  /* The last one of the group that was chosen is gone. */
  if (self->group != NULL && !g_strv_contains ((const char *const *) groups, self->group))
    g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "group",
                                        g_variant_new_string (""));
}

static void
queried_cb (PafiMembersList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  update_foot (self);
  select_wanted (self);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (!is_filtered (self))
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    show_no_hit (self);
  /* Nobody needs no search. */
  gtk_widget_set_visible (self->top, !pafi_members_list_is_empty (self));
  pafi_store_load_groups_async (self->store, NULL, groups_cb, g_object_ref (self));
  g_signal_emit (self, signals[QUERIED], 0);
}

static void
failed_cb (PafiMembersList *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
choice_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PafiMembersList *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  const char *choice = g_variant_get_string (state, NULL);

  if (g_str_equal (name, "sort"))
    self->sort = pafi_member_choices_get_sort (choice);
  else if (g_str_equal (name, "filter"))
    self->outcomes = pafi_member_choices_get_outcomes (choice);
  else
    {
      g_free (self->group);
      self->group = *choice != '\0' ? g_strdup (choice) : NULL;
    }
  g_simple_action_set_state (action, state);
  query (self);
}

static void
emit_activated (PafiMembersList *self, PafiMemberItem *item)
{
  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, item);
}

/* Where the list stands alone, a click leads on; beside the detail, to select is enough. */
static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, gpointer user_data)
{
  PafiMembersList *self = user_data;
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GdkModifierType state
    = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (self->alone && (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    emit_activated (self, pafi_member_row_get_item (PAFI_MEMBER_ROW (row)));
}

static void
setup_cb (PafiMembersList *self, GtkListItem *item)
{
  GtkWidget *row = pafi_member_row_new (self->clock);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), self, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (click));
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (PafiMembersList *self, GtkListItem *item)
{
  PafiMemberRow *row = PAFI_MEMBER_ROW (gtk_list_item_get_child (item));

  pafi_member_row_set_masked (row, self->masked);
  pafi_member_row_set_item (row, gtk_list_item_get_item (item));
}

static void
unbind_cb (PafiMembersList *self, GtkListItem *item)
{
  pafi_member_row_set_item (PAFI_MEMBER_ROW (gtk_list_item_get_child (item)), NULL);
}

/* A new factory binds all rows anew. */
static void
renew_rows (PafiMembersList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

static void
activate_cb (PafiMembersList *self, guint position)
{
  g_autoptr (PafiMemberItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  emit_activated (self, item);
}

static void
stop_search_cb (PafiMembersList *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
selection_cb (PafiMembersList *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
check_cb (PafiMembersList *self)
{
  g_signal_emit (self, signals[CHECK], 0);
}

static void
drop_model (PafiMembersList *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->store);
}

static void
pafi_members_list_dispose (GObject *object)
{
  PafiMembersList *self = PAFI_MEMBERS_LIST (object);

  drop_model (self);
  self->list = NULL;
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->group, g_free);

  G_OBJECT_CLASS (pafi_members_list_parent_class)->dispose (object);
}

static void
pafi_members_list_class_init (PafiMembersListClass *klass)
{
  static const struct
  {
    guint signal;
    const char *name;
  } plain[] = {
    { CHECK, "check" }, { SELECTION_CHANGED, "selection-changed" }, { QUERIED, "queried" },
  };
  GType type = G_TYPE_FROM_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_members_list_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, PAFI_TYPE_MEMBER_ITEM);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    signals[plain[i].signal] = g_signal_new (plain[i].name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                             NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-members-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, content);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, search);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, top);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, check);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, stack);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, list);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, no_hit);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, foot);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, groups);
  gtk_widget_class_bind_template_callback (widget_class, query);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_members_list_init (PafiMembersList *self)
{
  static const GActionEntry entries[] = {
    { .name = "sort", .parameter_type = "s", .state = "'name'", .change_state = choice_cb },
    { .name = "filter", .parameter_type = "s", .state = "'all'", .change_state = choice_cb },
    { .name = "group", .parameter_type = "s", .state = "''", .change_state = choice_cb },
  };

  self->masked = TRUE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members-list",
                                  G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_members_list_new:
 * @store: (nullable): whose members
 * @clock: the time, for ages
 *
 * Returns: (transfer floating): the list of everyone
 */
GtkWidget *
pafi_members_list_new (PafiStore *store, PafiClock *clock)
{
  PafiMembersList *self = g_object_new (PAFI_TYPE_MEMBERS_LIST, NULL);

  self->clock = g_object_ref (clock);
  renew_rows (self);
  pafi_members_list_set_store (self, store);
  return GTK_WIDGET (self);
}

/**
 * pafi_members_list_set_store:
 * @self: a list
 * @store: (nullable): whose members; the list is blank without
 */
void
pafi_members_list_set_store (PafiMembersList *self, PafiStore *store)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  if (self->store == store)
    return;
  drop_model (self);
  gtk_stack_set_visible_child_name (self->stack, "blank");
  if (store != NULL)
    {
      self->store = g_object_ref (store);
      self->model = pafi_members_model_new (store);
      g_signal_connect_swapped (self->model, "queried", G_CALLBACK (queried_cb), self);
      g_signal_connect_swapped (self->model, "failed", G_CALLBACK (failed_cb), self);
      self->selection = GTK_SELECTION_MODEL (
        gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model))));
      g_signal_connect_swapped (self->selection, "selection-changed", G_CALLBACK (selection_cb),
                                self);
      gtk_list_view_set_model (self->list, self->selection);
      if (is_filtered (self) || self->sort != PAFI_MEMBER_SORT_NAME)
        query (self);
    }
  update_foot (self);
}

/**
 * pafi_members_list_get_model:
 * @self: a list
 *
 * Returns: (transfer none) (nullable): who is in it, without a store nobody
 */
PafiMembersModel *
pafi_members_list_get_model (PafiMembersList *self)
{
  g_return_val_if_fail (PAFI_IS_MEMBERS_LIST (self), NULL);

  return self->model;
}

/**
 * pafi_members_list_dup_selected:
 * @self: a list
 *
 * Returns: (transfer full) (element-type gint64): who is selected
 */
GArray *
pafi_members_list_dup_selected (PafiMembersList *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) selected = NULL;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (PAFI_IS_MEMBERS_LIST (self), ids);

  if (self->selection == NULL)
    return ids;
  selected = gtk_selection_model_get_selection (self->selection);
  if (gtk_bitset_iter_init_first (&iter, selected, &position))
    do
      {
        gint64 id = pafi_members_model_get_id (self->model, position);

        g_array_append_val (ids, id);
      }
    while (gtk_bitset_iter_next (&iter, &position));
  return ids;
}

/**
 * pafi_members_list_select:
 * @self: a list
 * @id: somebody's, in the store
 *
 * Selects them alone, at once or as soon as they are found. Where the search or a filter hides them,
 * it is lifted.
 */
void
pafi_members_list_select (PafiMembersList *self, gint64 id)
{
  guint position;

  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  if (self->model == NULL)
    return;
  self->wanted_id = id;
  if (is_filtered (self) && !pafi_members_model_find (self->model, id, &position))
    {
      GActionGroup *actions = G_ACTION_GROUP (self->actions);

      g_action_group_change_action_state (actions, "filter", g_variant_new_string ("all"));
      g_action_group_change_action_state (actions, "group", g_variant_new_string (""));
      gtk_editable_set_text (self->search, "");
      query (self);
    }
  select_wanted (self);
}

/**
 * pafi_members_list_unselect:
 * @self: a list
 */
void
pafi_members_list_unselect (PafiMembersList *self)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  self->wanted_id = 0;
  if (self->selection != NULL)
    gtk_selection_model_unselect_all (self->selection);
}

/**
 * pafi_members_list_is_empty:
 * @self: a list
 *
 * Returns: whether there is nobody at all, filter or not
 */
gboolean
pafi_members_list_is_empty (PafiMembersList *self)
{
  g_return_val_if_fail (PAFI_IS_MEMBERS_LIST (self), TRUE);

  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "empty") == 0;
}

/**
 * pafi_members_list_set_alone:
 * @self: a list
 * @alone: whether nothing stands beside it, so that a click leads on
 */
void
pafi_members_list_set_alone (PafiMembersList *self, gboolean alone)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  self->alone = alone;
}

/**
 * pafi_members_list_set_retention_days:
 * @self: a list
 * @days: how long members are kept, 0 for always
 */
void
pafi_members_list_set_retention_days (PafiMembersList *self, guint days)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  self->retention_days = days;
  update_foot (self);
}

/**
 * pafi_members_list_set_masked:
 * @self: a list
 * @masked: whether NIKs show their first six and last four digits alone
 */
void
pafi_members_list_set_masked (PafiMembersList *self, gboolean masked)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  if (self->masked == masked)
    return;
  self->masked = masked;
  renew_rows (self);
}

/**
 * pafi_members_list_focus_search:
 * @self: a list
 *
 * Puts the cursor into the search, with its text selected.
 */
void
pafi_members_list_focus_search (PafiMembersList *self)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  if (gtk_widget_get_visible (self->top))
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  else
    gtk_widget_grab_focus (self->check);
}

/**
 * pafi_members_list_search:
 * @self: a list
 * @text: what is looked for
 *
 * Puts it into the search, as if it was typed there.
 */
void
pafi_members_list_search (PafiMembersList *self, const char *text)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  gtk_editable_set_text (self->search, text);
  pafi_members_list_focus_search (self);
}

/**
 * pafi_members_list_focus:
 * @self: a list
 *
 * Puts the focus on the rows, where it was before.
 */
void
pafi_members_list_focus (PafiMembersList *self)
{
  g_return_if_fail (PAFI_IS_MEMBERS_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}
