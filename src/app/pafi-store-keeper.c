/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-store-keeper.h"

#include <glib/gi18n-lib.h>

typedef enum
{
  NONE,
  IN_MEMORY,
  IN_FILE,
} Place;

struct _PafiStoreKeeper
{
  GObject parent_instance;

  char *path;       /* (owned) (nullable) */
  PafiClock *clock; /* (owned) */
  gboolean persistent;
  gboolean wanted;
  gboolean without; /* in memory, since the file can't be had */

  PafiStore *store; /* (owned) (nullable) open, being opened, or being closed */
  Place place;      /* of the store */
  gboolean busy;    /* it is being opened or closed */
  gboolean open;
  GError *error;    /* (owned) (nullable) */
  char *news;       /* (owned) (nullable) */
  GList *closers;   /* (element-type GTask) (owned) who waits for its end */
};

enum
{
  PROP_STORE = 1,
  PROP_PERSISTENT,
  PROP_ERROR,
  PROP_NEWS,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiStoreKeeper, pafi_store_keeper, G_TYPE_OBJECT)

static void update (PafiStoreKeeper *self);

static void
set_error (PafiStoreKeeper *self, GError *error)
{
  if (self->error == NULL && error == NULL)
    return;
  g_clear_error (&self->error);
  self->error = error;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ERROR]);
}

static void
set_news (PafiStoreKeeper *self, char *news)
{
  if (self->news == NULL && news == NULL)
    return;
  g_free (self->news);
  self->news = news;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NEWS]);
}

static void
set_open (PafiStoreKeeper *self, gboolean open)
{
  if (self->open == open)
    return;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STORE]);
}

/* Nothing is lost silently, and nothing appears to be: whoever finds an empty history is told. */
static char *
dup_news_text (const PafiStoreNews *news)
{
  g_autofree char *name = NULL;

  if (news->set_aside != NULL)
    {
      name = g_filename_display_name (news->set_aside);
      /* Translators: %s is a file */
      return g_strdup_printf (_ ("The history was damaged. It was kept as “%s”, and what could be "
                                 "read was saved."),
                              name);
    }
  if (news->was_emptied)
    return g_strdup (_ ("The history is empty: its file was removed or emptied by another "
                        "program."));
  return NULL;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiStoreKeeper) self = user_data;
  g_auto (PafiStoreNews) news = { 0 };
  GError *error = NULL;

  self->busy = FALSE;
  if (pafi_store_open_finish (PAFI_STORE (source), result, &news, &error))
    {
      char *text = dup_news_text (&news);

      if (text != NULL)
        set_news (self, text);
      set_open (self, TRUE);
    }
  else
    {
      g_clear_object (&self->store);
      set_error (self, error);
    }
  update (self);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiStoreKeeper) self = user_data;

  /* Closed it is in any case, and nothing is lost where this fails. */
  pafi_store_close_finish (PAFI_STORE (source), result, NULL);
  self->busy = FALSE;
  g_clear_object (&self->store);
  update (self);
}

static Place
get_wanted_place (PafiStoreKeeper *self)
{
  if (!self->wanted)
    return NONE;
  return self->path != NULL && self->persistent && !self->without ? IN_FILE : IN_MEMORY;
}

static void
end_closers (PafiStoreKeeper *self)
{
  GList *closers = g_steal_pointer (&self->closers);

  for (GList *l = closers; l != NULL; l = l->next)
    g_task_return_boolean (l->data, TRUE);
  g_list_free_full (closers, g_object_unref);
}

/* From where it is one step towards where it should be; each step's end calls this again. */
static void
update (PafiStoreKeeper *self)
{
  Place wanted;

  if (self->busy)
    return;
  if (self->store == NULL)
    end_closers (self);
  wanted = get_wanted_place (self);
  if (self->store != NULL && self->place != wanted)
    {
      self->busy = TRUE;
      pafi_store_close_async (self->store, NULL, closed_cb, g_object_ref (self));
      set_open (self, FALSE);
    }
  else if (self->store == NULL && wanted != NONE && self->error == NULL)
    {
      self->busy = TRUE;
      self->place = wanted;
      self->store = pafi_store_new (wanted == IN_FILE ? self->path : NULL, self->clock);
      pafi_store_open_async (self->store, NULL, opened_cb, g_object_ref (self));
    }
}

static void
pafi_store_keeper_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiStoreKeeper *self = PAFI_STORE_KEEPER (object);

  switch (prop_id)
    {
    case PROP_STORE:
      g_value_set_object (value, pafi_store_keeper_get_store (self));
      break;
    case PROP_PERSISTENT:
      g_value_set_boolean (value, self->persistent);
      break;
    case PROP_ERROR:
      g_value_set_boxed (value, self->error);
      break;
    case PROP_NEWS:
      g_value_set_string (value, self->news);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_persistent (PafiStoreKeeper *self, gboolean persistent)
{
  if (self->persistent == persistent)
    return;
  self->persistent = persistent;
  /* An error was that of the file. */
  set_error (self, NULL);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PERSISTENT]);
}

