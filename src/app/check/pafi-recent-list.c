/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-recent-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-check-words.h"
#include "pafi-pill.h"

#define MOST_ROWS 6

struct _PafiRecentList
{
  GtkWidget parent_instance;

  PafiHistory *history; /* (owned) (nullable) */
  PafiClock *clock;     /* (owned) (nullable) */
  gboolean masked;
  GtkWidget *content;
  GtkListBox *list;
};

enum
{
  ACTIVATED,
  SHOW_ALL,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiRecentList, pafi_recent_list, GTK_TYPE_WIDGET)

static PafiCheck *
get_check (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "check");
}

static void
show_all_cb (PafiRecentList *self)
{
  g_signal_emit (self, signals[SHOW_ALL], 0);
}

static void
row_activated_cb (PafiRecentList *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0, get_check (GTK_WIDGET (row)));
}

static void
button_clicked_cb (GtkWidget *button, gpointer user_data)
{
  g_signal_emit (user_data, signals[ACTIVATED], 0,
                 get_check (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW)));
}

/* A row that acts carries a real button besides: on the floor, assistive technology can't activate a
 * row. The button is the pill. */
static GtkWidget *
make_button (PafiRecentList *self, PafiOutcome outcome, const char *title)
{
  GtkWidget *button = gtk_button_new ();
  /* Translators: what was found, whose it is: "Issued, Siti Rahmawati" */
  g_autofree char *name = g_strdup_printf (_ ("%1$s, %2$s"), pafi_outcome_get_label (outcome), title);

  gtk_button_set_child (GTK_BUTTON (button), pafi_pill_new (pafi_outcome_get_label (outcome),
                                                            pafi_outcome_get_icon_name (outcome),
                                                            pafi_outcome_get_tone (outcome)));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "pill-button");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (button, "clicked", G_CALLBACK (button_clicked_cb), self);
  return button;
}

static GtkWidget *
make_row (PafiRecentList *self, PafiCheck *check)
{
  PafiMember *member = pafi_check_get_member (check);
  const char *digits = pafi_check_get_nik (check);
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  g_autofree char *nik = self->masked ? pafi_nik_format_masked (digits) : pafi_nik_format (digits);
  g_autofree char *time = pafi_check_words_dup_moment (pafi_check_get_checked_at (check), now);
  g_autofree char *name = member != NULL ? pafi_member_dup_safe_text (member, PAFI_FIELD_NAME) : NULL;
  gboolean named = name != NULL && *name != '\0';
  g_autofree char *subtitle = named ? g_strjoin (" · ", nik, time, NULL) : g_strdup (time);
  GtkWidget *row = adw_action_row_new ();

  /* Before the title, which would else be read as markup. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), named ? name : nik);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (row, named ? name : nik);
  g_object_set_data_full (G_OBJECT (row), "check", g_object_ref (check), g_object_unref);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), make_button (self, pafi_check_get_outcome (check),
                                                                named ? name : nik));
  return row;
}

static void
pafi_recent_list_dispose (GObject *object)
{
  PafiRecentList *self = PAFI_RECENT_LIST (object);

  g_clear_object (&self->history);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->content, gtk_widget_unparent);

  G_OBJECT_CLASS (pafi_recent_list_parent_class)->dispose (object);
}

static void
pafi_recent_list_class_init (PafiRecentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_recent_list_dispose;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, PAFI_TYPE_CHECK);
  signals[SHOW_ALL] = g_signal_new ("show-all", PAFI_TYPE_RECENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/check/pafi-recent-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiRecentList, content);
  gtk_widget_class_bind_template_child (widget_class, PafiRecentList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_all_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
pafi_recent_list_init (PafiRecentList *self)
{
  self->masked = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_recent_list_set_history:
 * @self: a list
 * @history: (nullable): what was checked
 * @clock: the time
 */
void
pafi_recent_list_set_history (PafiRecentList *self, PafiHistory *history, PafiClock *clock)
{
  g_set_object (&self->history, history);
  g_set_object (&self->clock, clock);
  pafi_recent_list_refresh (self);
}

/**
 * pafi_recent_list_set_masked:
 * @self: a list
 * @masked: whether NIKs show their first six and last four digits alone
 */
void
pafi_recent_list_set_masked (PafiRecentList *self, gboolean masked)
{
  if (self->masked == masked)
    return;
  self->masked = masked;
  pafi_recent_list_refresh (self);
}

/**
 * pafi_recent_list_refresh:
 * @self: a list
 *
 * Builds the rows anew: what they say depends on the day.
 */
void
pafi_recent_list_refresh (PafiRecentList *self)
{
  guint n = self->history != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->history)) : 0;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < MIN (n, MOST_ROWS); i++)
    {
      g_autoptr (PafiCheck) check = g_list_model_get_item (G_LIST_MODEL (self->history), i);

      gtk_list_box_append (self->list, make_row (self, check));
    }
}

/**
 * pafi_recent_list_is_empty:
 * @self: a list
 *
 * Returns: whether nothing was checked yet
 */
gboolean
pafi_recent_list_is_empty (PafiRecentList *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->list)) == NULL;
}
