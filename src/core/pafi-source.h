/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_SOURCE (pafi_source_get_type ())

/**
 * PafiSource:
 *
 * Where checks come from: SIPAFI over HTTP, or a fake in a test. A look-up never fails: whatever
 * goes wrong is a check with the verdict "not checked" and its reason, being cancelled included.
 */
G_DECLARE_INTERFACE (PafiSource, pafi_source, PAFI, SOURCE, GObject)

struct _PafiSourceInterface
{
  GTypeInterface parent_iface;

  void (*lookup_async) (PafiSource *self, PafiNik *nik, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
  PafiCheck *(*lookup_finish) (PafiSource *self, GAsyncResult *result);
  guint (*get_limit) (PafiSource *self); /* optional */
};

void pafi_source_lookup_async (PafiSource *self, PafiNik *nik, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data);
PafiCheck *pafi_source_lookup_finish (PafiSource *self, GAsyncResult *result);
guint pafi_source_get_limit (PafiSource *self);
void pafi_source_emit_waiting (PafiSource *self, PafiNik *nik, PafiFailure *failure);

G_END_DECLS
