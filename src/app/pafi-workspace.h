/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-accounts.h"
#include "pafi-session.h"
#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_WORKSPACE (pafi_workspace_get_type ())

/**
 * PafiWorkspace:
 *
 * What the window works with: the accounts, the settings, and the session that follows from both,
 * that of the demonstration or of the chosen account. What was checked in one of them is never
 * mixed with what was checked in the other.
 *
 * Property: `session` (#PafiSession, nullable: neither an account nor the demonstration).
 */
G_DECLARE_FINAL_TYPE (PafiWorkspace, pafi_workspace, PAFI, WORKSPACE, GObject)

PafiWorkspace *pafi_workspace_new (PafiAccounts *accounts, PafiSettings *settings,
                                   PafiClock *clock);
PafiAccounts *pafi_workspace_get_accounts (PafiWorkspace *self);
PafiSettings *pafi_workspace_get_settings (PafiWorkspace *self);
PafiClock *pafi_workspace_get_clock (PafiWorkspace *self);
PafiSession *pafi_workspace_get_session (PafiWorkspace *self);

void pafi_workspace_enter_demo (PafiWorkspace *self, gboolean remember);
void pafi_workspace_leave_demo (PafiWorkspace *self);
void pafi_workspace_renew_session (PafiWorkspace *self);

G_END_DECLS
