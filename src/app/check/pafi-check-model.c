/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-model.h"

#include "pafi-check-lookup.h"
#include "pafi-check-words.h"

struct _PafiCheckModel
{
  GObject parent_instance;

  PafiSession *session;      /* (owned) (nullable) */
  PafiClock *clock;          /* (owned) */
  char *text;                /* (owned) what stands in the entry */
  char *error;               /* (owned) (nullable) */
  PafiCheckState state;
  PafiCheck *check;          /* (owned) (nullable) */
  PafiCheckMemory *memory;   /* (owned) what the history says of it */
  PafiFailure *failure;      /* (owned) (nullable) */
  PafiCheckLookup *lookup;   /* (owned) (nullable) the one under way */
  PafiCheckTimer *timer;     /* (owned) the time beside it */
  guint n_keyring_failures;  /* in a row */
};

enum
{
  PROP_SESSION = 1,
  PROP_TEXT,
  PROP_STATE,
  PROP_CHECK,
  PROP_ERROR,
  PROP_MATCHES,
  N_PROPS,
};

enum
{
  ANNOUNCE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiCheckModel, pafi_check_model, G_TYPE_OBJECT)

static void
announce (PafiCheckModel *self, const char *text)
{
  g_signal_emit (self, signals[ANNOUNCE], 0, text);
}

static void
set_state (PafiCheckModel *self, PafiCheckState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_error (PafiCheckModel *self, const char *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;
  g_free (self->error);
  self->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static void
set_failure (PafiCheckModel *self, PafiFailure *failure)
{
  if (self->failure == failure)
    return;
  g_clear_pointer (&self->failure, pafi_failure_unref);
  self->failure = failure != NULL ? pafi_failure_ref (failure) : NULL;
}

static gboolean
has_reason (PafiCheck *check, PafiError reason)
{
  PafiFailure *failure = check != NULL ? pafi_check_get_failure (check) : NULL;

  return failure != NULL && pafi_failure_get_reason (failure) == reason;
}

static void
set_check (PafiCheckModel *self, PafiCheck *check)
{
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->check, check))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECK]);
  pafi_check_memory_set_check (self->memory, check);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHES]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
memory_changed_cb (PafiCheckModel *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECK]);
}

static void
reset (PafiCheckModel *self)
{
  set_check (self, NULL);
  set_error (self, NULL);
  set_state (self, PAFI_CHECK_STATE_IDLE);
}

static void
clear (PafiCheckModel *self)
{
  reset (self);
  pafi_check_model_set_text (self, "");
}

static void
stop (PafiCheckModel *self)
{
  g_autoptr (PafiCheckLookup) ended = g_steal_pointer (&self->lookup);

  if (ended != NULL)
    {
      g_signal_handlers_disconnect_by_data (ended, self);
      pafi_check_lookup_cancel (ended);
    }
  pafi_check_timer_stop (self->timer);
  set_failure (self, NULL);
}

static void
start_waiting (PafiCheckModel *self, PafiFailure *failure)
{
  g_autofree char *text = pafi_check_words_dup_wait_announcement (failure);
  const gboolean first = self->state != PAFI_CHECK_STATE_WAITING;

  set_failure (self, failure);
  pafi_check_timer_start_wait (self->timer, pafi_failure_get_facts (failure)->retry_at);
  self->state = PAFI_CHECK_STATE_WAITING;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  if (first)
    announce (self, text);
}

static void
waiting_cb (PafiCheckModel *self, PafiFailure *failure)
{
  if (failure != NULL)
    {
      start_waiting (self, failure);
      return;
    }
  set_failure (self, NULL);
  pafi_check_timer_start_patience (self->timer);
  set_state (self, PAFI_CHECK_STATE_CHECKING);
}

static void
show (PafiCheckModel *self, PafiCheck *check)
{
  g_autofree char *text = pafi_check_words_dup_announcement (check);

  stop (self);
  if (has_reason (check, PAFI_ERROR_KEYRING_LOCKED) ||
      has_reason (check, PAFI_ERROR_KEYRING_DAMAGED))
    self->n_keyring_failures++;
  else
    self->n_keyring_failures = 0;
  set_check (self, check);
  set_state (self, PAFI_CHECK_STATE_SHOWN);
  announce (self, text);
}

