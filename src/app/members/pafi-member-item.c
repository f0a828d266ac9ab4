/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-member-item.h"

struct _PafiMemberItem
{
  GObject parent_instance;

  gint64 id;
  PafiMemberEntry *entry; /* (owned) (nullable) */
};

enum
{
  PROP_ENTRY = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiMemberItem, pafi_member_item, G_TYPE_OBJECT)

static void
pafi_member_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PafiMemberItem *self = PAFI_MEMBER_ITEM (object);

  switch (id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, self->entry);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
pafi_member_item_finalize (GObject *object)
{
  PafiMemberItem *self = PAFI_MEMBER_ITEM (object);

  g_clear_object (&self->entry);

  G_OBJECT_CLASS (pafi_member_item_parent_class)->finalize (object);
}

static void
pafi_member_item_class_init (PafiMemberItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pafi_member_item_get_property;
  object_class->finalize = pafi_member_item_finalize;

  props[PROP_ENTRY]
    = g_param_spec_object ("entry", NULL, NULL, PAFI_TYPE_MEMBER_ENTRY,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pafi_member_item_init (PafiMemberItem *self)
{
}

/**
 * pafi_member_item_new:
 * @id: whose place it is, in the store
 *
 * Returns: (transfer full): a place without an entry
 */
PafiMemberItem *
pafi_member_item_new (gint64 id)
{
  PafiMemberItem *self = g_object_new (PAFI_TYPE_MEMBER_ITEM, NULL);

  self->id = id;
  return self;
}

/**
 * pafi_member_item_get_id:
 * @self: a place
 *
 * Returns: whose it is, in the store
 */
gint64
pafi_member_item_get_id (PafiMemberItem *self)
{
  g_return_val_if_fail (PAFI_IS_MEMBER_ITEM (self), 0);

  return self->id;
}

/**
 * pafi_member_item_get_entry:
 * @self: a place
 *
 * Returns: (nullable) (transfer none): who it is, once that was read
 */
PafiMemberEntry *
pafi_member_item_get_entry (PafiMemberItem *self)
{
  g_return_val_if_fail (PAFI_IS_MEMBER_ITEM (self), NULL);

  return self->entry;
}

/**
 * pafi_member_item_set_entry:
 * @self: a place
 * @entry: (nullable): who it is
 */
void
pafi_member_item_set_entry (PafiMemberItem *self, PafiMemberEntry *entry)
{
  g_return_if_fail (PAFI_IS_MEMBER_ITEM (self));

  if (g_set_object (&self->entry, entry))
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ENTRY]);
}
