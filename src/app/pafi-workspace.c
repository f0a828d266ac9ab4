/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-workspace.h"

struct _PafiWorkspace
{
  GObject parent_instance;

  PafiAccounts *accounts;     /* owned */
  PafiSettings *settings;     /* owned */
  PafiClock *clock;           /* owned */
  PafiHistory *history;       /* owned: what servers said */
  PafiHistory *demo_history;  /* owned: what the demonstration said */
  PafiSession *session;       /* owned, nullable */
  gboolean demo;              /* for this run, whatever the settings say */

  PafiStoreKeeper *keeper;      /* owned: of the history */
  PafiStoreKeeper *demo_keeper; /* owned: of the demonstration's */
  PafiRetention *retention;     /* owned: of the history */
  char *path;                   /* owned, nullable: of the history */
  gboolean opening;             /* stores may be opened: the first frame is drawn */
};

enum
{
  PROP_SESSION = 1,
  PROP_STORE,
  PROP_KEEPER,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiWorkspace, pafi_workspace, G_TYPE_OBJECT)

/* The choice of the demonstration is forgotten once there is an account. */
static gboolean
wants_demo (PafiWorkspace *self)
{
  gboolean remembered = FALSE;

  g_object_get (self->settings, "demo", &remembered, NULL);
  return self->demo ||
         (remembered && g_list_model_get_n_items (G_LIST_MODEL (self->accounts)) == 0);
}

static PafiSession *
build_session (PafiWorkspace *self)
{
  PafiAccount *account = pafi_accounts_get_chosen (self->accounts);

  if (wants_demo (self))
    return pafi_session_new_demo (self->demo_history, self->clock);
  if (account != NULL)
    return pafi_session_new (self->accounts, account, self->history, self->clock);
  return NULL;
}

static gboolean
session_still_fits (PafiWorkspace *self)
{
  PafiAccount *account = pafi_accounts_get_chosen (self->accounts);

  if (wants_demo (self))
    return self->session != NULL && pafi_session_is_demo (self->session);
  if (self->session == NULL)
    return account == NULL;
  return !pafi_session_is_demo (self->session) &&
         pafi_session_get_account (self->session) == account;
}

static void
update (PafiWorkspace *self)
{
  if (!session_still_fits (self))
    pafi_workspace_renew_session (self);
}

/* Without a session there is nothing to keep, so that a first run leaves no file behind. */
static void
open_what_is_needed (PafiWorkspace *self)
{
  PafiStoreKeeper *keeper = pafi_workspace_get_keeper (self);

  if (self->opening && self->session != NULL && !pafi_store_keeper_is_wanted (keeper))
    pafi_store_keeper_open (keeper);
}

static void
store_changed_cb (PafiWorkspace *self, GParamSpec *pspec, PafiStoreKeeper *keeper)
{
  pafi_history_set_store (keeper == self->keeper ? self->history : self->demo_history,
                          pafi_store_keeper_get_store (keeper));
  if (keeper == self->keeper)
    pafi_retention_set_store (self->retention, pafi_store_keeper_get_store (keeper));
  if (keeper == pafi_workspace_get_keeper (self))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STORE]);
}

