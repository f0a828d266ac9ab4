/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-session-opener.h"

#include <libsecret/secret.h>

#include "pafi-address.h"
#include "pafi-demo-server.h"

struct _PafiSessionOpener
{
  GObject parent_instance;

  PafiAccounts *accounts;      /* (owned) (nullable) where the secret is looked up */
  PafiAccount *account;        /* (owned) (nullable) none in the demonstration */
  char *secret;                /* (owned) (nullable) where it was given; in memory that is wiped */
  PafiClock *clock;            /* (owned) */
  PafiDemoServer *demo_server; /* (owned) (nullable) */
  guint deadline;              /* seconds, 0 for the client's default */

  PafiClient *client;          /* (owned) (nullable) once it is made */
  GCancellable *lookup;        /* (owned) (nullable) while the secret is looked up */
  GPtrArray *waiting;          /* (owned) (element-type GTask) those who wait for the look-up */
};

G_DEFINE_FINAL_TYPE (PafiSessionOpener, pafi_session_opener, G_TYPE_OBJECT)

static void look_secret_up (PafiSessionOpener *self);

static gboolean
make_client (PafiSessionOpener *self, const PafiClientConfig *config, GError **error)
{
  g_autoptr (GError) refusal = NULL;

  self->client = pafi_client_new (config, self->clock, &refusal);
  if (self->client != NULL)
    return TRUE;
  /* What a client refuses is its address or its certificate authority: both are the account's. */
  g_set_error_literal (error, PAFI_ERROR, PAFI_ERROR_WRONG_ADDRESS, refusal->message);
  return FALSE;
}

static gboolean
make_account_client (PafiSessionOpener *self, const char *secret, GError **error)
{
  PafiClientConfig config = {
    .server = pafi_account_get_server (self->account),
    .token_url = pafi_account_get_token_url (self->account),
    .client_id = pafi_account_get_client_id (self->account),
    .secret = secret,
    .scope = pafi_account_get_scope (self->account),
    .ca_file = pafi_account_get_ca_file (self->account),
    .account = pafi_account_get_name (self->account),
    .deadline = self->deadline,
  };

  return make_client (self, &config, error);
}

static gboolean
make_demo_client (PafiSessionOpener *self, GError **error)
{
  g_autoptr (GError) refusal = NULL;
  PafiClientConfig config = { .demo = TRUE, .deadline = self->deadline };

  if (!pafi_demo_server_start (self->demo_server, &refusal))
    {
      g_set_error_literal (error, PAFI_ERROR, PAFI_ERROR_UNREACHABLE, refusal->message);
      return FALSE;
    }
  config.server = pafi_demo_server_get_address (self->demo_server);
  config.client_id = pafi_demo_server_get_client_id (self->demo_server);
  config.secret = pafi_demo_server_get_secret (self->demo_server);
  return make_client (self, &config, error);
}

static void
return_client (PafiSessionOpener *self, GTask *task, const GError *error)
{
  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_pointer (task, g_object_ref (self->client), g_object_unref);
}

static void
secret_looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiSessionOpener) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) waiting = NULL;
  gboolean given_up = g_cancellable_is_cancelled (self->lookup);
  char *secret = pafi_accounts_lookup_secret_finish (PAFI_ACCOUNTS (source), result, &error);

  g_clear_object (&self->lookup);
  if (secret != NULL && self->client == NULL)
    make_account_client (self, secret, &error);
  secret_password_free (secret);

  /* Nobody waited any more, so that it was ended; meanwhile somebody came. */
  if (given_up && self->client == NULL && self->waiting->len > 0)
    {
      look_secret_up (self);
      return;
    }

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    return_client (self, g_ptr_array_index (waiting, i), error);
}

static void
look_secret_up (PafiSessionOpener *self)
{
  self->lookup = g_cancellable_new ();
  pafi_accounts_lookup_secret_async (self->accounts, self->account, self->lookup,
                                     secret_looked_up_cb, g_object_ref (self));
}

static void
destroy_source (gpointer source)
{
  g_source_destroy (source);
  g_source_unref (source);
}

static gboolean
wait_cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  PafiSessionOpener *self = g_task_get_source_object (task);

  if (g_ptr_array_remove (self->waiting, task))
    g_task_return_error_if_cancelled (task);
  if (self->waiting->len == 0 && self->lookup != NULL)
    g_cancellable_cancel (self->lookup);
  return G_SOURCE_REMOVE;
}

static void
wait_for_secret (PafiSessionOpener *self, GTask *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  g_ptr_array_add (self->waiting, g_object_ref (task));
  if (cancellable != NULL)
    {
      GSource *source = g_cancellable_source_new (cancellable);

      /* Not g_task_attach_source(): the two would keep each other where nobody cancels. */
      g_source_set_callback (source, G_SOURCE_FUNC (wait_cancelled_cb), task, NULL);
      g_source_attach (source, g_task_get_context (task));
      g_task_set_task_data (task, source, destroy_source);
    }
  if (self->lookup == NULL)
    look_secret_up (self);
}

