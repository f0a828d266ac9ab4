/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-history.h"

struct _PafiHistory
{
  GObject parent_instance;

  GPtrArray *checks;   /* (owned) (element-type PafiCheck) newest first, one for each NIK */
  GHashTable *records; /* (owned) NIK -> PafiCheck, the latest with a record */
};

static void pafi_history_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PafiHistory, pafi_history, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      pafi_history_list_model_init))

/* What says nothing about a member: no NIK at all, or nobody waited for the answer. */
static gboolean
is_worth_keeping (PafiCheck *check)
{
  switch (pafi_check_get_verdict (check))
    {
    case PAFI_VERDICT_MALFORMED_NIK:
      return FALSE;
    case PAFI_VERDICT_NOT_CHECKED:
      return pafi_failure_get_reason (pafi_check_get_failure (check)) != PAFI_ERROR_CANCELLED;
    case PAFI_VERDICT_FOUND:
    case PAFI_VERDICT_NOT_REGISTERED:
    default:
      return TRUE;
    }
}

static GType
pafi_history_get_item_type (GListModel *model)
{
  return PAFI_TYPE_CHECK;
}

static guint
pafi_history_get_n_items (GListModel *model)
{
  return PAFI_HISTORY (model)->checks->len;
}

static gpointer
pafi_history_get_item (GListModel *model, guint position)
{
  PafiHistory *self = PAFI_HISTORY (model);

  if (position >= self->checks->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->checks, position));
}

static void
pafi_history_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pafi_history_get_item_type;
  iface->get_n_items = pafi_history_get_n_items;
  iface->get_item = pafi_history_get_item;
}

static void
pafi_history_finalize (GObject *object)
{
  PafiHistory *self = PAFI_HISTORY (object);

  g_ptr_array_unref (self->checks);
  g_hash_table_unref (self->records);

  G_OBJECT_CLASS (pafi_history_parent_class)->finalize (object);
}

static void
pafi_history_class_init (PafiHistoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_history_finalize;
}

static void
pafi_history_init (PafiHistory *self)
{
  self->checks = g_ptr_array_new_with_free_func (g_object_unref);
  self->records = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * pafi_history_new:
 *
 * Returns: (transfer full): an empty history
 */
PafiHistory *
pafi_history_new (void)
{
  return g_object_new (PAFI_TYPE_HISTORY, NULL);
}

/**
 * pafi_history_add:
 * @self: a history
 * @check: a check
 *
 * Puts @check first, in the place of an earlier one of its NIK. Malformed NIKs and cancelled checks
 * are not kept: they say nothing about a member.
 */
void
pafi_history_add (PafiHistory *self, PafiCheck *check)
{
  const char *nik = pafi_check_get_nik (check);
  guint position = 0;
  gboolean known;

  if (!is_worth_keeping (check))
    return;
  if (pafi_check_get_member (check) != NULL)
    g_hash_table_insert (self->records, g_strdup (nik), g_object_ref (check));

  while (position < self->checks->len &&
         !g_str_equal (pafi_check_get_nik (g_ptr_array_index (self->checks, position)), nik))
    position++;
  known = position < self->checks->len;
  if (known)
    g_ptr_array_remove_index (self->checks, position);
  g_ptr_array_insert (self->checks, 0, g_object_ref (check));

  /* One change: those before the earlier check moved down by one. */
  if (known)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, position + 1, position + 1);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, 1);
}

/**
 * pafi_history_find_record:
 * @self: a history
 * @nik: the 16 digits of a NIK
 *
 * Returns: (transfer none) (nullable): the latest check of @nik that has a record
 */
PafiCheck *
pafi_history_find_record (PafiHistory *self, const char *nik)
{
  return g_hash_table_lookup (self->records, nik);
}
