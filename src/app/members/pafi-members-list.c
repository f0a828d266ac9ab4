/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-members-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-format.h"
#include "pafi-member-row.h"
#include "pafi-text.h"

struct _PafiMembersList
{
  GtkWidget parent_instance;

  PafiClock *clock;        /* (owned) (nullable) */
  PafiMembersModel *model; /* (owned) (nullable) */
  GSimpleActionGroup *actions; /* (owned) */
  gboolean masked;
  PafiMemberSort sort;
  guint outcomes;
  GtkWidget *content;
  GtkEditable *search;
  GtkStack *stack;
  GtkListView *list;
  AdwStatusPage *no_hit;
  GtkLabel *foot;
};

enum
{
  ACTIVATED,
  CHECK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiMembersList, pafi_members_list, GTK_TYPE_WIDGET)

/* The choices of the menu, as its actions' states name them. */
static const char *const sort_names[] = {
  [PAFI_MEMBER_SORT_NAME] = "name",
  [PAFI_MEMBER_SORT_CHECKED] = "checked",
  [PAFI_MEMBER_SORT_TOTAL] = "total",
  [PAFI_MEMBER_SORT_LETTER] = "letter",
};

static const struct
{
  const char *name;
  guint outcomes;
} filters[] = {
  { "all", 0 },
  { "issued", 1 << PAFI_OUTCOME_ISSUED },
  /* Everyone found who can't show a letter yet. */
  { "not-issued", 1 << PAFI_OUTCOME_NOT_ISSUED | 1 << PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER
                    | 1 << PAFI_OUTCOME_OTHER_STATUS },
  { "not-registered", 1 << PAFI_OUTCOME_NOT_REGISTERED },
};

static void
query (PafiMembersList *self)
{
  if (self->model != NULL)
    pafi_members_model_set_query (self->model, &(PafiMemberQuery){
                                                 .search = gtk_editable_get_text (self->search),
                                                 .sort = self->sort,
                                                 .outcomes = self->outcomes,
                                               });
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
queried_cb (PafiMembersList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  g_autofree char *count = pafi_format_count (n);
  /* Translators: %s is a number */
  g_autofree char *foot = g_strdup_printf (ngettext ("%s member", "%s members", n), count);

  gtk_label_set_label (self->foot, foot);
  gtk_widget_set_visible (GTK_WIDGET (self->foot), n > 0);
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->outcomes == 0 && *gtk_editable_get_text (self->search) == '\0')
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    show_no_hit (self);
}

static void
sort_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PafiMembersList *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (sort_names); i++)
    if (g_str_equal (sort_names[i], g_variant_get_string (state, NULL)))
      self->sort = (PafiMemberSort) i;
  g_simple_action_set_state (action, state);
  query (self);
}

static void
filter_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PafiMembersList *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    if (g_str_equal (filters[i].name, g_variant_get_string (state, NULL)))
      self->outcomes = filters[i].outcomes;
  g_simple_action_set_state (action, state);
  query (self);
}

static void
setup_cb (PafiMembersList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, pafi_member_row_new (self->clock));
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

  if (item != NULL)
    g_signal_emit (self, signals[ACTIVATED], 0, item);
}

static void
check_cb (PafiMembersList *self)
{
  g_signal_emit (self, signals[CHECK], 0);
}

static void
pafi_members_list_dispose (GObject *object)
{
  PafiMembersList *self = PAFI_MEMBERS_LIST (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_pointer (&self->content, gtk_widget_unparent);
  g_clear_object (&self->actions);
  g_clear_object (&self->model);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pafi_members_list_parent_class)->dispose (object);
}

static void
pafi_members_list_class_init (PafiMembersListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_members_list_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, PAFI_TYPE_MEMBER_ITEM);
  signals[CHECK] = g_signal_new ("check", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/members/pafi-members-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, content);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, search);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, stack);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, list);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, no_hit);
  gtk_widget_class_bind_template_child (widget_class, PafiMembersList, foot);
  gtk_widget_class_bind_template_callback (widget_class, query);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_members_list_init (PafiMembersList *self)
{
  static const GActionEntry entries[] = {
    { .name = "sort", .parameter_type = "s", .state = "'name'", .change_state = sort_cb },
    { .name = "filter", .parameter_type = "s", .state = "'all'", .change_state = filter_cb },
  };

  self->masked = TRUE;
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "members", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_members_list_new:
 * @store: whose members
 * @clock: the time, for ages
 *
 * Returns: (transfer floating): the list of everyone
 */
GtkWidget *
pafi_members_list_new (PafiStore *store, PafiClock *clock)
{
  PafiMembersList *self = g_object_new (PAFI_TYPE_MEMBERS_LIST, NULL);
  g_autoptr (GtkSelectionModel) selection = NULL;

  self->clock = g_object_ref (clock);
  self->model = pafi_members_model_new (store);
  g_signal_connect_swapped (self->model, "queried", G_CALLBACK (queried_cb), self);
  selection = GTK_SELECTION_MODEL (
    gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->model))));
  gtk_list_view_set_model (self->list, selection);
  renew_rows (self);
  return GTK_WIDGET (self);
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

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
