/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-row-item.h"

struct _PafiRowItem
{
  GObject parent_instance;

  guint32 number;
  PafiListRow *row; /* (owned) (nullable) */
};

enum
{
  PROP_ROW = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiRowItem, pafi_row_item, G_TYPE_OBJECT)

static void
pafi_row_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiRowItem *self = PAFI_ROW_ITEM (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_row_item_dispose (GObject *object)
{
  PafiRowItem *self = PAFI_ROW_ITEM (object);

  g_clear_object (&self->row);

  G_OBJECT_CLASS (pafi_row_item_parent_class)->dispose (object);
}

static void
pafi_row_item_class_init (PafiRowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pafi_row_item_get_property;
  object_class->dispose = pafi_row_item_dispose;

  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL, PAFI_TYPE_LIST_ROW,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pafi_row_item_init (PafiRowItem *self)
{
}

/**
 * pafi_row_item_new:
 * @number: the row's number in its list, from 1
 *
 * Returns: (transfer full): a place without its row
 */
PafiRowItem *
pafi_row_item_new (guint32 number)
{
  PafiRowItem *self = g_object_new (PAFI_TYPE_ROW_ITEM, NULL);

  self->number = number;
  return self;
}

/**
 * pafi_row_item_get_number:
 * @self: a place
 *
 * Returns: the row's number in its list, from 1
 */
guint32
pafi_row_item_get_number (PafiRowItem *self)
{
  return self->number;
}

/**
 * pafi_row_item_get_row:
 * @self: a place
 *
 * Returns: (nullable) (transfer none): the row, once it was loaded
 */
PafiListRow *
pafi_row_item_get_row (PafiRowItem *self)
{
  return self->row;
}

/**
 * pafi_row_item_set_row:
 * @self: a place
 * @row: (nullable): the row
 */
void
pafi_row_item_set_row (PafiRowItem *self, PafiListRow *row)
{
  if (g_set_object (&self->row, row))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ROW]);
}
