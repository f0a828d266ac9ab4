/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-storage-group.h"

#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-format.h"
#include "pafi-keeping-choices.h"

struct _PafiStorageGroup
{
  AdwPreferencesGroup parent_instance;

  PafiSettings *settings;   /* (owned) */
  PafiRetention *retention; /* (owned) */
  PafiKeepingChoices *choices; /* (owned) what the row offers */
  PafiStore *watched;       /* (owned) (nullable) whose changes are counted */
  PafiKeptCounts counts;    /* of everything, as it is shown */
  gboolean counting;
  gboolean outdated;        /* it changed while it was counted */

  AdwComboRow *keep_row;
  AdwActionRow *delete_row;
  GtkWidget *delete_button;
  GtkWidget *log_button;
};

/* A choice on its way: what is lost by it is counted, then asked, then done. */
typedef struct
{
  PafiStorageGroup *group; /* (owned) */
  PafiKeeping keeping;
  GtkCheckButton *too;     /* (owned) (nullable) whether what is kept is deleted, too */
} Choice;

enum
{
  TOAST,
  LOG,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiStorageGroup, pafi_storage_group, ADW_TYPE_PREFERENCES_GROUP)

static void
choice_free (Choice *choice)
{
  g_clear_object (&choice->group);
  g_clear_object (&choice->too);
  g_free (choice);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Choice, choice_free)

static void count (PafiStorageGroup *self);

static char *
dup_members_text (guint n)
{
  g_autofree char *number = pafi_format_count (n);

  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s member", "%s members", n), number);
}

static char *
dup_checks_text (guint n)
{
  g_autofree char *number = pafi_format_count (n);

  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s check", "%s checks", n), number);
}

static char *
dup_lists_text (guint n)
{
  g_autofree char *number = pafi_format_count (n);

  /* Translators: %s is a number */
  return g_strdup_printf (ngettext ("%s list", "%s lists", n), number);
}

/* "214 members, 1,032 checks" */
static char *
dup_counts_text (const PafiKeptCounts *counts)
{
  g_autofree char *members = dup_members_text (counts->n_members);
  g_autofree char *checks = dup_checks_text (counts->n_checks);

  /* Translators: how many members, how many checks */
  return g_strdup_printf (C_ ("counts", "%s, %s"), members, checks);
}

static void
show_counts (PafiStorageGroup *self, gboolean known)
{
  g_autofree char *text = NULL;

  if (!known)
    text = g_strdup (_ ("The history is not open"));
  else if (self->counts.n_members == 0 && self->counts.n_checks == 0)
    text = g_strdup (_ ("There are no results"));
  else
    text = dup_counts_text (&self->counts);
  adw_action_row_set_subtitle (self->delete_row, text);
  gtk_widget_set_sensitive (self->delete_button, known);
  gtk_widget_set_sensitive (self->log_button, known);
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiStorageGroup) self = user_data;
  PafiKeptCounts counts;

  self->counting = FALSE;
  if (pafi_retention_do_finish (PAFI_RETENTION (source), result, &counts, NULL))
    {
      self->counts = counts;
      show_counts (self, TRUE);
    }
  if (self->outdated)
    count (self);
}

static void
count (PafiStorageGroup *self)
{
  self->outdated = self->counting;
  if (self->counting)
    return;
  if (pafi_retention_get_store (self->retention) == NULL)
    {
      show_counts (self, FALSE);
      return;
    }
  self->counting = TRUE;
  pafi_retention_do_async (self->retention, PAFI_KEPT_COUNT, 0, NULL, counted_cb,
                           g_object_ref (self));
}

static void
store_changed_cb (PafiStorageGroup *self)
{
  PafiStore *store = pafi_retention_get_store (self->retention);

  if (self->watched != NULL)
    g_signal_handlers_disconnect_by_func (self->watched, count, self);
  g_set_object (&self->watched, store);
  if (store != NULL)
    g_signal_connect_object (store, "changed", G_CALLBACK (count), self, G_CONNECT_SWAPPED);
  count (self);
}

