/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store.h"

G_BEGIN_DECLS

gboolean pafi_store_error_set (GError **error, PafiStoreError code);
gboolean pafi_store_error_set_sqlite (GError **error, int code, const char *message);
gboolean pafi_store_error_set_errno (GError **error, int code);

G_END_DECLS
