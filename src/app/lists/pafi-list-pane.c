/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-pane.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-answer-card.h"
#include "pafi-chip-bar.h"
#include "pafi-list-foot.h"
#include "pafi-list-head.h"
#include "pafi-rows-view.h"
#include "pafi-run-facts.h"

/* Numbers are shown ten times a second at most; the rows of a filter are found anew once a
 * second. */
#define SHOW_MS 100
#define RELOAD_MS 1000

struct _PafiListPane
{
  GtkWidget parent_instance;

  PafiOpenList *list;     /* (owned) */
  PafiSettings *settings; /* (owned) */
  PafiClock *clock;       /* (owned) */
  PafiRowsModel *rows;    /* (owned) (nullable): while a list is open */
  PafiRowsView *table;
  PafiWidthClass width_class;
  PafiOpenListState shown; /* what the table was made for */
  gboolean results;
  guint show;             /* sources, 0 for none */
  guint reload;
  guint tick;

  GtkWidget *box;
  PafiListHead *head;
  PafiRunCard *card;
  PafiAnswerCard *answer;
  PafiChipBar *chips;
  GtkToggleButton *search_button;
  GtkWidget *search_row;
  GtkEditable *search;
  GtkCheckButton *short_of;
  GtkStack *stack;
  GtkWidget *nothing;
  AdwBin *place;
  PafiListFoot *foot;
};

enum
{
  ACTIVATED,
  REMEDY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiListPane, pafi_list_pane, GTK_TYPE_WIDGET)

static void schedule_show (PafiListPane *self);

/* What GTK's stacks don't show would still be read out on the floor. */
static void
update_stack (PafiListPane *self)
{
  gboolean none = self->rows != NULL && g_list_model_get_n_items (G_LIST_MODEL (self->rows)) == 0;
  gboolean empty = none && pafi_rows_model_get_query (self->rows)->list != 0 &&
                   !pafi_rows_model_is_busy (self->rows);

  if (none && !empty)
    schedule_show (self);

  gtk_widget_set_visible (self->nothing, empty);
  gtk_widget_set_visible (GTK_WIDGET (self->place), !empty);
  gtk_stack_set_visible_child_name (self->stack, empty ? "nothing" : "rows");
}

static PafiRowSort
get_usual_sort (PafiListPane *self)
{
  switch (pafi_open_list_get_state (self->list))
    {
    case PAFI_OPEN_LIST_LOADED:
      return PAFI_ROW_SORT_PROBLEMS;
    case PAFI_OPEN_LIST_RUNNING:
    case PAFI_OPEN_LIST_PAUSED:
      return PAFI_ROW_SORT_NEWEST;
    case PAFI_OPEN_LIST_NONE:
    case PAFI_OPEN_LIST_LOADING:
    case PAFI_OPEN_LIST_FAILED:
    case PAFI_OPEN_LIST_ENDED:
    default:
      return PAFI_ROW_SORT_LINE;
    }
}

static void
query (PafiListPane *self)
{
  const PafiListInfo *info = self->rows != NULL ? pafi_open_list_get_info (self->list) : NULL;
  const PafiListFilter *filter = pafi_chip_bar_get_filter (self->chips);
  gboolean searching = gtk_widget_get_visible (self->search_row);
  PafiRowQuery wanted = { 0 };

  if (info == NULL)
    return;
  wanted.list = info->id;
  wanted.sort = get_usual_sort (self);
  pafi_rows_view_get_sort (self->table, &wanted.sort, &wanted.descending);
  if (filter != NULL)
    {
      wanted.conditions = filter->conditions;
      wanted.outcomes = filter->outcomes;
      wanted.states = filter->states;
    }
  if (searching)
    wanted.search = gtk_editable_get_text (self->search);
  if (searching && self->results && gtk_check_button_get_active (self->short_of))
    wanted.short_of = pafi_settings_get_skp_target (self->settings);
  pafi_rows_model_set_query (self->rows, &wanted, info->n_rows);
  pafi_rows_view_scroll_to_top (self->table);
  schedule_show (self);
}

static void
query_changed_cb (PafiListPane *self)
{
  query (self);
}

static void
search_toggled_cb (PafiListPane *self)
{
  gboolean active = gtk_toggle_button_get_active (self->search_button);

  gtk_widget_set_visible (self->search_row, active);
  if (active)
    gtk_widget_grab_focus (GTK_WIDGET (self->search));
  query (self);
}

