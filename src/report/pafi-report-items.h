/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"

G_BEGIN_DECLS

#define PAFI_TYPE_REPORT_ITEMS (pafi_report_items_get_type ())

/**
 * PafiReportItems:
 *
 * What a document shows, one after another: a check each, and the name that the user's own file gives
 * its member, for where SIPAFI gave none. A document asks for one at a time, so that a list of any
 * length needs the memory of a page. It may ask from several threads at once, and gets the same
 * each time.
 */
G_DECLARE_INTERFACE (PafiReportItems, pafi_report_items, PAFI, REPORT_ITEMS, GObject)

struct _PafiReportItemsInterface
{
  GTypeInterface parent_iface;

  guint (*get_n_items) (PafiReportItems *self);
  /* (transfer full) (out) (transfer full) (nullable) */
  PafiCheck *(*dup_check) (PafiReportItems *self, guint position, char **name_in_file);
};

guint pafi_report_items_get_n_items (PafiReportItems *self);
PafiCheck *pafi_report_items_dup_check (PafiReportItems *self, guint position, char **name_in_file);

#define PAFI_TYPE_REPORT_ARRAY (pafi_report_array_get_type ())

/**
 * PafiReportArray:
 *
 * Items that are all in memory.
 */
G_DECLARE_FINAL_TYPE (PafiReportArray, pafi_report_array, PAFI, REPORT_ARRAY, GObject)

PafiReportItems *pafi_report_array_new (PafiCheck *const *checks, gsize n_checks);

G_END_DECLS
