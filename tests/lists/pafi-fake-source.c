/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-fake-source.h"

struct _PafiFakeSource
{
  GObject parent_instance;

  PafiFakeFunc func;
  gpointer user_data;
  guint limit;
  GPtrArray *held;      /* (owned) (element-type GTask) */
  GPtrArray *asked;     /* (owned) (element-type char*) */
  GHashTable *times;    /* (owned) NIK -> how often it was asked for */
  guint in_flight;
  guint most_in_flight;
};

/* A look-up; its task's data. */
typedef struct
{
  PafiNik *nik;     /* (owned) */
  PafiCheck *check; /* (owned) (nullable) */
  gulong handler;
} Lookup;

static void pafi_fake_source_iface_init (PafiSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiFakeSource, pafi_fake_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_SOURCE,
                                                      pafi_fake_source_iface_init))

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  pafi_nik_unref (lookup->nik);
  g_clear_object (&lookup->check);
  g_free (lookup);
}

static gboolean
answer_cb (gpointer user_data)
{
  GTask *task = user_data;
  PafiFakeSource *self = g_task_get_source_object (task);
  Lookup *lookup = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  if (lookup->handler != 0)
    g_signal_handler_disconnect (cancellable, lookup->handler);
  if (g_cancellable_is_cancelled (cancellable))
    g_set_object (&lookup->check, NULL);
  if (lookup->check == NULL)
    lookup->check = pafi_fake_new_failed (lookup->nik, PAFI_ERROR_CANCELLED, NULL);
  self->in_flight--;
  g_task_return_pointer (task, g_steal_pointer (&lookup->check), g_object_unref);
  return G_SOURCE_REMOVE;
}

static void
answer_soon (GTask *task)
{
  GSource *source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, answer_cb, task, g_object_unref);
  g_source_attach (source, NULL);
  g_source_unref (source);
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  PafiFakeSource *self = g_task_get_source_object (task);
  guint index;

  if (g_ptr_array_find (self->held, task, &index))
    answer_soon (g_ptr_array_steal_index (self->held, index));
}

static void
pafi_fake_source_lookup_async (PafiSource *source, PafiNik *nik, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  PafiFakeSource *self = PAFI_FAKE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Lookup *lookup = g_new0 (Lookup, 1);
  const char *digits = pafi_nik_get_digits (nik);
  guint n = pafi_fake_source_get_n_asked_of (self, digits);

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, lookup, lookup_free);
  lookup->nik = pafi_nik_ref (nik);
  g_ptr_array_add (self->asked, g_strdup (digits));
  g_hash_table_insert (self->times, g_strdup (digits), GUINT_TO_POINTER (n + 1));
  self->in_flight++;
  self->most_in_flight = MAX (self->most_in_flight, self->in_flight);

  lookup->check = self->func != NULL ? self->func (nik, n, self->user_data)
                                     : pafi_fake_new_found (nik);
  if (lookup->check != NULL)
    {
      answer_soon (task);
      return;
    }
  g_ptr_array_add (self->held, task);
  if (cancellable != NULL)
    lookup->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), task, NULL);
}

static PafiCheck *
pafi_fake_source_lookup_finish (PafiSource *source, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static guint
pafi_fake_source_get_limit (PafiSource *source)
{
  return PAFI_FAKE_SOURCE (source)->limit;
}

static void
pafi_fake_source_iface_init (PafiSourceInterface *iface)
{
  iface->lookup_async = pafi_fake_source_lookup_async;
  iface->lookup_finish = pafi_fake_source_lookup_finish;
  iface->get_limit = pafi_fake_source_get_limit;
}

static void
pafi_fake_source_finalize (GObject *object)
{
  PafiFakeSource *self = PAFI_FAKE_SOURCE (object);

  /* What is held would hold the source. */
  g_assert_cmpuint (self->held->len, ==, 0);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->asked);
  g_hash_table_unref (self->times);

  G_OBJECT_CLASS (pafi_fake_source_parent_class)->finalize (object);
}

static void
pafi_fake_source_class_init (PafiFakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_fake_source_finalize;
}

static void
pafi_fake_source_init (PafiFakeSource *self)
{
  self->held = g_ptr_array_new ();
  self->asked = g_ptr_array_new_with_free_func (g_free);
  self->times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

PafiFakeSource *
pafi_fake_source_new (void)
{
  return g_object_new (PAFI_TYPE_FAKE_SOURCE, NULL);
}

void
pafi_fake_source_set_func (PafiFakeSource *self, PafiFakeFunc func, gpointer user_data)
{
  self->func = func;
  self->user_data = user_data;
}

void
pafi_fake_source_set_limit (PafiFakeSource *self, guint limit)
{
  self->limit = limit;
}

void
pafi_fake_source_answer (PafiFakeSource *self, const char *nik, PafiCheck *check)
{
  for (guint i = 0; i < self->held->len; i++)
    {
      GTask *task = g_ptr_array_index (self->held, i);
      Lookup *lookup = g_task_get_task_data (task);

      if (nik != NULL && !g_str_equal (pafi_nik_get_digits (lookup->nik), nik))
        continue;
      lookup->check = check;
      answer_soon (g_ptr_array_steal_index (self->held, i));
      return;
    }
  g_assert_not_reached ();
}

guint
pafi_fake_source_get_n_held (PafiFakeSource *self)
{
  return self->held->len;
}

guint
pafi_fake_source_get_n_asked (PafiFakeSource *self)
{
  return self->asked->len;
}

guint
pafi_fake_source_get_n_asked_of (PafiFakeSource *self, const char *nik)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->times, nik));
}

const char *
pafi_fake_source_get_asked (PafiFakeSource *self, guint index)
{
  return g_ptr_array_index (self->asked, index);
}

guint
pafi_fake_source_get_most_in_flight (PafiFakeSource *self)
{
  return self->most_in_flight;
}

PafiNik *
pafi_fake_source_get_held (PafiFakeSource *self, guint index)
{
  Lookup *lookup = g_task_get_task_data (g_ptr_array_index (self->held, index));

  return lookup->nik;
}

PafiCheck *
pafi_fake_new_found (PafiNik *nik)
{
  const char *texts[PAFI_N_FIELDS] = {
    [PAFI_FIELD_NIK] = pafi_nik_get_digits (nik),
    [PAFI_FIELD_NAME] = "Rekaan Sari",
  };
  g_autoptr (PafiMember) member = pafi_member_new (texts);
  /* When the clock of the tests begins. */
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (1795489920);
  const PafiCheckOrigin origin
    = { .server = "https://api.webpafi.com", .http_status = 200, .checked_at = time };

  return pafi_check_new_found (nik, member, &origin);
}

PafiCheck *
pafi_fake_new_failed (PafiNik *nik, PafiError reason, GDateTime *retry_at)
{
  const PafiFailureFacts facts = { .retry_at = retry_at, .limit = 60 };
  g_autoptr (PafiFailure) failure = pafi_failure_new (reason, &facts);
  const PafiCheckOrigin origin
    = { .server = "https://api.webpafi.com",
        .http_status = reason == PAFI_ERROR_RATE_LIMITED && retry_at != NULL ? 429 : 0 };

  return pafi_check_new_not_checked (nik, failure, &origin);
}
