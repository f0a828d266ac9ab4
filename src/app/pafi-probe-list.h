/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-account.h"
#include "pafi-failure.h"
#include "pafi-probe.h"

G_BEGIN_DECLS

#define PAFI_TYPE_PROBE_LIST (pafi_probe_list_get_type ())

/**
 * PafiProbeList:
 *
 * The four rows of a connection test, filled in turn (ux/README.md, 7).
 */
G_DECLARE_FINAL_TYPE (PafiProbeList, pafi_probe_list, PAFI, PROBE_LIST, AdwPreferencesGroup)

void pafi_probe_list_start (PafiProbeList *self, PafiAccount *account);
void pafi_probe_list_pass (PafiProbeList *self, const PafiProbeProgress *progress);
void pafi_probe_list_fail (PafiProbeList *self, PafiProbeStep step, PafiFailure *failure);
void pafi_probe_list_reset (PafiProbeList *self);

G_END_DECLS
