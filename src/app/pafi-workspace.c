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
};

enum
{
  PROP_SESSION = 1,
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

static void
pafi_workspace_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiWorkspace *self = PAFI_WORKSPACE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
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

  G_OBJECT_CLASS (pafi_workspace_parent_class)->dispose (object);
}

static void
pafi_workspace_class_init (PafiWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pafi_workspace_get_property;
  object_class->dispose = pafi_workspace_dispose;

  props[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, PAFI_TYPE_SESSION,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
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
 *
 * Returns: (transfer full): a workspace
 */
PafiWorkspace *
pafi_workspace_new (PafiAccounts *accounts, PafiSettings *settings, PafiClock *clock)
{
  PafiWorkspace *self = g_object_new (PAFI_TYPE_WORKSPACE, NULL);

  self->accounts = g_object_ref (accounts);
  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
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
 * pafi_workspace_enter_demo:
 * @self: a workspace
 * @remember: whether the next start shall be in the demonstration too, as long as there is no account
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

  if (g_set_object (&self->session, session))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_SESSION]);
}
