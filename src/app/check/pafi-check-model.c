/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-model.h"

#include <glib/gi18n-lib.h>

#include "pafi-check-words.h"

/* Below this a spinner would only flash; above the second, people wonder (ux/README.md, 4). */
#define TIME_TO_NOTICE (300 * G_TIME_SPAN_MILLISECOND)
#define TIME_TO_TRY (5 * G_TIME_SPAN_SECOND)

struct _PafiCheckModel
{
  GObject parent_instance;

  PafiSession *session;      /* (owned) (nullable) */
  PafiClock *clock;          /* (owned) */
  char *text;                /* (owned) what stands in the entry */
  char *error;               /* (owned) (nullable) */
  PafiCheckState state;
  PafiCheckPatience patience;
  char *nik;                 /* (owned) (nullable) the digits that are being asked for */
  PafiCheck *check;          /* (owned) (nullable) */
  PafiCheck *stored;         /* (owned) (nullable) */
  PafiFailure *failure;      /* (owned) (nullable) */
  GCancellable *lookup;      /* (owned) (nullable) ends the look-up under way */
  GCancellable *timers;      /* (owned) (nullable) ends what counts the time beside it */
  gint64 wait_length;        /* microseconds, 0 where the end is not known */
  guint wait_seconds;
  guint n_keyring_failures;  /* in a row */
};

enum
{
  PROP_SESSION = 1,
  PROP_TEXT,
  PROP_STATE,
  PROP_PATIENCE,
  PROP_CHECK,
  PROP_STORED,
  PROP_FAILURE,
  PROP_ERROR,
  PROP_MATCHES,
  PROP_WAIT_SECONDS,
  PROP_WAIT_FRACTION,
  N_PROPS,
};

enum
{
  ANNOUNCE,
  N_SIGNALS,
};

/* A call that outlives what the model is about knows by its cancellable that it came too late. */
typedef struct
{
  PafiCheckModel *model;     /* (owned) */
  GCancellable *cancellable; /* (owned) */
} Call;

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ENUM_TYPE (PafiCheckState, pafi_check_state,
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_SHOWN, "shown"))
G_DEFINE_ENUM_TYPE (PafiCheckPatience, pafi_check_patience,
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_PATIENCE_FRESH, "fresh"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_PATIENCE_NOTICED, "noticed"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_PATIENCE_TRIED, "tried"))
G_DEFINE_FINAL_TYPE (PafiCheckModel, pafi_check_model, G_TYPE_OBJECT)

static Call *
call_new (PafiCheckModel *self, GCancellable *cancellable)
{
  Call *call = g_new0 (Call, 1);

  call->model = g_object_ref (self);
  call->cancellable = g_object_ref (cancellable);
  return call;
}

static void
call_free (Call *call)
{
  g_object_unref (call->model);
  g_object_unref (call->cancellable);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
cancel (GCancellable **cancellable)
{
  g_autoptr (GCancellable) ended = g_steal_pointer (cancellable);

  if (ended != NULL)
    g_cancellable_cancel (ended);
}

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
set_patience (PafiCheckModel *self, PafiCheckPatience patience)
{
  if (self->patience == patience)
    return;
  self->patience = patience;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PATIENCE]);
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
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FAILURE]);
}

static gboolean
has_reason (PafiCheck *check, PafiError reason)
{
  PafiFailure *failure = check != NULL ? pafi_check_get_failure (check) : NULL;

  return failure != NULL && pafi_failure_get_reason (failure) == reason;
}

/* What was known before is looked up in the history, which knows nothing where the check itself has
 * a record. */
static void
set_check (PafiCheckModel *self, PafiCheck *check)
{
  PafiHistory *history = self->session != NULL ? pafi_session_get_history (self->session) : NULL;
  g_autoptr (PafiCheck) stored = NULL;

  if (check != NULL && history != NULL &&
      pafi_check_get_verdict (check) == PAFI_VERDICT_NOT_CHECKED)
    stored = pafi_history_find_record (history, pafi_check_get_nik (check));
  if (stored != NULL)
    g_object_ref (stored);

  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->check, check))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECK]);
  if (g_set_object (&self->stored, stored))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STORED]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MATCHES]);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
stop (PafiCheckModel *self)
{
  cancel (&self->lookup);
  cancel (&self->timers);
  g_clear_pointer (&self->nik, g_free);
  set_failure (self, NULL);
}