static void
pafi_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiWorkspace *self = PAFI_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_STORE:
      g_value_set_object (value, pafi_workspace_get_store (self));
      break;
    case PROP_KEEPER:
      g_value_set_object (value, pafi_workspace_get_keeper (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_workspace_dispose (GObject *object)
{
  PafiWorkspace *self = PAFI_WORKSPACE (object);

  g_clear_object (&self->session);
  g_clear_object (&self->accounts);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->history);
  g_clear_object (&self->demo_history);
  g_clear_object (&self->keeper);
  g_clear_object (&self->demo_keeper);
  g_clear_object (&self->retention);
  g_clear_pointer (&self->path, g_free);

  G_OBJECT_CLASS (pafi_workspace_parent_class)->dispose (object);
}

static void
pafi_workspace_class_init (PafiWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = pafi_workspace_get_property;
  object_class->dispose = pafi_workspace_dispose;

  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, PAFI_TYPE_SESSION, flags);
  props[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, PAFI_TYPE_STORE, flags);
  props[PROP_KEEPER] = g_param_spec_object ("keeper", NULL, NULL, PAFI_TYPE_STORE_KEEPER, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pafi_workspace_init (PafiWorkspace *self)
{
  self->history = pafi_history_new ();
  self->demo_history = pafi_history_new ();
}

/**
 * pafi_workspace_new:
 * @accounts: the accounts
 * @settings: the settings
 * @clock: the time
 * @path: (nullable): the database of what accounts answer; %NULL: in memory alone
 *
 * Returns: (transfer full): a workspace
 */
PafiWorkspace *
pafi_workspace_new (PafiAccounts *accounts, PafiSettings *settings, PafiClock *clock,
                    const char *path)
{
  PafiWorkspace *self = g_object_new (PAFI_TYPE_WORKSPACE, NULL);

  self->accounts = g_object_ref (accounts);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  self->keeper = pafi_store_keeper_new (path, clock);
  self->demo_keeper = pafi_store_keeper_new (NULL, clock);
  self->path = g_strdup (path);
  self->retention = pafi_retention_new (settings, self->history, clock, path);
  g_object_bind_property (settings, "keep-history", self->keeper, "persistent",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect_object (self->keeper, "notify::store", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->demo_keeper, "notify::store", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "notify::chosen", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (accounts, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::demo", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return self;
}

/**
 * pafi_workspace_get_accounts:
 * @self: a workspace
 *
 * Returns: (transfer none): the accounts
 */
PafiAccounts *
pafi_workspace_get_accounts (PafiWorkspace *self)
{
  return self->accounts;
}

/**
 * pafi_workspace_get_settings:
 * @self: a workspace
 *
 * Returns: (transfer none): the settings
 */
PafiSettings *
pafi_workspace_get_settings (PafiWorkspace *self)
{
  return self->settings;
}

/**
 * pafi_workspace_get_clock:
 * @self: a workspace
 *
 * Returns: (transfer none): the time
 */
PafiClock *
pafi_workspace_get_clock (PafiWorkspace *self)
{
  return self->clock;
}

/**
 * pafi_workspace_get_session:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the session at work
 */
PafiSession *
pafi_workspace_get_session (PafiWorkspace *self)
{
  return self->session;
}

/**
 * pafi_workspace_get_keeper:
 * @self: a workspace
 *
 * Returns: (transfer none): who opens and closes the session's store
 */
PafiStoreKeeper *
pafi_workspace_get_keeper (PafiWorkspace *self)
{
  gboolean demo = self->session != NULL && pafi_session_is_demo (self->session);

  return demo ? self->demo_keeper : self->keeper;
}

/**
 * pafi_workspace_get_retention:
 * @self: a workspace
 *
 * Returns: (transfer none): what looks after the history of accounts, whatever the session
 */
PafiRetention *
pafi_workspace_get_retention (PafiWorkspace *self)
{
  return self->retention;
}

/**
 * pafi_workspace_get_store:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): the store that fits the session; %NULL while it is not open
 */
PafiStore *
pafi_workspace_get_store (PafiWorkspace *self)
{
  return pafi_store_keeper_get_store (pafi_workspace_get_keeper (self));
}

/**
 * pafi_workspace_enter_demo:
 * @self: a workspace
 * @remember: whether the next start shall be in the demonstration too, as long as there is no
 *   account
 *
 * Works with made-up members from now on.
 */
void
pafi_workspace_enter_demo (PafiWorkspace *self, gboolean remember)
{
  self->demo = TRUE;
  if (remember)
    g_object_set (self->settings, "demo", TRUE, NULL);
  update (self);
}

/**
 * pafi_workspace_leave_demo:
 * @self: a workspace
 *
 * Works with the chosen account, if there is one, from now on.
 */
void
pafi_workspace_leave_demo (PafiWorkspace *self)
{
  self->demo = FALSE;
  g_object_set (self->settings, "demo", FALSE, NULL);
  update (self);
}

/**
 * pafi_workspace_renew_session:
 * @self: a workspace
 *
 * Begins a new session: the secret of the account is another one, or something else that a session
 * keeps. It also follows from any change of the account.
 */
void
pafi_workspace_renew_session (PafiWorkspace *self)
{
  g_autoptr (PafiSession) session = build_session (self);
  PafiStoreKeeper *keeper = pafi_workspace_get_keeper (self);

  if (!g_set_object (&self->session, session))
    return;
  g_object_freeze_notify (G_OBJECT (self));
  if (pafi_workspace_get_keeper (self) != keeper)
    {
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_KEEPER]);
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STORE]);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
  open_what_is_needed (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiWorkspace) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info != NULL && self->opening && !pafi_store_keeper_is_wanted (self->keeper))
    pafi_store_keeper_open (self->keeper);
}

/**
 * pafi_workspace_open_store:
 * @self: a workspace
 *
 * Opens the store that fits the session, now and whenever the session is another one. What accounts
 * answered earlier is opened too, if there is any: retention holds in the demonstration as well.
 */
void
pafi_workspace_open_store (PafiWorkspace *self)
{
  self->opening = TRUE;
  open_what_is_needed (self);
  if (self->path != NULL && !pafi_store_keeper_is_wanted (self->keeper))
    {
      g_autoptr (GFile) file = g_file_new_for_path (self->path);

      g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                               G_PRIORITY_DEFAULT, NULL, looked_cb, g_object_ref (self));
    }
}

