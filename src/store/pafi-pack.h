/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *pafi_pack (const char *const *texts, gsize n);
gsize pafi_unpack (const void *data, gsize size, const char **texts, gsize n);
char **pafi_unpack_strv (const void *data, gsize size);

G_END_DECLS