static void
impatient_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  PafiCheckModel *self = call->model;

  if (!pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL) ||
      call->cancellable != self->timers)
    return;

  if (self->patience == PAFI_CHECK_PATIENCE_FRESH)
    {
      pafi_clock_wait_async (self->clock, TIME_TO_TRY - TIME_TO_NOTICE, self->timers, impatient_cb,
                             call_new (self, self->timers));
      set_patience (self, PAFI_CHECK_PATIENCE_NOTICED);
    }
  else
    set_patience (self, PAFI_CHECK_PATIENCE_TRIED);
}

static void
start_patience (PafiCheckModel *self)
{
  cancel (&self->timers);
  self->timers = g_cancellable_new ();
  set_patience (self, PAFI_CHECK_PATIENCE_FRESH);
  pafi_clock_wait_async (self->clock, TIME_TO_NOTICE, self->timers, impatient_cb,
                         call_new (self, self->timers));
}

/* Counts the seconds until the server wants to be asked again. */
static void
count_down (PafiCheckModel *self)
{
  GDateTime *retry_at = pafi_failure_get_facts (self->failure)->retry_at;
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);
  GTimeSpan left = retry_at != NULL ? g_date_time_difference (retry_at, now) : 0;

  left = MAX (left, 0);
  if (self->wait_length == 0)
    self->wait_length = left;
  self->wait_seconds = (guint) ((left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAIT_SECONDS]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WAIT_FRACTION]);
}

static void
second_over_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  PafiCheckModel *self = call->model;

  if (!pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL) ||
      call->cancellable != self->timers || self->failure == NULL)
    return;

  count_down (self);
  if (self->wait_seconds > 0)
    pafi_clock_wait_async (self->clock, G_TIME_SPAN_SECOND, self->timers, second_over_cb,
                           call_new (self, self->timers));
}

static void
start_waiting (PafiCheckModel *self, PafiFailure *failure)
{
  g_autofree char *text = g_strdup_printf (_ ("%1$s. %2$s."), _ ("Not checked"),
                                           pafi_failure_get_subtitle (failure));
  gboolean first = self->state != PAFI_CHECK_STATE_WAITING;

  cancel (&self->timers);
  self->timers = g_cancellable_new ();
  set_failure (self, failure);
  self->wait_length = 0;
  count_down (self);
  set_state (self, PAFI_CHECK_STATE_WAITING);
  if (first)
    announce (self, text);
  pafi_clock_wait_async (self->clock, G_TIME_SPAN_SECOND, self->timers, second_over_cb,
                         call_new (self, self->timers));
}

static void
waiting_cb (PafiSession *session, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  PafiCheckModel *self = user_data;

  /* A window may share its session; other look-ups are not our business. */
  if (g_strcmp0 (pafi_nik_get_digits (nik), self->nik) != 0)
    return;
  if (failure != NULL)
    {
      start_waiting (self, failure);
      return;
    }
  set_failure (self, NULL);
  start_patience (self);
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
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  PafiCheckModel *self = call->model;
  g_autoptr (PafiCheck) check = pafi_session_check_finish (PAFI_SESSION (source), result);

  if (call->cancellable == self->lookup)
    show (self, check);
}

static void
start (PafiCheckModel *self, PafiNik *nik)
{
  stop (self);
  /* The old result goes away at once: nobody's data under another NIK. */
  set_check (self, NULL);
  set_error (self, NULL);
  self->nik = g_strdup (pafi_nik_get_digits (nik));
  self->lookup = g_cancellable_new ();
  start_patience (self);
  set_state (self, PAFI_CHECK_STATE_CHECKING);
  pafi_session_check_async (self->session, self->nik, self->lookup, checked_cb,
                            call_new (self, self->lookup));
}

