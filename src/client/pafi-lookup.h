/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-client-parts.h"

G_BEGIN_DECLS

void pafi_lookup_async (PafiSource *source, PafiClientParts *parts, PafiNik *nik,
                        PafiPriority priority, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data);
PafiCheck *pafi_lookup_finish (PafiSource *source, GAsyncResult *result);

G_END_DECLS
