/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-members.h"

G_BEGIN_DECLS

/* More than anybody reads in the desktop's search. */
#define PAFI_SEARCH_QUERY_MOST 20

/* Members in whose name, NIK or letter number each of the words stands, whoever was checked last
 * first: (element-type gint64). */
void pafi_search_query_async (PafiStore *store, const char *const *words,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
GArray *pafi_search_query_finish (GAsyncResult *result, GError **error);

G_END_DECLS
