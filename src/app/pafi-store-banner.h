/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-store-keeper.h"
#include "pafi-width-class.h"

G_BEGIN_DECLS

#define PAFI_TYPE_STORE_BANNER (pafi_store_banner_get_type ())

/**
 * PafiStoreBanner:
 *
 * What a person must know of the history, until it is dealt with: that it can't be had, and the two
 * ways on, or what happened to it. Visible only then.
 *
 * Property `keeper` (#PafiStoreKeeper, nullable): whose store it is.
 */
G_DECLARE_FINAL_TYPE (PafiStoreBanner, pafi_store_banner, PAFI, STORE_BANNER, AdwBin)

void pafi_store_banner_set_width_class (PafiStoreBanner *self, PafiWidthClass width_class);

G_END_DECLS
