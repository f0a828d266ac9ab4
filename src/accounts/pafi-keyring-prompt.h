/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void pafi_keyring_prompt_async (GDBusConnection *bus, const char *method, GVariant *parameters,
                                GAsyncReadyCallback callback, gpointer user_data);
gboolean pafi_keyring_prompt_finish (GAsyncResult *result, gboolean *done, GError **error);

G_END_DECLS
