/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FAULT_TYPE_NETWORK (fault_network_get_type ())

/**
 * FaultNetwork:
 *
 * A #GNetworkMonitor that says what the test wants it to say.
 */
G_DECLARE_FINAL_TYPE (FaultNetwork, fault_network, FAULT, NETWORK, GObject)

FaultNetwork *fault_network_new (gboolean available);
void fault_network_set_available (FaultNetwork *self, gboolean available);

G_END_DECLS
