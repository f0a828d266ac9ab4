/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-earlier-row.h"

#include <glib/gi18n-lib.h>

#include "pafi-date.h"
#include "pafi-format.h"
#include "pafi-text.h"

struct _PafiEarlierRow
{
  AdwActionRow parent_instance;

  PafiListInfo *info; /* (owned) (nullable) */
  GtkWidget *delete_button;
  GtkButton *button;
};

enum
{
  OPEN,
  RESUME,
  DELETE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiEarlierRow, pafi_earlier_row, ADW_TYPE_ACTION_ROW)

/* "kemarin 16.02", and what is longer ago by its date. */
static char *
dup_moment (GDateTime *time, GDateTime *now)
{
  g_autoptr (GDateTime) local = g_date_time_to_timezone (time, g_date_time_get_timezone (now));
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  PafiDate day = pafi_date_from_date_time (local);

  if (pafi_date_compare (day, pafi_date_from_date_time (yesterday)) < 0)
    return pafi_date_format (day);
  return pafi_format_age (local, now);
}

static char *
dup_niks (guint n_rows)
{
  g_autofree char *count = pafi_format_count (n_rows);

  return g_strdup_printf (ngettext ("%s NIK", "%s NIKs", n_rows), count);
}

static char *
dup_progress (const PafiListInfo *info)
{
  const guint total = info->conditions[PAFI_ROW_READY];
  g_autofree char *done = pafi_format_count (total - MIN (total, info->n_queued));
  g_autofree char *all = pafi_format_count (total);

  /* Translators: how many rows are done, of how many: "118 of 231 done" */
  return g_strdup_printf (_ ("%1$s of %2$s done"), done, all);
}

static char *
dup_subtitle (const PafiListInfo *info, GDateTime *now)
{
  GDateTime *ended = info->finished_at != NULL ? info->finished_at : info->created_at;
  g_autofree char *niks = dup_niks (info->n_rows);
  g_autofree char *progress = dup_progress (info);
  g_autofree char *moment = NULL;

  switch (info->state)
    {
    case PAFI_LIST_RUNNING:
      return g_strdup_printf (_ ("%s, being checked"), progress);
    case PAFI_LIST_PAUSED:
      moment = dup_moment (ended, now);
      /* Translators: "118 of 231 done", "yesterday 16:02" */
      return g_strdup_printf (_ ("%1$s, paused %2$s"), progress, moment);
    case PAFI_LIST_FINISHED:
      moment = dup_moment (ended, now);
      /* Translators: "64 NIKs", "30 October 2026" */
      return g_strdup_printf (_ ("%1$s, finished %2$s"), niks, moment);
    case PAFI_LIST_LOADING:
    case PAFI_LIST_LOADED:
    default:
      moment = dup_moment (info->created_at, now);
      /* Translators: "64 NIKs", "today 10:12" */
      return g_strdup_printf (_ ("%1$s, not checked yet, read in %2$s"), niks, moment);
    }
}

static gboolean
is_paused (PafiEarlierRow *self)
{
  return self->info != NULL && self->info->state == PAFI_LIST_PAUSED;
}

static void
activate_cb (PafiEarlierRow *self)
{
  g_signal_emit (self, signals[is_paused (self) ? RESUME : OPEN], 0);
}

static void
delete_cb (PafiEarlierRow *self)
{
  if (gtk_widget_get_sensitive (self->delete_button))
    g_signal_emit (self, signals[DELETE], 0);
}

static gboolean
delete_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  delete_cb (PAFI_EARLIER_ROW (widget));
  return TRUE;
}

static void
pafi_earlier_row_activate (AdwActionRow *row)
{
  activate_cb (PAFI_EARLIER_ROW (row));
}

static void
pafi_earlier_row_finalize (GObject *object)
{
  g_clear_pointer (&PAFI_EARLIER_ROW (object)->info, pafi_list_info_free);

  G_OBJECT_CLASS (pafi_earlier_row_parent_class)->finalize (object);
}

static void
pafi_earlier_row_class_init (PafiEarlierRowClass *klass)
{
  static const char *const names[N_SIGNALS] = { "open", "resume", "delete" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pafi_earlier_row_finalize;
  ADW_ACTION_ROW_CLASS (klass)->activate = pafi_earlier_row_activate;

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/pafi/Checker/lists/pafi-earlier-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PafiEarlierRow, delete_button);
  gtk_widget_class_bind_template_child (widget_class, PafiEarlierRow, button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Delete, 0, delete_key_cb, NULL);
}

static void
pafi_earlier_row_init (PafiEarlierRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * pafi_earlier_row_new:
 *
 * Returns: (transfer floating): a row of no list yet
 */
GtkWidget *
pafi_earlier_row_new (void)
{
  return g_object_new (PAFI_TYPE_EARLIER_ROW, NULL);
}

/**
 * pafi_earlier_row_set_info:
 * @self: a row
 * @info: its list
 * @now: the moment it is looked at
 *
 * A list that is being checked can't be deleted.
 */
void
pafi_earlier_row_set_info (PafiEarlierRow *self, const PafiListInfo *info, GDateTime *now)
{
  PafiListInfo *copy = pafi_list_info_copy (info);
  g_autofree char *name = pafi_text_dup_safe (info->name);
  g_autofree char *subtitle = dup_subtitle (info, now);
  GtkWidget *button = GTK_WIDGET (self->button);

  g_clear_pointer (&self->info, pafi_list_info_free);
  self->info = copy;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_button_set_label (self->button, is_paused (self) ? C_ ("run", "Resume") : _ ("Open"));
  if (is_paused (self))
    gtk_widget_remove_css_class (button, "flat");
  else
    gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_sensitive (self->delete_button, info->state != PAFI_LIST_RUNNING);
  /* The buttons of all rows have the same words; whose they are is said behind them. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->delete_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, name, -1);
}

/**
 * pafi_earlier_row_get_info:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): its list
 */
const PafiListInfo *
pafi_earlier_row_get_info (PafiEarlierRow *self)
{
  return self->info;
}
