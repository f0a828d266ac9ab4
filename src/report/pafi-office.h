/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-frame.h"

G_BEGIN_DECLS

/* How high a place to sign is. */
#define PAFI_OFFICE_SIGNATURE_HEIGHT 37

double pafi_office_add_head (const PafiPage *page, double y, double tallest, gboolean compact);
void pafi_office_add_signature (const PafiPage *page, double top);

G_END_DECLS