static void
pafi_session_opener_finalize (GObject *object)
{
  PafiSessionOpener *self = PAFI_SESSION_OPENER (object);

  g_clear_object (&self->client);
  g_clear_object (&self->demo_server);
  g_clear_object (&self->accounts);
  g_clear_object (&self->account);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->secret, secret_password_free);
  g_ptr_array_unref (self->waiting);

  G_OBJECT_CLASS (pafi_session_opener_parent_class)->finalize (object);
}

static void
pafi_session_opener_class_init (PafiSessionOpenerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_session_opener_finalize;
}

static void
pafi_session_opener_init (PafiSessionOpener *self)
{
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * pafi_session_opener_new:
 * @accounts: (nullable): where the secret is looked up; needed where @secret is %NULL
 * @account: the account
 * @secret: (nullable): its secret
 * @clock: the clock
 *
 * Returns: (transfer full): an opener for an account
 */
PafiSessionOpener *
pafi_session_opener_new (PafiAccounts *accounts, PafiAccount *account, const char *secret,
                         PafiClock *clock)
{
  PafiSessionOpener *self = g_object_new (PAFI_TYPE_SESSION_OPENER, NULL);

  if (accounts != NULL)
    self->accounts = g_object_ref (accounts);
  self->account = g_object_ref (account);
  if (secret != NULL)
    self->secret = pafi_secret_dup (secret);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * pafi_session_opener_new_demo:
 * @clock: the clock
 *
 * Returns: (transfer full): an opener for the demonstration
 */
PafiSessionOpener *
pafi_session_opener_new_demo (PafiClock *clock)
{
  PafiSessionOpener *self = g_object_new (PAFI_TYPE_SESSION_OPENER, NULL);

  self->clock = g_object_ref (clock);
  self->demo_server = pafi_demo_server_new (NULL);
  pafi_demo_server_set_clock (self->demo_server, clock);
  return self;
}

/**
 * pafi_session_opener_set_deadline:
 * @self: an opener
 * @seconds: the total time of one look-up
 *
 * The client that is there finishes what it has begun; the next is made with the new deadline.
 */
void
pafi_session_opener_set_deadline (PafiSessionOpener *self, guint seconds)
{
  if (self->deadline == seconds)
    return;
  self->deadline = seconds;
  g_clear_object (&self->client);
}

/**
 * pafi_session_opener_get_server:
 * @self: an opener
 *
 * Returns: (nullable): the base address; %NULL while the made-up server has not been started
 */
const char *
pafi_session_opener_get_server (PafiSessionOpener *self)
{
  return self->account != NULL ? pafi_account_get_server (self->account)
                               : pafi_demo_server_get_address (self->demo_server);
}

/**
 * pafi_session_opener_get_client:
 * @self: an opener
 *
 * Returns: (transfer none) (nullable): the client, if it is there
 */
PafiClient *
pafi_session_opener_get_client (PafiSessionOpener *self)
{
  return self->client;
}

/**
 * pafi_session_opener_open_async:
 * @self: an opener
 * @cancellable: (nullable): ends the wait
 * @callback: called when the client is there
 * @user_data: for @callback
 *
 * Gets the client, and makes it if need be.
 */
void
pafi_session_opener_open_async (PafiSessionOpener *self, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GError) error = NULL;

  g_task_set_source_tag (task, pafi_session_opener_open_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  if (self->client == NULL && self->demo_server != NULL)
    make_demo_client (self, &error);
  else if (self->client == NULL && self->secret != NULL)
    make_account_client (self, self->secret, &error);
  else if (self->client == NULL)
    {
      wait_for_secret (self, task);
      return;
    }
  return_client (self, task, error);
}

/**
 * pafi_session_opener_open_finish:
 * @self: an opener
 * @result: what the callback got
 * @failure: (out) (transfer full): why there is none: the keyring's reasons, `wrong-address`,
 *   `cancelled`
 *
 * Returns: (transfer full) (nullable): the client
 */
PafiClient *
pafi_session_opener_open_finish (PafiSessionOpener *self, GAsyncResult *result,
                                 PafiFailure **failure)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *host = NULL;
  PafiClient *client;
  PafiFailureFacts facts = { 0 };
  const char *server = pafi_session_opener_get_server (self);
  PafiError reason = PAFI_ERROR_CANCELLED;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  client = g_task_propagate_pointer (G_TASK (result), &error);
  if (client != NULL)
    return client;

  if (error->domain == PAFI_ERROR)
    reason = (PafiError) error->code;
  if (server != NULL)
    host = pafi_address_dup_host (server);
  facts.host = host;
  facts.account = self->account != NULL ? pafi_account_get_name (self->account) : NULL;
  facts.detail = reason != PAFI_ERROR_CANCELLED ? error->message : NULL;
  *failure = pafi_failure_new (reason, &facts);
  return NULL;
}
