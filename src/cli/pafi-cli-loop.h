/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void pafi_cli_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void pafi_cli_wait (GAsyncResult **result);
GCancellable *pafi_cli_catch_interrupt (void);

G_END_DECLS