static void
set_session (PafiCheckModel *self, PafiSession *session)
{
  if (self->session == session)
    return;
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);
  stop (self);
  /* What another account answered is not what this one would. */
  set_check (self, NULL);
  set_error (self, NULL);
  set_state (self, PAFI_CHECK_STATE_IDLE);
  self->n_keyring_failures = 0;

  g_set_object (&self->session, session);
  if (session != NULL)
    {
      g_set_object (&self->clock, pafi_session_get_clock (session));
      g_signal_connect_object (session, "waiting", G_CALLBACK (waiting_cb), self, 0);
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
    case PROP_PATIENCE:
      g_value_set_enum (value, self->patience);
      break;
    case PROP_CHECK:
      g_value_set_object (value, self->check);
      break;
    case PROP_STORED:
      g_value_set_object (value, self->stored);
      break;
    case PROP_FAILURE:
      g_value_set_boxed (value, self->failure);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    case PROP_MATCHES:
      g_value_set_boolean (value, pafi_check_model_get_matches (self));
      break;
    case PROP_WAIT_SECONDS:
      g_value_set_uint (value, self->wait_seconds);
      break;
    case PROP_WAIT_FRACTION:
      g_value_set_double (value, pafi_check_model_get_wait_fraction (self));
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

  cancel (&self->lookup);
  cancel (&self->timers);
  g_clear_object (&self->session);
  g_clear_object (&self->check);
  g_clear_object (&self->stored);

  G_OBJECT_CLASS (pafi_check_model_parent_class)->dispose (object);
}

static void
pafi_check_model_finalize (GObject *object)
{
  PafiCheckModel *self = PAFI_CHECK_MODEL (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->failure, pafi_failure_unref);
  g_free (self->text);
  g_free (self->error);
  g_free (self->nik);

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

  properties[PROP_SESSION] =
    g_param_spec_object ("session", NULL, NULL, PAFI_TYPE_SESSION, writable);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "", writable);
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, PAFI_TYPE_CHECK_STATE,
                                              PAFI_CHECK_STATE_IDLE, readable);
  properties[PROP_PATIENCE] = g_param_spec_enum ("patience", NULL, NULL, PAFI_TYPE_CHECK_PATIENCE,
                                                 PAFI_CHECK_PATIENCE_FRESH, readable);
  properties[PROP_CHECK] = g_param_spec_object ("check", NULL, NULL, PAFI_TYPE_CHECK, readable);
  properties[PROP_STORED] = g_param_spec_object ("stored", NULL, NULL, PAFI_TYPE_CHECK, readable);
  properties[PROP_FAILURE] =
    g_param_spec_boxed ("failure", NULL, NULL, PAFI_TYPE_FAILURE, readable);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL, readable);
  properties[PROP_MATCHES] = g_param_spec_boolean ("matches", NULL, NULL, TRUE, readable);
  properties[PROP_WAIT_SECONDS] =
    g_param_spec_uint ("wait-seconds", NULL, NULL, 0, G_MAXUINT, 0, readable);
  properties[PROP_WAIT_FRACTION] =
    g_param_spec_double ("wait-fraction", NULL, NULL, 0, 1, 0, readable);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ANNOUNCE] = g_signal_new ("announce", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
pafi_check_model_init (PafiCheckModel *self)
{
  self->text = g_strdup ("");
  self->clock = pafi_clock_new ();
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
 * pafi_check_model_get_patience:
 * @self: a model
 *
 * Returns: how long the look-up has been under way
 */
PafiCheckPatience
pafi_check_model_get_patience (PafiCheckModel *self)
{
  return self->patience;
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
 * pafi_check_model_get_stored:
 * @self: a model
 *
 * Returns: (transfer none) (nullable): an earlier check with a record, where the one shown has none
 *   because it could not be made
 */
PafiCheck *
pafi_check_model_get_stored (PafiCheckModel *self)
{
  return self->stored;
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
  return self->stored;
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
 * pafi_check_model_get_wait_seconds:
 * @self: a model
 *
 * Returns: in how many seconds the look-up goes on, 0 if that is not known
 */
guint
pafi_check_model_get_wait_seconds (PafiCheckModel *self)
{
  return self->wait_seconds;
}

/**
 * pafi_check_model_get_wait_fraction:
 * @self: a model
 *
 * Returns: how much of the wait is over, 0 to 1
 */
double
pafi_check_model_get_wait_fraction (PafiCheckModel *self)
{
  double left = (double) self->wait_seconds * G_TIME_SPAN_SECOND;

  return self->wait_length > 0 ? CLAMP (1 - left / (double) self->wait_length, 0, 1) : 0;
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
  if (g_strcmp0 (self->nik, pafi_nik_get_digits (nik)) == 0 || self->session == NULL)
    return;
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
    g_cancellable_cancel (self->lookup);
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
    {
      set_check (self, NULL);
      set_error (self, NULL);
      set_state (self, PAFI_CHECK_STATE_IDLE);
      pafi_check_model_set_text (self, "");
    }
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