static void
pafi_store_keeper_set_property (GObject *object, guint prop_id, const GValue *value,
                                GParamSpec *pspec)
{
  PafiStoreKeeper *self = PAFI_STORE_KEEPER (object);

  switch (prop_id)
    {
    case PROP_PERSISTENT:
      set_persistent (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_store_keeper_finalize (GObject *object)
{
  PafiStoreKeeper *self = PAFI_STORE_KEEPER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->clock);
  g_clear_error (&self->error);
  g_free (self->news);
  g_free (self->path);

  G_OBJECT_CLASS (pafi_store_keeper_parent_class)->finalize (object);
}

static void
pafi_store_keeper_class_init (PafiStoreKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable =
    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pafi_store_keeper_get_property;
  object_class->set_property = pafi_store_keeper_set_property;
  object_class->finalize = pafi_store_keeper_finalize;

  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, PAFI_TYPE_STORE, readable);
  props[PROP_PERSISTENT] =
    g_param_spec_boolean ("persistent", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_ERROR] = g_param_spec_boxed ("error", NULL, NULL, G_TYPE_ERROR, readable);
  props[PROP_NEWS] = g_param_spec_string ("news", NULL, NULL, NULL, readable);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pafi_store_keeper_init (PafiStoreKeeper *self)
{
  self->persistent = TRUE;
}

/**
 * pafi_store_keeper_new:
 * @path: (nullable): the database; %NULL: in memory alone
 * @clock: the time
 *
 * Returns: (transfer full): a keeper whose store is not open yet
 */
PafiStoreKeeper *
pafi_store_keeper_new (const char *path, PafiClock *clock)
{
  PafiStoreKeeper *self = g_object_new (PAFI_TYPE_STORE_KEEPER, NULL);

  self->path = g_strdup (path);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * pafi_store_keeper_get_store:
 * @self: a keeper
 *
 * Returns: (transfer none) (nullable): the store; %NULL while it is not open
 */
PafiStore *
pafi_store_keeper_get_store (PafiStoreKeeper *self)
{
  return self->open ? self->store : NULL;
}

/**
 * pafi_store_keeper_get_error:
 * @self: a keeper
 *
 * Returns: (transfer none) (nullable): why the store could not be opened; its message is the
 *   sentence that a person reads
 */
const GError *
pafi_store_keeper_get_error (PafiStoreKeeper *self)
{
  return self->error;
}

/**
 * pafi_store_keeper_get_news:
 * @self: a keeper
 *
 * Returns: (nullable): what a person must be told, though the store is open
 */
const char *
pafi_store_keeper_get_news (PafiStoreKeeper *self)
{
  return self->news;
}

/**
 * pafi_store_keeper_is_wanted:
 * @self: a keeper
 *
 * Returns: whether the store is open, or should be
 */
gboolean
pafi_store_keeper_is_wanted (PafiStoreKeeper *self)
{
  return self->wanted;
}

/**
 * pafi_store_keeper_open:
 * @self: a keeper
 *
 * Opens the store, for the first time or once more after it failed or was closed.
 */
void
pafi_store_keeper_open (PafiStoreKeeper *self)
{
  self->wanted = TRUE;
  self->without = FALSE;
  set_error (self, NULL);
  update (self);
}

/**
 * pafi_store_keeper_do_without:
 * @self: a keeper
 *
 * Keeps in memory alone from now on, since the file can't be had.
 */
void
pafi_store_keeper_do_without (PafiStoreKeeper *self)
{
  self->wanted = TRUE;
  self->without = TRUE;
  set_error (self, NULL);
  update (self);
}

/**
 * pafi_store_keeper_dismiss_news:
 * @self: a keeper
 *
 * The news were read.
 */
void
pafi_store_keeper_dismiss_news (PafiStoreKeeper *self)
{
  set_news (self, NULL);
}

/**
 * pafi_store_keeper_close_async:
 * @self: a keeper
 * @cancellable: (nullable): ends the waiting, not the closing
 * @callback: called when nothing is open any more
 * @user_data: for @callback
 *
 * Closes the store once it has done what it was asked for. It can be opened again.
 */
void
pafi_store_keeper_close_async (PafiStoreKeeper *self, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, pafi_store_keeper_close_async);
  self->closers = g_list_prepend (self->closers, task);
  self->wanted = FALSE;
  set_error (self, NULL);
  update (self);
}

/**
 * pafi_store_keeper_close_finish:
 * @self: a keeper
 * @result: what the callback got
 * @error: return location for an error: it was cancelled
 *
 * Returns: whether nothing is open any more
 */
gboolean
pafi_store_keeper_close_finish (PafiStoreKeeper *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
