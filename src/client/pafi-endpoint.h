/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "pafi-nik.h"

G_BEGIN_DECLS

#define PAFI_TYPE_ENDPOINT (pafi_endpoint_get_type ())

/**
 * PafiEndpoint:
 *
 * The addresses of one SIPAFI, and what was learned about where it gives tokens.
 */
G_DECLARE_FINAL_TYPE (PafiEndpoint, pafi_endpoint, PAFI, ENDPOINT, GObject)

PafiEndpoint *pafi_endpoint_new (const char *server, const char *token_url, GError **error);
const char *pafi_endpoint_get_origin (PafiEndpoint *self);
char *pafi_endpoint_dup_record_address (PafiEndpoint *self, PafiNik *nik);
const char *pafi_endpoint_get_token_address (PafiEndpoint *self);
const char *pafi_endpoint_get_other_token_address (PafiEndpoint *self);
void pafi_endpoint_remember_token_address (PafiEndpoint *self, const char *address);

G_END_DECLS
