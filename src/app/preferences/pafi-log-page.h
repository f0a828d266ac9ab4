/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-store-members.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LOG_PAGE (pafi_log_page_get_type ())

/**
 * PafiLogPage:
 *
 * The activity log, newest first: a page of the preferences with a header bar of its own.
 *
 * Signals: `back`; `toast (const char *text)`.
 */
G_DECLARE_FINAL_TYPE (PafiLogPage, pafi_log_page, PAFI, LOG_PAGE, AdwBin)

GtkWidget *pafi_log_page_new (PafiStore *store);

G_END_DECLS
