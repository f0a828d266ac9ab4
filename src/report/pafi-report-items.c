/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-report-items.h"

G_DEFINE_INTERFACE (PafiReportItems, pafi_report_items, G_TYPE_OBJECT)

static void
pafi_report_items_default_init (PafiReportItemsInterface *iface)
{
}

/**
 * pafi_report_items_get_n_items:
 * @self: items
 *
 * Returns: how many there are
 */
guint
pafi_report_items_get_n_items (PafiReportItems *self)
{
  g_return_val_if_fail (PAFI_IS_REPORT_ITEMS (self), 0);

  return PAFI_REPORT_ITEMS_GET_IFACE (self)->get_n_items (self);
}

/**
 * pafi_report_items_dup_check:
 * @self: items
 * @position: which one, from 0
 * @name_in_file: (out) (optional) (transfer full) (nullable): what the user's own file calls the
 *   member
 *
 * Gets one item. Any thread may call this, and it may block.
 *
 * Returns: (transfer full): its check
 */
PafiCheck *
pafi_report_items_dup_check (PafiReportItems *self, guint position, char **name_in_file)
{
  g_autofree char *name = NULL;
  PafiCheck *check;

  g_return_val_if_fail (PAFI_IS_REPORT_ITEMS (self), NULL);

  check = PAFI_REPORT_ITEMS_GET_IFACE (self)->dup_check (self, position, &name);
  if (name_in_file != NULL)
    *name_in_file = g_steal_pointer (&name);
  return check;
}
