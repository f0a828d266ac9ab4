/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-settings.h"

G_BEGIN_DECLS

#define PAFI_TYPE_APPLICATION (pafi_application_get_type ())

/**
 * PafiApplication:
 *
 * Loads the accounts, shows the window, and has the actions that need none: `app.preferences`,
 * `app.shortcuts`, `app.about`, `app.quit`.
 */
G_DECLARE_FINAL_TYPE (PafiApplication, pafi_application, PAFI, APPLICATION, AdwApplication)

PafiApplication *pafi_application_new (PafiSettings *settings);

G_END_DECLS
