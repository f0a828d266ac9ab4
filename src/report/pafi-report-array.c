/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-report-items.h"

struct _PafiReportArray
{
  GObject parent_instance;

  GPtrArray *checks; /* (owned) (element-type PafiCheck) */
};

static guint
pafi_report_array_get_n_items (PafiReportItems *items)
{
  return PAFI_REPORT_ARRAY (items)->checks->len;
}

static PafiCheck *
pafi_report_array_dup_check (PafiReportItems *items, guint position, char **name_in_file)
{
  PafiReportArray *self = PAFI_REPORT_ARRAY (items);

  g_return_val_if_fail (position < self->checks->len, NULL);

  return g_object_ref (g_ptr_array_index (self->checks, position));
}

static void
pafi_report_array_iface_init (PafiReportItemsInterface *iface)
{
  iface->get_n_items = pafi_report_array_get_n_items;
  iface->dup_check = pafi_report_array_dup_check;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiReportArray, pafi_report_array, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_REPORT_ITEMS,
                                                      pafi_report_array_iface_init))

static void
pafi_report_array_finalize (GObject *object)
{
  PafiReportArray *self = PAFI_REPORT_ARRAY (object);

  g_ptr_array_unref (self->checks);

  G_OBJECT_CLASS (pafi_report_array_parent_class)->finalize (object);
}

static void
pafi_report_array_class_init (PafiReportArrayClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_report_array_finalize;
}

static void
pafi_report_array_init (PafiReportArray *self)
{
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * pafi_report_array_new:
 * @checks: (array length=n_checks): the checks
 * @n_checks: how many
 *
 * Returns: (transfer full): items that keep a reference to each check
 */
PafiReportItems *
pafi_report_array_new (PafiCheck *const *checks, gsize n_checks)
{
  PafiReportArray *self = g_object_new (PAFI_TYPE_REPORT_ARRAY, NULL);

  for (gsize i = 0; i < n_checks; i++)
    g_ptr_array_add (self->checks, g_object_ref (checks[i]));
  return PAFI_REPORT_ITEMS (self);
}
