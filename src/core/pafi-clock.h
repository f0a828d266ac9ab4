/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-date.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CLOCK (pafi_clock_get_type ())

/**
 * PafiClock:
 *
 * Time as the program sees it. Tests derive one that they move themselves.
 */
G_DECLARE_DERIVABLE_TYPE (PafiClock, pafi_clock, PAFI, CLOCK, GObject)

struct _PafiClockClass
{
  GObjectClass parent_class;

  gint64 (*get_boot_time) (PafiClock *self);
  gint64 (*get_real_time) (PafiClock *self);
  void (*wait_async) (PafiClock *self, gint64 duration, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data);
};

PafiClock *pafi_clock_new (void);
gint64 pafi_clock_get_boot_time (PafiClock *self);
gint64 pafi_clock_get_real_time (PafiClock *self);
GDateTime *pafi_clock_get_now (PafiClock *self);
PafiDate pafi_clock_get_today (PafiClock *self);
void pafi_clock_wait_async (PafiClock *self, gint64 duration, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_clock_wait_finish (PafiClock *self, GAsyncResult *result, GError **error);

G_END_DECLS
