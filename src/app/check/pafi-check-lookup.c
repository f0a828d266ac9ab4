/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-lookup.h"

struct _PafiCheckLookup
{
  GObject parent_instance;

  PafiSession *session;      /* (owned) */
  PafiNik *nik;              /* (owned) */
  GCancellable *cancellable; /* (owned) */
};

enum
{
  WAITING,
  DONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiCheckLookup, pafi_check_lookup, G_TYPE_OBJECT)

/* The session tells of every look-up. */
static void
waiting_cb (PafiSession *session, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  PafiCheckLookup *self = user_data;

  if (g_str_equal (pafi_nik_get_digits (nik), pafi_nik_get_digits (self->nik)))
    g_signal_emit (self, signals[WAITING], 0, failure);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiCheckLookup) self = user_data;
  g_autoptr (PafiCheck) check = pafi_session_check_finish (PAFI_SESSION (source), result);

  g_signal_emit (self, signals[DONE], 0, check);
}

static void
pafi_check_lookup_finalize (GObject *object)
{
  PafiCheckLookup *self = PAFI_CHECK_LOOKUP (object);

  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  pafi_nik_unref (self->nik);

  G_OBJECT_CLASS (pafi_check_lookup_parent_class)->finalize (object);
}

static void
pafi_check_lookup_class_init (PafiCheckLookupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_check_lookup_finalize;

  signals[WAITING] = g_signal_new ("waiting", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, PAFI_TYPE_FAILURE);
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, PAFI_TYPE_CHECK);
}

static void
pafi_check_lookup_init (PafiCheckLookup *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * pafi_check_lookup_new:
 * @session: whom to ask
 * @nik: what to ask for
 *
 * Returns: (transfer full): a look-up, not started yet
 */
PafiCheckLookup *
pafi_check_lookup_new (PafiSession *session, PafiNik *nik)
{
  PafiCheckLookup *self = g_object_new (PAFI_TYPE_CHECK_LOOKUP, NULL);

  self->session = g_object_ref (session);
  self->nik = pafi_nik_ref (nik);
  return self;
}

/**
 * pafi_check_lookup_start:
 * @self: a look-up
 */
void
pafi_check_lookup_start (PafiCheckLookup *self)
{
  g_signal_connect_object (self->session, "waiting", G_CALLBACK (waiting_cb), self, 0);
  pafi_session_check_async (self->session, pafi_nik_get_digits (self->nik), self->cancellable,
                            checked_cb, g_object_ref (self));
}

/**
 * pafi_check_lookup_cancel:
 * @self: a look-up
 *
 * Ends it early; it is then done with a check that says so.
 */
void
pafi_check_lookup_cancel (PafiCheckLookup *self)
{
  g_cancellable_cancel (self->cancellable);
}

/**
 * pafi_check_lookup_get_nik:
 * @self: a look-up
 *
 * Returns: the digits that are asked for
 */
const char *
pafi_check_lookup_get_nik (PafiCheckLookup *self)
{
  return pafi_nik_get_digits (self->nik);
}