static void
search_stopped_cb (PafiListPane *self)
{
  gtk_editable_set_text (self->search, "");
  gtk_toggle_button_set_active (self->search_button, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_button));
}

static void
pause_cb (PafiListPane *self)
{
  pafi_open_list_pause (self->list);
}

static void
resume_cb (PafiListPane *self)
{
  pafi_open_list_start (self->list);
}

static void
stop_cb (PafiListPane *self)
{
  pafi_open_list_stop (self->list);
}

static PafiFailure *
get_failure (PafiListPane *self)
{
  PafiListRun *run = pafi_open_list_get_run (self->list);

  return run != NULL ? pafi_list_run_get_failure (run) : NULL;
}

static void
answer_cb (PafiListPane *self)
{
  PafiFailure *failure = get_failure (self);

  g_signal_emit (self, signals[REMEDY], 0,
                 (int) (failure != NULL ? pafi_failure_get_remedy (failure)
                                        : PAFI_REMEDY_TRY_AGAIN));
}

/* Why it paused by itself, with the one way on. */
static void
show_answer (PafiListPane *self)
{
  PafiListRun *run = pafi_open_list_get_run (self->list);
  gboolean paused = pafi_open_list_get_state (self->list) == PAFI_OPEN_LIST_PAUSED;
  const GError *error = run != NULL ? pafi_list_run_get_storage_error (run) : NULL;
  PafiFailure *failure = get_failure (self);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->answer), paused && (error != NULL || failure != NULL));
  if (!paused || (error == NULL && failure == NULL))
    return;
  if (error != NULL)
    text = g_strdup (error->message);
  else
    {
      g_autofree char *explanation = pafi_failure_dup_explanation (failure);

      /* Translators: a reason as a title, and the sentences that explain it */
      text = g_strdup_printf (_ ("%1$s. %2$s"), pafi_failure_get_subtitle (failure), explanation);
    }
  pafi_answer_card_set_answer (self->answer, text,
                               pafi_remedy_get_label (error == NULL
                                                        ? pafi_failure_get_remedy (failure)
                                                        : PAFI_REMEDY_TRY_AGAIN));
}

static void
show_run (PafiListPane *self)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  PafiRunFacts facts;

  pafi_open_list_get_run_facts (self->list, now, &facts);
  pafi_run_card_set_facts (self->card, &facts);
}

static gboolean
tick_cb (gpointer user_data)
{
  schedule_show (user_data);
  return G_SOURCE_CONTINUE;
}

static void
update_tick (PafiListPane *self, gboolean waiting)
{
  if (!waiting)
    g_clear_handle_id (&self->tick, g_source_remove);
  else if (self->tick == 0)
    self->tick = g_timeout_add_seconds (1, tick_cb, self);
}

static void
show_list (PafiListPane *self)
{
  const PafiListInfo *info = pafi_open_list_get_info (self->list);
  PafiOpenListState state = pafi_open_list_get_state (self->list);
  gboolean on_card = state == PAFI_OPEN_LIST_RUNNING || state == PAFI_OPEN_LIST_PAUSED;
  PafiListRun *run = pafi_open_list_get_run (self->list);
  g_autoptr (GArray) filters = NULL;

  if (info == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->card), on_card);
  gtk_widget_set_visible (GTK_WIDGET (self->head), !on_card);
  if (on_card)
    show_run (self);
  else if (state == PAFI_OPEN_LIST_LOADED)
    pafi_list_head_show_loaded (self->head, info, pafi_open_list_get_file (self->list) != NULL);
  else
    pafi_list_head_show_ended (self->head, info);
  show_answer (self);
  filters = pafi_list_filters_new (info);
  pafi_chip_bar_set_filters (self->chips, filters);
  pafi_list_foot_show_list (self->foot, self->list);
  update_tick (self, run != NULL && pafi_list_run_get_state (run) == PAFI_RUN_WAITING);
  update_stack (self);
}

static gboolean
show_cb (gpointer user_data)
{
  PafiListPane *self = user_data;

  self->show = 0;
  show_list (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_show (PafiListPane *self)
{
  if (self->show == 0)
    self->show = g_timeout_add (SHOW_MS, show_cb, self);
}

static GtkWidget *
get_focus (PafiListPane *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)) ? focus : NULL;
}

/* The button that was pressed goes: what comes next has the focus. In between something has it that
 * stays, or GTK would give it to a row, which may have no size yet. */