/* It is open, or can't be. */
static void
opened_or_not_cb (GTask *task)
{
  PafiWorkspace *self = g_task_get_source_object (task);
  PafiStore *store = pafi_store_keeper_get_store (self->keeper);

  if (store == NULL && pafi_store_keeper_get_error (self->keeper) == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->keeper, task);
  g_task_return_pointer (task, store != NULL ? g_object_ref (store) : NULL, g_object_unref);
}

static void
wait_for_history (GTask *task)
{
  PafiWorkspace *self = g_task_get_source_object (task);
  static const char *const signals[] = { "notify::store", "notify::error" };

  for (gsize i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_data (self->keeper, signals[i], G_CALLBACK (opened_or_not_cb),
                           g_object_ref (task), (GClosureNotify) g_object_unref,
                           G_CONNECT_SWAPPED);
  opened_or_not_cb (task);
}

static void
looked_for_history_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  PafiWorkspace *self = g_task_get_source_object (task);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  if (!pafi_store_keeper_is_wanted (self->keeper))
    pafi_store_keeper_open (self->keeper);
  wait_for_history (task);
}

/**
 * pafi_workspace_find_history_async:
 * @self: a workspace
 * @cancellable: (nullable): not used for the opening
 * @callback: called when it is open, or can't be
 * @user_data: for @callback
 *
 * Finds the history of accounts, whatever the session is, and opens it if there is any: without a
 * window nothing else does. A first run leaves no file behind.
 */
void
pafi_workspace_find_history_async (PafiWorkspace *self, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GFile) file = NULL;

  g_task_set_source_tag (task, pafi_workspace_find_history_async);
  if (pafi_store_keeper_is_wanted (self->keeper))
    {
      wait_for_history (task);
      return;
    }
  if (self->path == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  file = g_file_new_for_path (self->path);
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_DEFAULT, NULL, looked_for_history_cb, g_object_ref (task));
}

/**
 * pafi_workspace_find_history_finish:
 * @self: a workspace
 * @result: what the callback got
 *
 * Returns: (transfer full) (nullable): the store of accounts; %NULL where there is none, or where it
 *   can't be opened
 */
PafiStore *
pafi_workspace_find_history_finish (PafiWorkspace *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  guint *n_open = g_task_get_task_data (task);

  pafi_store_keeper_close_finish (PAFI_STORE_KEEPER (source), result, NULL);
  if (--*n_open == 0)
    g_task_return_boolean (task, TRUE);
}

/**
 * pafi_workspace_close_store_async:
 * @self: a workspace
 * @cancellable: (nullable): ends the waiting, not the closing
 * @callback: called when no store is open any more
 * @user_data: for @callback
 *
 * Closes the stores once they have done what they were asked for. They can be opened again.
 */
void
pafi_workspace_close_store_async (PafiWorkspace *self, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  guint *n_open = g_new (guint, 1);

  *n_open = 2;
  g_task_set_source_tag (task, pafi_workspace_close_store_async);
  g_task_set_task_data (task, n_open, g_free);
  self->opening = FALSE;
  pafi_store_keeper_close_async (self->keeper, NULL, closed_cb, g_object_ref (task));
  pafi_store_keeper_close_async (self->demo_keeper, NULL, closed_cb, g_object_ref (task));
}

/**
 * pafi_workspace_close_store_finish:
 * @self: a workspace
 * @result: what the callback got
 * @error: return location for an error: it was cancelled
 *
 * Returns: whether no store is open any more
 */
gboolean
pafi_workspace_close_store_finish (PafiWorkspace *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Of the session at work. */
static PafiHistory *
get_history (PafiWorkspace *self)
{
  return pafi_workspace_get_keeper (self) == self->keeper ? self->history : self->demo_history;
}

/**
 * pafi_workspace_forget:
 * @self: a workspace
 * @niks: (nullable): whose checks were deleted from the store; %NULL: everybody's
 *
 * What was deleted from the store is not shown by the page Periksa either.
 */
void
pafi_workspace_forget (PafiWorkspace *self, const char *const *niks)
{
  pafi_history_forget (get_history (self), niks);
}

/**
 * pafi_workspace_reload:
 * @self: a workspace
 *
 * Shows again what came back into the store, as by an undo.
 */
void
pafi_workspace_reload (PafiWorkspace *self)
{
  pafi_history_reload (get_history (self));
}
