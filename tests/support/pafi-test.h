/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void pafi_test_init (int *argc, char ***argv);
guint pafi_test_get_patience (void);

/* For asynchronous calls that read straight down:
 *   g_autoptr (GAsyncResult) result = NULL;
 *   thing_async (thing, NULL, pafi_test_result_cb, &result);
 *   pafi_test_wait_for_result (&result); */
void pafi_test_result_cb (GObject *source, GAsyncResult *result, gpointer user_data);
void pafi_test_wait_for_result (GAsyncResult **result);
/* Runs the main context until @flag is true; fails the test after 30 s, times the patience. */
void pafi_test_wait_for (const gboolean *flag);

G_END_DECLS
