/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-info.h"

G_DEFINE_BOXED_TYPE (PafiListInfo, pafi_list_info, pafi_list_info_copy, pafi_list_info_free)

static GDateTime *
ref_time (GDateTime *time)
{
  return time != NULL ? g_date_time_ref (time) : NULL;
}

/**
 * pafi_list_info_copy:
 * @self: a list
 *
 * Returns: (transfer full): a copy
 */
PafiListInfo *
pafi_list_info_copy (const PafiListInfo *self)
{
  PafiListInfo *copy = g_new (PafiListInfo, 1);

  *copy = *self;
  copy->name = g_strdup (self->name);
  copy->sheet = g_strdup (self->sheet);
  copy->columns = g_strdupv (self->columns);
  copy->fingerprint = g_strdup (self->fingerprint);
  copy->account = g_strdup (self->account);
  copy->created_at = ref_time (self->created_at);
  copy->started_at = ref_time (self->started_at);
  copy->finished_at = ref_time (self->finished_at);
  return copy;
}

/**
 * pafi_list_info_free:
 * @self: (transfer full): a list
 */
void
pafi_list_info_free (PafiListInfo *self)
{
  g_free (self->name);
  g_free (self->sheet);
  g_strfreev (self->columns);
  g_free (self->fingerprint);
  g_free (self->account);
  g_clear_pointer (&self->created_at, g_date_time_unref);
  g_clear_pointer (&self->started_at, g_date_time_unref);
  g_clear_pointer (&self->finished_at, g_date_time_unref);
  g_free (self);
}
