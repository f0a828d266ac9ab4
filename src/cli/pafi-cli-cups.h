/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cups/cups.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PafiCliCups:
 *
 * A connection to the print service. libcups waits for its answers, so it works in a thread of its
 * own, which is watched: it is ended by Ctrl+C, and where the service is silent for too long.
 */
typedef struct _PafiCliCups PafiCliCups;

/**
 * PafiCliCupsFunc:
 * @cups: the connection
 * @data: as it was given
 * @error: return location for an error
 *
 * What is done in the thread.
 *
 * Returns: (nullable): the result, or %NULL with @error
 */
typedef gpointer (*PafiCliCupsFunc) (PafiCliCups *cups, gpointer data, GError **error);

gpointer pafi_cli_cups_run (PafiCliCupsFunc func, gpointer data, GDestroyNotify free_data,
                            GDestroyNotify free_result, guint patience, GCancellable *cancellable,
                            GError **error);

/* In the thread. */
http_t *pafi_cli_cups_connect (PafiCliCups *self, GError **error);
http_t *pafi_cli_cups_connect_to_clean_up (PafiCliCups *self);
void pafi_cli_cups_close (PafiCliCups *self);
GCancellable *pafi_cli_cups_get_cancellable (PafiCliCups *self);
void pafi_cli_cups_go_on (PafiCliCups *self);
void pafi_cli_cups_set_error (PafiCliCups *self, const char *printer, GError **error);

G_END_DECLS