static void
show_choice (PafiStorageGroup *self)
{
  const PafiKeeping keeping = pafi_keeping_from_settings (self->settings);

  g_signal_handlers_block_matched (self->keep_row, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
  /* Another model would take the focus of whoever is choosing. */
  if (pafi_keeping_choices_set_current (self->choices, keeping))
    adw_combo_row_set_model (self->keep_row, pafi_keeping_choices_get_model (self->choices));
  adw_combo_row_set_selected (self->keep_row, pafi_keeping_choices_find (self->choices, keeping));
  g_signal_handlers_unblock_matched (self->keep_row, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
}

static void
tell (PafiStorageGroup *self, const char *text)
{
  g_signal_emit (self, signals[TOAST], 0, text);
}

static void
deleted_all_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Choice) choice = user_data;
  PafiStorageGroup *self = choice->group;
  g_autoptr (GError) error = NULL;

  if (!pafi_retention_do_finish (PAFI_RETENTION (source), result, NULL, &error))
    {
      tell (self, error->message);
      show_choice (self);
      return;
    }
  tell (self, _ ("All history deleted"));
  pafi_keeping_apply (choice->keeping, self->settings);
  show_choice (self);
  count (self);
}

static void
delete_all (Choice *choice)
{
  pafi_retention_do_async (choice->group->retention, PAFI_KEPT_DELETE_ALL, 0, NULL, deleted_all_cb,
                           choice);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Choice) choice = user_data;
  PafiStorageGroup *self = choice->group;
  gboolean wanted = pafi_compat_ask_finish (result);

  if (wanted && choice->too != NULL && gtk_check_button_get_active (choice->too))
    {
      delete_all (g_steal_pointer (&choice));
      return;
    }
  if (wanted)
    pafi_keeping_apply (choice->keeping, self->settings);
  show_choice (self);
}

/* What follows: new results are gone at the end; what there is can be deleted with it. */
static void
ask_for_none (Choice *choice)
{
  PafiStorageGroup *self = choice->group;
  g_autofree char *counts = dup_counts_text (&self->counts);
  g_autofree char *label = NULL;

  if (self->counts.n_members > 0 || self->counts.n_checks > 0)
    {
      /* Translators: %s is “214 members, 1,032 checks” */
      label = g_strdup_printf (_ ("Also delete what is stored: %s"), counts);
      choice->too = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new_with_label (label)));
      gtk_label_set_wrap (GTK_LABEL (gtk_widget_get_last_child (GTK_WIDGET (choice->too))), TRUE);
    }
  pafi_compat_ask_async (GTK_WIDGET (self), _ ("Keep no results?"),
                         _ ("New results and lists are there only while the application is open."),
                         _ ("Don’t Keep"), TRUE,
                         choice->too != NULL ? GTK_WIDGET (choice->too) : NULL, NULL, answered_cb,
                         choice);
}

static void
ask_for_less (Choice *choice, const PafiKeptCounts *lost)
{
  PafiStorageGroup *self = choice->group;
  g_autofree char *time = pafi_keeping_dup_words (choice->keeping);
  g_autofree char *checks = dup_checks_text (lost->n_checks);
  g_autofree char *lists = dup_lists_text (lost->n_lists);
  g_autofree char *body = NULL;

  if (lost->n_lists > 0 && lost->n_checks > 0)
    /* Translators: how many checks, how many lists, how long; “30 days” */
    body = g_strdup_printf (_ ("%s and %s are older than %s. They are deleted from this computer "
                               "and can’t be brought back."),
                            checks, lists, time);
  else
    /* Translators: how many checks or lists, how long; “30 days” */
    body = g_strdup_printf (_ ("%s are older than %s. They are deleted from this computer and "
                               "can’t be brought back."),
                            lost->n_checks > 0 ? checks : lists, time);
  pafi_compat_ask_async (GTK_WIDGET (self), _ ("Delete older results?"), body, _ ("Delete"), TRUE,
                         NULL, NULL, answered_cb, choice);
}

static void
counted_older_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Choice) choice = user_data;
  PafiStorageGroup *self = choice->group;
  g_autoptr (GError) error = NULL;
  PafiKeptCounts lost;

  if (!pafi_retention_do_finish (PAFI_RETENTION (source), result, &lost, &error))
    {
      /* Nothing is deleted unsaid. */
      tell (self, error->message);
      show_choice (self);
    }
  else if (lost.n_checks > 0 || lost.n_lists > 0)
    ask_for_less (g_steal_pointer (&choice), &lost);
  else
    {
      pafi_keeping_apply (choice->keeping, self->settings);
      show_choice (self);
    }
}

