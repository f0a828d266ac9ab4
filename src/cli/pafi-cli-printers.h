/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-cli-printer.h"

G_BEGIN_DECLS

GPtrArray *pafi_cli_printers_list (guint patience, GCancellable *cancellable, GError **error);
PafiCliPrinter *pafi_cli_printers_choose (GPtrArray *printers, const char *name, GError **error);

G_END_DECLS
