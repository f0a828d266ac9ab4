/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The largest archive that is opened at all. */
#define PAFI_ZIP_MAX_MEGABYTES 20

/**
 * PafiZip:
 *
 * A zip archive in memory, and with that one that nobody changes while it is read. Its parts stand in
 * any order; each is looked for from the front when it is opened.
 */
typedef struct _PafiZip PafiZip;

PafiZip *pafi_zip_new (GBytes *bytes, GError **error);
void pafi_zip_free (PafiZip *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiZip, pafi_zip_free)
gboolean pafi_zip_has_part (PafiZip *self, const char *name);

/**
 * PafiZipPart:
 *
 * One part of an archive, as it is unpacked.
 */
typedef struct _PafiZipPart PafiZipPart;

PafiZipPart *pafi_zip_open (PafiZip *self, const char *name, GError **error);
gssize pafi_zip_part_read (PafiZipPart *self, char *block, gsize size, GError **error);
void pafi_zip_part_free (PafiZipPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiZipPart, pafi_zip_part_free)

G_END_DECLS
