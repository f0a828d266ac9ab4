/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_DEMO_BANNER (pafi_demo_banner_get_type ())

/**
 * PafiDemoBanner:
 *
 * Says that everyone shown is made up. Signal: `connect`, the user wants the real server.
 */
G_DECLARE_FINAL_TYPE (PafiDemoBanner, pafi_demo_banner, PAFI, DEMO_BANNER, AdwBin)

void pafi_demo_banner_set_width_class (PafiDemoBanner *self, PafiWidthClass width_class);

G_END_DECLS
