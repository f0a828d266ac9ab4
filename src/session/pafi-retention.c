/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-retention.h"

/* A clock that is set while we wait is noticed after so long. */
#define LONGEST_WAIT (10 * G_TIME_SPAN_MINUTE)

struct _PafiRetention
{
  GObject parent_instance;

  PafiSettings *settings; /* (owned) */
  PafiHistory *history;   /* (owned) */
  PafiClock *clock;       /* (owned) */
  char *path;             /* (owned) (nullable) */
  PafiStore *store;       /* (owned) (nullable) */

  GCancellable *wait;     /* (owned) (nullable) for midnight */
  PafiDate applied_on;    /* the day on which it was done last */
  gboolean applied;       /* it was done for this store and these settings */
  gboolean busy;
};

enum
{
  PROP_STORE = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiRetention, pafi_retention, G_TYPE_OBJECT)

static void look (PafiRetention *self);

static void
stop_waiting (PafiRetention *self)
{
  if (self->wait == NULL)
    return;
  g_cancellable_cancel (self->wait);
  g_clear_object (&self->wait);
}

/* Where a zone has no midnight on a day, as when summer time begins, GLib gives the next moment. */
static gint64
get_time_to_midnight (PafiRetention *self)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  g_autoptr (GDateTime) tomorrow = g_date_time_add_days (now, 1);
  g_autoptr (GDateTime) midnight
    = g_date_time_new_local (g_date_time_get_year (tomorrow), g_date_time_get_month (tomorrow),
                             g_date_time_get_day_of_month (tomorrow), 0, 0, 0);

  return g_date_time_difference (midnight, now);
}

static void
waited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  /* Cancelled, whoever waited may be gone. */
  if (!pafi_clock_wait_finish (PAFI_CLOCK (source), result, &error))
    return;
  g_clear_object (&PAFI_RETENTION (user_data)->wait);
  look (user_data);
}

static void
wait_for_midnight (PafiRetention *self)
{
  stop_waiting (self);
  if (self->store == NULL)
    return;
  self->wait = g_cancellable_new ();
  pafi_clock_wait_async (self->clock, CLAMP (get_time_to_midnight (self), 0, LONGEST_WAIT),
                         self->wait, waited_cb, self);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiRetention) self = PAFI_RETENTION (source);
  g_autoptr (GError) error = NULL;

  self->busy = FALSE;
  /* As where the disk is full or another instance has the file: it is tried again. Where the store
   * or the settings are others by now, it is at once. */
  if (!pafi_retention_do_finish (self, result, NULL, &error) && self->applied)
    {
      g_info ("What is old could not be deleted: %s", error->message);
      self->applied = FALSE;
      wait_for_midnight (self);
      return;
    }
  look (self);
}

/* Does what is due, and waits for what comes next. */
static void
look (PafiRetention *self)
{
  const PafiDate today = pafi_clock_get_today (self->clock);
  guint days = pafi_settings_get_retention_days (self->settings);

  if (self->busy || self->store == NULL)
    return;
  if (days == 0 || (self->applied && pafi_date_compare (today, self->applied_on) == 0))
    {
      wait_for_midnight (self);
      return;
    }
  self->busy = TRUE;
  self->applied = TRUE;
  self->applied_on = today;
  g_object_ref (self);
  pafi_retention_do_async (self, PAFI_KEPT_DELETE_OLDER, days, NULL, applied_cb, NULL);
}

static void
days_changed_cb (PafiRetention *self)
{
  self->applied = FALSE;
  look (self);
}

