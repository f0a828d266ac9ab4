/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-session.h"

G_BEGIN_DECLS

#define PAFI_TYPE_CHECK_LOOKUP (pafi_check_lookup_get_type ())

/**
 * PafiCheckLookup:
 *
 * One look-up under way. Whoever drops it hears no more of it.
 *
 * Signals: `waiting (PafiFailure *failure)`: as of #PafiSession, of this look-up alone;
 * `done (PafiCheck *check)`.
 */
G_DECLARE_FINAL_TYPE (PafiCheckLookup, pafi_check_lookup, PAFI, CHECK_LOOKUP, GObject)

PafiCheckLookup *pafi_check_lookup_new (PafiSession *session, PafiNik *nik);
void pafi_check_lookup_start (PafiCheckLookup *self);
void pafi_check_lookup_cancel (PafiCheckLookup *self);
const char *pafi_check_lookup_get_nik (PafiCheckLookup *self);

G_END_DECLS
