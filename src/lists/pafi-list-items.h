/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-list-export.h"

G_BEGIN_DECLS

/* The same for a thread. */
PafiListItems *pafi_list_items_new_blocking (PafiStore *store, const PafiRowQuery *query,
                                             PafiDocumentKind kind, GError **error);
/* FALSE with the first error that a row could not be read for. */
gboolean pafi_list_items_check (PafiListItems *self, GError **error);

G_END_DECLS
