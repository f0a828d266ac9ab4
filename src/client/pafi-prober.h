/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-client-parts.h"

G_BEGIN_DECLS

void pafi_prober_run_async (PafiClient *client, PafiClientParts *parts, GCancellable *cancellable,
                            PafiProbeFunc progress, gpointer progress_data,
                            GAsyncReadyCallback callback, gpointer user_data);
PafiFailure *pafi_prober_run_finish (PafiClient *client, GAsyncResult *result,
                                     PafiProbeStep *failed_step);

G_END_DECLS
