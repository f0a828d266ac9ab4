/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

/**
 * PafiCliPrintOrder:
 *
 * What is to be printed, where and how often.
 */
typedef struct _PafiCliPrintOrder PafiCliPrintOrder;

PafiCliPrintOrder *pafi_cli_print_order_new (const char *printer, PafiDocument *document,
                                             PafiPaperSize size, guint copies);
void pafi_cli_print_order_free (PafiCliPrintOrder *self);
int pafi_cli_print_order_send (PafiCliPrintOrder *self, guint patience, GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiCliPrintOrder, pafi_cli_print_order_free)

G_END_DECLS
