/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-zip.h"

G_BEGIN_DECLS

/**
 * PafiXmlHandler:
 * @start: an element begins
 * @end: an element ends
 * @text: (nullable): text between them
 *
 * What is done with XML as it is read. Names come without their prefix, which writers choose as they
 * like. Where @error is set, reading ends.
 */
typedef struct
{
  void (*start) (const char *element, const char **names, const char **values, gpointer user_data,
                 GError **error);
  void (*end) (const char *element, gpointer user_data, GError **error);
  void (*text) (const char *text, gsize length, gpointer user_data, GError **error);
} PafiXmlHandler;

/**
 * PafiXmlPart:
 *
 * A part of an archive, read as XML block by block. No document types, and so no entities but the five
 * of XML; no depth and no text beyond what a sheet has.
 */
typedef struct _PafiXmlPart PafiXmlPart;

PafiXmlPart *pafi_xml_part_open (PafiZip *zip, const char *name, const PafiXmlHandler *handler,
                                 gpointer user_data, GError **error);
void pafi_xml_part_free (PafiXmlPart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiXmlPart, pafi_xml_part_free)
gboolean pafi_xml_part_pump (PafiXmlPart *self, gboolean *ended, GError **error);

gboolean pafi_xml_part_read (PafiZip *zip, const char *name, const PafiXmlHandler *handler,
                             gpointer user_data, GCancellable *cancellable, GError **error);
const char *pafi_xml_find (const char **names, const char **values, const char *name);

G_END_DECLS
