/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store.h"

G_BEGIN_DECLS

PafiStore *pafi_cli_store_open (gboolean demo, GError **error);
void pafi_cli_store_close (PafiStore *store);

G_END_DECLS
