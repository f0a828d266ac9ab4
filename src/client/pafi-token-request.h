/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-wiped-text.h"

G_BEGIN_DECLS

GBytes *pafi_token_request_write (const char *client_id, PafiWipedText *secret, const char *scope);

G_END_DECLS
