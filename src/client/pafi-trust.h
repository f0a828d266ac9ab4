/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TYPE_TRUST (pafi_trust_get_type ())

/**
 * PafiTrust:
 *
 * Certificates that are trusted: the system's, and one more authority from a file.
 */
G_DECLARE_FINAL_TYPE (PafiTrust, pafi_trust, PAFI, TRUST, GTlsDatabase)

GTlsDatabase *pafi_trust_new (const char *ca_file);

G_END_DECLS
