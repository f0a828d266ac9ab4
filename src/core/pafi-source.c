/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-source.h"

G_DEFINE_INTERFACE (PafiSource, pafi_source, G_TYPE_OBJECT)

enum
{
  WAITING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
pafi_source_default_init (PafiSourceInterface *iface)
{
  /**
   * PafiSource::waiting:
   * @self: the source
   * @nik: the NIK whose look-up waits
   * @failure: (nullable): why and until when (`retry_at`), or %NULL once it goes on
   *
   * A look-up waits for the server's limit or its maintenance, and goes on by itself.
   */
  signals[WAITING] = g_signal_new ("waiting", PAFI_TYPE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, PAFI_TYPE_NIK, PAFI_TYPE_FAILURE);
}

/**
 * pafi_source_lookup_async:
 * @self: a source
 * @nik: the NIK to look up
 * @cancellable: (nullable): ends it early, with the reason "cancelled"
 * @callback: called when the check is there
 * @user_data: for @callback
 *
 * Looks a NIK up.
 */
void
pafi_source_lookup_async (PafiSource *self, PafiNik *nik, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PAFI_IS_SOURCE (self));

  PAFI_SOURCE_GET_IFACE (self)->lookup_async (self, nik, cancellable, callback, user_data);
}

/**
 * pafi_source_lookup_finish:
 * @self: a source
 * @result: what the callback got
 *
 * Returns: (transfer full): the check; never %NULL
 */
PafiCheck *
pafi_source_lookup_finish (PafiSource *self, GAsyncResult *result)
{
  g_return_val_if_fail (PAFI_IS_SOURCE (self), NULL);

  return PAFI_SOURCE_GET_IFACE (self)->lookup_finish (self, result);
}

/**
 * pafi_source_get_limit:
 * @self: a source
 *
 * Returns: requests a minute that it allows; 0 if it has none, or has not said so yet
 */
guint
pafi_source_get_limit (PafiSource *self)
{
  PafiSourceInterface *iface;

  g_return_val_if_fail (PAFI_IS_SOURCE (self), 0);

  iface = PAFI_SOURCE_GET_IFACE (self);
  return iface->get_limit != NULL ? iface->get_limit (self) : 0;
}

/**
 * pafi_source_emit_waiting:
 * @self: a source
 * @nik: the NIK whose look-up waits
 * @failure: (nullable): why and until when, or %NULL once it goes on
 *
 * For implementations: emits [signal@Source::waiting].
 */
void
pafi_source_emit_waiting (PafiSource *self, PafiNik *nik, PafiFailure *failure)
{
  g_signal_emit (self, signals[WAITING], 0, nik, failure);
}