static void
start (PafiCheckModel *self, PafiNik *nik)
{
  stop (self);
  /* The old result goes away at once: nobody's data under another NIK. */
  set_check (self, NULL);
  set_error (self, NULL);
  self->lookup = pafi_check_lookup_new (self->session, nik);
  g_signal_connect_object (self->lookup, "waiting", G_CALLBACK (waiting_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lookup, "done", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  pafi_check_timer_start_patience (self->timer);
  set_state (self, PAFI_CHECK_STATE_CHECKING);
  pafi_check_lookup_start (self->lookup);
}

static void
set_session (PafiCheckModel *self, PafiSession *session)
{
  if (self->session == session)
    return;
  stop (self);
  /* What another account answered is not what this one would. */
  reset (self);
  self->n_keyring_failures = 0;

  g_set_object (&self->session, session);
  pafi_check_memory_set_history (self->memory,
                                 session != NULL ? pafi_session_get_history (session) : NULL);
  if (session != NULL)
    {
      g_set_object (&self->clock, pafi_session_get_clock (session));
      pafi_check_timer_set_clock (self->timer, self->clock);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
pafi_check_model_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiCheckModel *self = PAFI_CHECK_MODEL (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_CHECK:
      g_value_set_object (value, self->check);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_MATCHES:
      g_value_set_boolean (value, pafi_check_model_get_matches (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_check_model_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  PafiCheckModel *self = PAFI_CHECK_MODEL (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_TEXT:
      pafi_check_model_set_text (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_check_model_dispose (GObject *object)
{
  PafiCheckModel *self = PAFI_CHECK_MODEL (object);

  stop (self);
  g_clear_object (&self->session);
  g_clear_object (&self->check);

  G_OBJECT_CLASS (pafi_check_model_parent_class)->dispose (object);
}

static void
pafi_check_model_finalize (GObject *object)
{
  PafiCheckModel *self = PAFI_CHECK_MODEL (object);

  g_object_unref (self->memory);
  g_object_unref (self->timer);
  g_object_unref (self->clock);
  g_clear_pointer (&self->failure, pafi_failure_unref);
  g_free (self->text);
  g_free (self->error);

  G_OBJECT_CLASS (pafi_check_model_parent_class)->finalize (object);
}

static void
pafi_check_model_class_init (PafiCheckModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags readable = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  const GParamFlags writable =
    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = pafi_check_model_get_property;
  object_class->set_property = pafi_check_model_set_property;
  object_class->dispose = pafi_check_model_dispose;
  object_class->finalize = pafi_check_model_finalize;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, PAFI_TYPE_SESSION, writable);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", writable);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, PAFI_TYPE_CHECK_STATE,
                                              PAFI_CHECK_STATE_IDLE, readable);
  properties[PROP_CHECK] = g_param_spec_object ("check", NULL, NULL, PAFI_TYPE_CHECK, readable);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);
  properties[PROP_MATCHES] = g_param_spec_boolean ("matches", NULL, NULL, TRUE, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ANNOUNCE] = g_signal_new ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pafi_check_model_init (PafiCheckModel *self)
{
  self->text = g_strdup ("");
  self->clock = pafi_clock_new ();
  self->timer = pafi_check_timer_new (self->clock);
  self->memory = pafi_check_memory_new ();
  g_signal_connect_object (self->memory, "changed", G_CALLBACK (memory_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->memory, "forgotten", G_CALLBACK (clear), self, G_CONNECT_SWAPPED);
}

/**
 * pafi_check_model_new:
 *
 * Returns: (transfer full): a model without a session
 */
PafiCheckModel *
pafi_check_model_new (void)
{
  return g_object_new (PAFI_TYPE_CHECK_MODEL, NULL);
}

/**
 * pafi_check_model_get_session:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): whom it asks
 */
PafiSession *
pafi_check_model_get_session (PafiCheckModel *self)
{
  return self->session;
}

/**
 * pafi_check_model_get_clock:
 * @self: a model
 *
 * Returns: (transfer none): the session's clock
 */
PafiClock *
pafi_check_model_get_clock (PafiCheckModel *self)
{
  return self->clock;
}

/**
 * pafi_check_model_get_timer:
 * @self: a model
 *
 * Returns: (transfer none): the time beside the look-up
 */
PafiCheckTimer *
pafi_check_model_get_timer (PafiCheckModel *self)
{
  return self->timer;
}

/**
 * pafi_check_model_get_text:
 * @self: a model
 *
 * Returns: what stands in the entry
 */
const char *
pafi_check_model_get_text (PafiCheckModel *self)
{
  return self->text;
}

/**
 * pafi_check_model_set_text:
 * @self: a model
 * @text: (nullable): what stands in the entry
 *
 * Whoever types has not finished: an error of the text before goes away, and none appears.
 */
void
pafi_check_model_set_text (PafiCheckModel *self, const char *text)
{
  if (text == NULL)
    text = "";
  if (g_strcmp0 (self->text, text) == 0)
    return;
  g_free (self->text);
  self->text = g_strdup (text);
  set_error (self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHES]);
}

/**
 * pafi_check_model_get_state:
 * @self: a model
 *
 * Returns: what is going on
 */
PafiCheckState
pafi_check_model_get_state (PafiCheckModel *self)
{
  return self->state;
}

/**
 * pafi_check_model_get_check:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the check that is shown
 */
PafiCheck *
pafi_check_model_get_check (PafiCheckModel *self)
{
  return self->check;
}

/**
 * pafi_check_model_get_memory:
 * @self: a model
 *
 * Returns: (transfer none): what the history says of the check that is shown
 */
PafiCheckMemory *
pafi_check_model_get_memory (PafiCheckModel *self)
{
  return self->memory;
}

/**
 * pafi_check_model_get_record:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): the check whose record is on the screen: the one shown, or the
 *   stored one
 */
PafiCheck *
pafi_check_model_get_record (PafiCheckModel *self)
{
  if (self->check != NULL && pafi_check_get_member (self->check) != NULL)
    return self->check;
  return pafi_check_memory_get_stored (self->memory);
}

/**
 * pafi_check_model_get_failure:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): what is waited for, in the state "waiting"
 */
PafiFailure *
pafi_check_model_get_failure (PafiCheckModel *self)
{
  return self->failure;
}

/**
 * pafi_check_model_get_error:
 * @self: a model
 *
 * Returns: (nullable): the sentence that says why the text is no NIK, once it was submitted
 */
const char *
pafi_check_model_get_error (PafiCheckModel *self)
{
  return self->error;
}

/**
 * pafi_check_model_get_matches:
 * @self: a model
 *
 * Returns: whether what is shown is about the NIK in the entry
 */
gboolean
pafi_check_model_get_matches (PafiCheckModel *self)
{
  g_autofree char *digits = NULL;

  if (self->check == NULL)
    return TRUE;
  digits = pafi_nik_normalize (self->text);
  return g_str_equal (digits, pafi_check_get_nik (self->check));
}

/**
 * pafi_check_model_is_keyring_stuck:
 * @self: a model
 *
 * Returns: whether the keyring failed more than once in a row, so that another way is wanted
 */
gboolean
pafi_check_model_is_keyring_stuck (PafiCheckModel *self)
{
  return self->n_keyring_failures > 1;
}

/**
 * pafi_check_model_submit:
 * @self: a model
 *
 * Checks the NIK in the entry. What is no NIK is never sent: it only sets `error`.
 */
void
pafi_check_model_submit (PafiCheckModel *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (self->text, &error);

  if (nik == NULL)
    {
      set_error (self, error->message);
      announce (self, error->message);
      return;
    }
  /* The same NIK again while it is under way would only start over. */
  if (self->lookup != NULL &&
      g_str_equal (pafi_check_lookup_get_nik (self->lookup), pafi_nik_get_digits (nik)))
    return;
  if (self->session != NULL)
    start (self, nik);
}

/**
 * pafi_check_model_check_again:
 * @self: a model
 *
 * Checks the NIK that is shown once more; without one, the NIK in the entry.
 */
void
pafi_check_model_check_again (PafiCheckModel *self)
{
  if (self->check != NULL)
    pafi_check_model_set_text (self, pafi_check_get_nik (self->check));
  pafi_check_model_submit (self);
}

/**
 * pafi_check_model_cancel:
 * @self: a model
 *
 * Ends the look-up under way; the session then says that it was cancelled.
 */
void
pafi_check_model_cancel (PafiCheckModel *self)
{
  if (self->lookup != NULL)
    pafi_check_lookup_cancel (self->lookup);
}

/**
 * pafi_check_model_escape:
 * @self: a model
 *
 * Cancels a check, else brings the NIK shown back into the entry, else clears everything.
 */
void
pafi_check_model_escape (PafiCheckModel *self)
{
  if (self->lookup != NULL)
    pafi_check_model_cancel (self);
  else if (!pafi_check_model_get_matches (self))
    pafi_check_model_set_text (self, pafi_check_get_nik (self->check));
  else
    clear (self);
}

/**
 * pafi_check_model_show_check:
 * @self: a model
 * @check: a check from the history
 *
 * Shows what is known without asking anyone.
 */
void
pafi_check_model_show_check (PafiCheckModel *self, PafiCheck *check)
{
  g_autoptr (PafiCheck) kept = g_object_ref (check);

  pafi_check_model_set_text (self, pafi_check_get_nik (kept));
  set_error (self, NULL);
  show (self, kept);
}