static void
pafi_retention_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, PAFI_RETENTION (object)->store);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_retention_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_STORE:
      pafi_retention_set_store (PAFI_RETENTION (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_retention_dispose (GObject *object)
{
  PafiRetention *self = PAFI_RETENTION (object);

  stop_waiting (self);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  g_clear_object (&self->history);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (pafi_retention_parent_class)->dispose (object);
}

static void
pafi_retention_class_init (PafiRetentionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pafi_retention_get_property;
  object_class->set_property = pafi_retention_set_property;
  object_class->dispose = pafi_retention_dispose;

  props[PROP_STORE]
    = g_param_spec_object ("store", NULL, NULL, PAFI_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pafi_retention_init (PafiRetention *self)
{
}

/**
 * pafi_retention_new:
 * @settings: they say for how long results are kept
 * @history: what is deleted is forgotten there too
 * @clock: the time
 * @path: (nullable): the file that may be left from a time when a history was kept, where the store
 *   is in memory
 *
 * Returns: (transfer full): a retention that begins with the store
 */
PafiRetention *
pafi_retention_new (PafiSettings *settings, PafiHistory *history, PafiClock *clock,
                    const char *path)
{
  PafiRetention *self = g_object_new (PAFI_TYPE_RETENTION, NULL);

  self->settings = g_object_ref (settings);
  self->history = g_object_ref (history);
  self->clock = g_object_ref (clock);
  self->path = g_strdup (path);
  g_signal_connect_object (settings, "notify::retention-days", G_CALLBACK (days_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * pafi_retention_get_store:
 * @self: a retention
 *
 * Returns: (transfer none) (nullable): whose results these are
 */
PafiStore *
pafi_retention_get_store (PafiRetention *self)
{
  return self->store;
}

/**
 * pafi_retention_set_store:
 * @self: a retention
 * @store: (nullable): an open store; %NULL: there is none, and nothing to be done
 */
void
pafi_retention_set_store (PafiRetention *self, PafiStore *store)
{
  if (!g_set_object (&self->store, store))
    return;
  stop_waiting (self);
  self->applied = FALSE;
  look (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STORE]);
}

typedef struct
{
  PafiKeptTask what;
  guint days;
  PafiKeptCounts counts;
} Asked;

static void
forget (PafiRetention *self, const Asked *asked)
{
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  g_autoptr (GDateTime) oldest
    = g_date_time_add (now, -(gint64) asked->days * G_TIME_SPAN_DAY);

  if (asked->what == PAFI_KEPT_DELETE_ALL)
    pafi_history_forget (self->history, NULL);
  else if (asked->what == PAFI_KEPT_DELETE_OLDER && asked->days > 0)
    pafi_history_forget_before (self->history, oldest);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiRetention *self = g_task_get_source_object (task);
  Asked *asked = g_task_get_task_data (task);
  GError *error = NULL;

  if (pafi_kept_do_finish (PAFI_STORE (source), result, &asked->counts, &error))
    {
      forget (self, asked);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

/**
 * pafi_retention_do_async:
 * @self: a retention
 * @what: what is done
 * @days: as for pafi_kept_do_async()
 * @cancellable: (nullable): as for pafi_kept_do_async()
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Does it with all that is kept on this computer, and in the history that is in memory.
 */
void
pafi_retention_do_async (PafiRetention *self, PafiKeptTask what, guint days,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Asked *asked = g_new0 (Asked, 1);

  asked->what = what;
  asked->days = days;
  g_task_set_source_tag (task, pafi_retention_do_async);
  g_task_set_task_data (task, asked, g_free);
  if (self->store == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "No store is open");
  else
    pafi_kept_do_async (self->store, self->path, self->clock, what, days, cancellable, done_cb,
                        g_steal_pointer (&task));
}

/**
 * pafi_retention_do_finish:
 * @self: a retention
 * @result: what the callback got
 * @counts: (out caller-allocates) (optional): what was counted, or is gone
 * @error: return location for a #PafiStoreError, or %G_IO_ERROR_CLOSED where there is no store
 *
 * Returns: whether it was done
 */
gboolean
pafi_retention_do_finish (PafiRetention *self, GAsyncResult *result, PafiKeptCounts *counts,
                          GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (counts != NULL)
    *counts = ((Asked *) g_task_get_task_data (G_TASK (result)))->counts;
  return g_task_propagate_boolean (G_TASK (result), error);
}
