/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

/* Made-up members, each with a letter of its own; every seventh is not registered. */
PafiReportItems *paper_items_new (guint n_items);
/* The number of the letter of the one at @position. */
char *paper_items_dup_number (guint position);
PafiDocument *paper_items_new_document (PafiDocumentKind kind, guint n_items);

G_END_DECLS
