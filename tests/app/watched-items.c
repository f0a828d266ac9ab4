/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "watched-items.h"

struct _WatchedItems
{
  GObject parent_instance;

  PafiReportItems *items; /* (owned) */
  GThread *main_thread;   /* (unowned) */
  guint n_blocking;       /* atomic */
  guint n_asked;          /* atomic */
};

static guint
get_n_items (PafiReportItems *items)
{
  return pafi_report_items_get_n_items (WATCHED_ITEMS (items)->items);
}

static PafiCheck *
dup_check (PafiReportItems *items, guint position, char **name_in_file)
{
  WatchedItems *self = WATCHED_ITEMS (items);

  g_atomic_int_inc (&self->n_asked);
  if (g_thread_self () == self->main_thread)
    g_atomic_int_inc (&self->n_blocking);
  return pafi_report_items_dup_check (self->items, position, name_in_file);
}

static void
items_init (PafiReportItemsInterface *iface)
{
  iface->get_n_items = get_n_items;
  iface->dup_check = dup_check;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WatchedItems, watched_items, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_REPORT_ITEMS, items_init))

static void
watched_items_finalize (GObject *object)
{
  g_object_unref (WATCHED_ITEMS (object)->items);

  G_OBJECT_CLASS (watched_items_parent_class)->finalize (object);
}

static void
watched_items_class_init (WatchedItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = watched_items_finalize;
}

static void
watched_items_init (WatchedItems *self)
{
  self->main_thread = g_thread_self ();
}

WatchedItems *
watched_items_new (PafiReportItems *items)
{
  WatchedItems *self = g_object_new (WATCHED_TYPE_ITEMS, NULL);

  self->items = g_object_ref (items);
  return self;
}

guint
watched_items_get_n_blocking (WatchedItems *self)
{
  return (guint) g_atomic_int_get (&self->n_blocking);
}

guint
watched_items_get_n_asked (WatchedItems *self)
{
  return (guint) g_atomic_int_get (&self->n_asked);
}
