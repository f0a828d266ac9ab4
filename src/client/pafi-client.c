/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-client.h"

#include "pafi-client-parts.h"
#include "pafi-lookup.h"
#include "pafi-prober.h"

struct _PafiClient
{
  GObject parent_instance;

  PafiClientParts *parts; /* (owned) */
};

static void pafi_client_iface_init (PafiSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiClient, pafi_client, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_SOURCE, pafi_client_iface_init))

static void
pafi_client_source_lookup_async (PafiSource *source, PafiNik *nik, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  pafi_lookup_async (source, PAFI_CLIENT (source)->parts, nik, PAFI_PRIORITY_HAND, cancellable,
                     callback, user_data);
}

static PafiCheck *
pafi_client_source_lookup_finish (PafiSource *source, GAsyncResult *result)
{
  return pafi_lookup_finish (source, result);
}

static guint
pafi_client_source_get_limit (PafiSource *source)
{
  return pafi_pacer_get_limit (PAFI_CLIENT (source)->parts->pacer);
}

static void
pafi_client_iface_init (PafiSourceInterface *iface)
{
  iface->lookup_async = pafi_client_source_lookup_async;
  iface->lookup_finish = pafi_client_source_lookup_finish;
  iface->get_limit = pafi_client_source_get_limit;
}

static void
pafi_client_finalize (GObject *object)
{
  pafi_client_parts_free (PAFI_CLIENT (object)->parts);

  G_OBJECT_CLASS (pafi_client_parent_class)->finalize (object);
}

static void
pafi_client_class_init (PafiClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_client_finalize;
}

static void
pafi_client_init (PafiClient *self)
{
}

/* The transport decides what a test may decide: time-outs, proxies, whether there is a network. */
PafiClient *
pafi_client_new_with_transport (const PafiClientConfig *config, PafiClock *clock,
                                PafiTransport *transport, GError **error)
{
  PafiClientParts *parts = pafi_client_parts_new (config, clock, transport, error);
  PafiClient *self;

  if (parts == NULL)
    return NULL;
  self = g_object_new (PAFI_TYPE_CLIENT, NULL);
  self->parts = parts;
  return self;
}

/**
 * pafi_client_new:
 * @config: what the account says; copied
 * @clock: the clock
 * @error: return location for %PAFI_ERROR_WRONG_ADDRESS with the sentence for the form
 *
 * Makes a client for one account. Nothing is sent yet.
 *
 * Returns: (transfer full) (nullable): the client, or %NULL on error
 */
PafiClient *
pafi_client_new (const PafiClientConfig *config, PafiClock *clock, GError **error)
{
  PafiTransportOptions options = { .ca_file = config->ca_file };
  g_autoptr (PafiTransport) transport = pafi_transport_new (&options);

  return pafi_client_new_with_transport (config, clock, transport, error);
}

/**
 * pafi_client_set_in_flight:
 * @self: a client
 * @in_flight: how many look-ups at once; 0 for %PAFI_CLIENT_DEFAULT_IN_FLIGHT
 *
 * What is beyond the number already goes on; %PAFI_CLIENT_MOST_IN_FLIGHT are the most.
 */
void
pafi_client_set_in_flight (PafiClient *self, guint in_flight)
{
  g_return_if_fail (PAFI_IS_CLIENT (self));

  if (in_flight == 0)
    in_flight = PAFI_CLIENT_DEFAULT_IN_FLIGHT;
  pafi_gate_set_room (self->parts->gate, MIN (in_flight, PAFI_CLIENT_MOST_IN_FLIGHT));
}

/**
 * pafi_client_lookup_for_list_async:
 * @self: a client
 * @nik: the NIK to look up
 * @cancellable: (nullable): ends it early, with the reason "cancelled"
 * @callback: called when the check is there; it ends with pafi_source_lookup_finish()
 * @user_data: for @callback
 *
 * Looks up one of many. Of the requests that the server allows in a minute five are left to others,
 * so that checks by hand, and colleagues behind the same address, need not wait for a list.
 */
void
pafi_client_lookup_for_list_async (PafiClient *self, PafiNik *nik, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PAFI_IS_CLIENT (self));

  pafi_lookup_async (PAFI_SOURCE (self), self->parts, nik, PAFI_PRIORITY_LIST, cancellable,
                     callback, user_data);
}

/**
 * pafi_client_probe_async:
 * @self: a client
 * @cancellable: (nullable): ends it
 * @progress: (nullable): told of each step that passed, in their order
 * @progress_data: for @progress
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Tests the connection (ux/README.md, 7). The record that it asks for is nobody's.
 */
void
pafi_client_probe_async (PafiClient *self, GCancellable *cancellable, PafiProbeFunc progress,
                         gpointer progress_data, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (PAFI_IS_CLIENT (self));

  pafi_prober_run_async (self, self->parts, cancellable, progress, progress_data, callback,
                         user_data);
}

/**
 * pafi_client_probe_finish:
 * @self: a client
 * @result: what the callback got
 * @failed_step: (out) (optional): the step that failed, if one did
 *
 * Returns: (transfer full) (nullable): why it failed, or %NULL if everything passed
 */
PafiFailure *
pafi_client_probe_finish (PafiClient *self, GAsyncResult *result, PafiProbeStep *failed_step)
{
  g_return_val_if_fail (PAFI_IS_CLIENT (self), NULL);

  return pafi_prober_run_finish (self, result, failed_step);
}