static void
show_list_and_focus (PafiListPane *self)
{
  GtkWidget *before = get_focus (self);
  gboolean moves = before != NULL && (gtk_widget_is_ancestor (before, GTK_WIDGET (self->card)) ||
                                      gtk_widget_is_ancestor (before, GTK_WIDGET (self->head)) ||
                                      gtk_widget_is_ancestor (before, GTK_WIDGET (self->answer)) ||
                                      gtk_widget_is_ancestor (before, GTK_WIDGET (self->foot)));

  if (moves)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_button));
  show_list (self);
  if (!moves)
    return;
  if (gtk_widget_get_visible (GTK_WIDGET (self->card)))
    gtk_widget_child_focus (GTK_WIDGET (self->card), GTK_DIR_TAB_FORWARD);
  else if (gtk_widget_get_visible (GTK_WIDGET (self->foot)))
    gtk_widget_child_focus (GTK_WIDGET (self->foot), GTK_DIR_TAB_FORWARD);
  else
    gtk_widget_child_focus (GTK_WIDGET (self->head), GTK_DIR_TAB_FORWARD);
}

/* Another state has other columns, and another order. */
static void
show_state (PafiListPane *self)
{
  PafiOpenListState state = pafi_open_list_get_state (self->list);
  gboolean results = state != PAFI_OPEN_LIST_LOADED;

  if (self->rows == NULL || pafi_open_list_get_info (self->list) == NULL ||
      self->shown == state)
    return;
  if (self->shown == PAFI_OPEN_LIST_NONE || results != self->results)
    {
      self->results = results;
      pafi_rows_view_unsort (self->table);
      pafi_rows_view_set_look (self->table, results, self->width_class);
      gtk_widget_set_visible (GTK_WIDGET (self->short_of), results);
    }
  if (state != PAFI_OPEN_LIST_RUNNING)
    pafi_rows_model_rows_at_rest (self->rows);
  self->shown = state;
  show_list_and_focus (self);
  query (self);
  if (state != PAFI_OPEN_LIST_RUNNING)
    pafi_rows_model_reload (self->rows);
}

static void
changed_cb (PafiListPane *self)
{
  show_state (self);
  schedule_show (self);
}

static void
opened_cb (PafiListPane *self)
{
  PafiStore *store = pafi_open_list_get_store (self->list);

  pafi_rows_view_set_model (self->table, NULL);
  g_clear_object (&self->rows);
  self->shown = PAFI_OPEN_LIST_NONE;
  gtk_editable_set_text (self->search, "");
  gtk_check_button_set_active (self->short_of, FALSE);
  gtk_toggle_button_set_active (self->search_button, FALSE);
  update_tick (self, FALSE);
  if (pafi_open_list_get_info (self->list) == NULL)
    return;
  pafi_chip_bar_choose_first (self->chips);
  self->rows = pafi_rows_model_new (store);
  g_signal_connect_object (self->rows, "items-changed", G_CALLBACK (schedule_show), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
  pafi_rows_view_set_model (self->table, self->rows);
}

static gboolean
reload_cb (gpointer user_data)
{
  PafiListPane *self = user_data;

  self->reload = 0;
  if (self->rows != NULL)
    pafi_rows_model_reload (self->rows);
  return G_SOURCE_REMOVE;
}

/* Rows come and go where only some are shown, and change places where they are sorted otherwise. */
static void
schedule_reload (PafiListPane *self)
{
  const PafiRowQuery *shown = pafi_rows_model_get_query (self->rows);
  gboolean whole = shown->conditions == 0 && shown->outcomes == 0 && shown->states == 0 &&
                   shown->search == NULL && shown->short_of <= 0;

  if (self->reload == 0 && !(whole && shown->sort == PAFI_ROW_SORT_NEWEST))
    self->reload = g_timeout_add (RELOAD_MS, reload_cb, self);
}

static void
row_asked_cb (PafiListPane *self, guint number)
{
  if (self->rows != NULL)
    pafi_rows_model_row_asked (self->rows, number);
}

static void
row_done_cb (PafiListPane *self, guint number, PafiCheck *check)
{
  if (self->rows == NULL)
    return;
  pafi_rows_model_row_done (self->rows, number, pafi_check_get_nik (check));
  schedule_reload (self);
}

static void
rows_changed_cb (PafiListPane *self)
{
  if (self->rows != NULL)
    pafi_rows_model_reload (self->rows);
}

static void
activated_cb (PafiListPane *self, PafiListRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, row);
}