static void
selected_cb (PafiStorageGroup *self)
{
  const PafiKeeping before = pafi_keeping_from_settings (self->settings);
  Choice *choice = g_new0 (Choice, 1);

  choice->group = g_object_ref (self);
  choice->keeping
    = pafi_keeping_choices_get (self->choices, adw_combo_row_get_selected (self->keep_row));
  if (pafi_keeping_is_same (choice->keeping, before))
    choice_free (choice);
  else if (!choice->keeping.keep)
    ask_for_none (choice);
  else
    pafi_retention_do_async (self->retention, PAFI_KEPT_COUNT_OLDER, choice->keeping.days, NULL,
                             counted_older_cb, choice);
}

static void
delete_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Choice) choice = user_data;

  if (pafi_compat_ask_finish (result))
    delete_all (g_steal_pointer (&choice));
}

static void
delete_clicked_cb (PafiStorageGroup *self)
{
  g_autofree char *members = dup_members_text (self->counts.n_members);
  g_autofree char *body = NULL;
  Choice *choice = g_new0 (Choice, 1);

  choice->group = g_object_ref (self);
  choice->keeping = pafi_keeping_from_settings (self->settings);
  if (self->counts.n_members > 0)
    /* Translators: %s is “214 members” */
    body = g_strdup_printf (_ ("The results of %s are deleted from this computer and can’t be "
                               "brought back."),
                            members);
  else
    body = g_strdup (_ ("Lists and the activity log are deleted from this computer and can’t be "
                        "brought back."));
  pafi_compat_ask_async (GTK_WIDGET (self), _ ("Delete all history?"), body, _ ("Delete"), TRUE,
                         NULL, NULL, delete_answered_cb, choice);
}

static void
log_clicked_cb (PafiStorageGroup *self)
{
  g_signal_emit (self, signals[LOG], 0);
}

static void
pafi_storage_group_dispose (GObject *object)
{
  PafiStorageGroup *self = PAFI_STORAGE_GROUP (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->retention);
  g_clear_object (&self->watched);
  g_clear_pointer (&self->choices, pafi_keeping_choices_free);

  G_OBJECT_CLASS (pafi_storage_group_parent_class)->dispose (object);
}

static void
pafi_storage_group_class_init (PafiStorageGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pafi_storage_group_dispose;

  signals[TOAST] = g_signal_new ("toast", PAFI_TYPE_STORAGE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[LOG] = g_signal_new ("log", PAFI_TYPE_STORAGE_GROUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/org/pafi/Checker/preferences/pafi-storage-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiStorageGroup, keep_row);
  gtk_widget_class_bind_template_child (widget_class, PafiStorageGroup, delete_row);
  gtk_widget_class_bind_template_child (widget_class, PafiStorageGroup, delete_button);
  gtk_widget_class_bind_template_child (widget_class, PafiStorageGroup, log_button);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, log_clicked_cb);
}

static void
pafi_storage_group_init (PafiStorageGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices = pafi_keeping_choices_new ();
}

/**
 * pafi_storage_group_bind:
 * @self: a group that is not bound yet
 * @settings: what is changed
 * @retention: what looks after the history
 */
void
pafi_storage_group_bind (PafiStorageGroup *self, PafiSettings *settings, PafiRetention *retention)
{
  self->settings = g_object_ref (settings);
  self->retention = g_object_ref (retention);
  g_signal_connect_object (settings, "notify::keep-history", G_CALLBACK (show_choice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::retention-days", G_CALLBACK (show_choice), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (retention, "notify::store", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_choice (self);
  store_changed_cb (self);
}

/**
 * pafi_storage_group_focus_log:
 * @self: a group
 *
 * Gives the focus to the button that shows the activity log.
 */
void
pafi_storage_group_focus_log (PafiStorageGroup *self)
{
  gtk_widget_grab_focus (self->log_button);
}