static void
settings_cb (PafiListPane *self)
{
  pafi_rows_view_set_masked (self->table, pafi_settings_get_mask_on_screen (self->settings));
}

static void
pafi_list_pane_dispose (GObject *object)
{
  PafiListPane *self = PAFI_LIST_PANE (object);

  g_clear_handle_id (&self->show, g_source_remove);
  g_clear_handle_id (&self->reload, g_source_remove);
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->rows);
  g_clear_object (&self->list);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pafi_list_pane_parent_class)->dispose (object);
}

static void
pafi_list_pane_class_init (PafiListPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_list_pane_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, PAFI_TYPE_LIST_ROW);
  signals[REMEDY] = g_signal_new ("remedy", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);

  g_type_ensure (PAFI_TYPE_ANSWER_CARD);
  g_type_ensure (PAFI_TYPE_CHIP_BAR);
  g_type_ensure (PAFI_TYPE_LIST_FOOT);
  g_type_ensure (PAFI_TYPE_LIST_HEAD);
  g_type_ensure (PAFI_TYPE_RUN_CARD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-list-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, box);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, head);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, card);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, answer);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, chips);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, search_button);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, search_row);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, search);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, short_of);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, stack);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, nothing);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, place);
  gtk_widget_class_bind_template_child (widget_class, PafiListPane, foot);
  gtk_widget_class_bind_template_callback (widget_class, pause_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
  gtk_widget_class_bind_template_callback (widget_class, query_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_list_pane_init (PafiListPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->width_class = PAFI_WIDTH_WIDE;
}

static void
connect_list (PafiListPane *self)
{
  const struct
  {
    const char *name;
    GCallback callback;
  } handlers[] = {
    { "changed", G_CALLBACK (changed_cb) },     { "opened", G_CALLBACK (opened_cb) },
    { "row-asked", G_CALLBACK (row_asked_cb) }, { "row-done", G_CALLBACK (row_done_cb) },
    { "rows-changed", G_CALLBACK (rows_changed_cb) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_signal_connect_object (self->list, handlers[i].name, handlers[i].callback, self,
                             G_CONNECT_SWAPPED);
}

/**
 * pafi_list_pane_new:
 * @list: the open list
 * @settings: the settings
 * @clock: the time
 *
 * Returns: (transfer floating): a pane that shows @list
 */
GtkWidget *
pafi_list_pane_new (PafiOpenList *list, PafiSettings *settings, PafiClock *clock)
{
  PafiListPane *self = g_object_new (PAFI_TYPE_LIST_PANE, NULL);

  self->list = g_object_ref (list);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->table = PAFI_ROWS_VIEW (pafi_rows_view_new (clock));
  adw_bin_set_child (self->place, GTK_WIDGET (self->table));
  g_signal_connect_object (self->table, "activated", G_CALLBACK (activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "sorted", G_CALLBACK (query_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify", G_CALLBACK (settings_cb), self, G_CONNECT_SWAPPED);
  settings_cb (self);
  connect_list (self);
  opened_cb (self);
  return GTK_WIDGET (self);
}

/**
 * pafi_list_pane_set_width_class:
 * @self: a pane
 * @width_class: how much room there is
 */
void
pafi_list_pane_set_width_class (PafiListPane *self, PafiWidthClass width_class)
{
  self->width_class = width_class;
  pafi_list_head_set_width_class (self->head, width_class);
  pafi_run_card_set_width_class (self->card, width_class);
  pafi_rows_view_set_look (self->table, self->results, width_class);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->search_row),
                                  width_class == PAFI_WIDTH_NARROW ? GTK_ORIENTATION_VERTICAL
                                                                   : GTK_ORIENTATION_HORIZONTAL);
}

/**
 * pafi_list_pane_get_query:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the rows that are shown, in their order; paper and files
 *   take the same
 */
const PafiRowQuery *
pafi_list_pane_get_query (PafiListPane *self)
{
  return self->rows != NULL ? pafi_rows_model_get_query (self->rows) : NULL;
}

/**
 * pafi_list_pane_search:
 * @self: a pane
 *
 * Shows the entry, and moves the focus there.
 */
void
pafi_list_pane_search (PafiListPane *self)
{
  gtk_toggle_button_set_active (self->search_button, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
