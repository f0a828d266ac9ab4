/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "paper-items.h"

static PafiCheck *
make_check (guint position)
{
  g_autofree char *number = paper_items_dup_number (position);
  g_autofree char *name = g_strdup_printf ("Anggota Rekaan %u", position + 1);
  g_autofree char *digits = g_strdup_printf ("320514520396%04u", position % 10000);
  const char *texts[PAFI_N_FIELDS] = {
    [PAFI_FIELD_NAME] = name,
    [PAFI_FIELD_LEARNING] = "18",
    [PAFI_FIELD_PROFESSIONALISM] = "6",
    [PAFI_FIELD_SERVICE] = "4.5",
    [PAFI_FIELD_PUBLICATION] = "2",
    [PAFI_FIELD_DEVELOPMENT] = "1",
    [PAFI_FIELD_TOTAL] = "31.5",
    [PAFI_FIELD_LETTER_NUMBER] = number,
    [PAFI_FIELD_STATUS] = "Sudah Terbit",
    [PAFI_FIELD_ORGANISATION] = "Persatuan Ahli Farmasi Indonesia (PAFI)",
  };
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, 24, 10, 12, 0);
  PafiCheckOrigin origin = { .server = "https://api.webpafi.com",
                             .account = "PAFI Garut",
                             .checked_at = time };
  g_autoptr (PafiNik) nik = pafi_nik_new (digits, NULL);
  g_autoptr (PafiMember) member = pafi_member_new (texts);

  return position % 7 == 6 ? pafi_check_new_not_registered (nik, &origin)
                           : pafi_check_new_found (nik, member, &origin);
}

PafiReportItems *
paper_items_new (guint n_items)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_items; i++)
    g_ptr_array_add (checks, make_check (i));
  return pafi_report_array_new ((PafiCheck *const *) checks->pdata, n_items);
}

char *
paper_items_dup_number (guint position)
{
  return g_strdup_printf ("28-1.3205.12031996.2.%08u", position + 1);
}

PafiDocument *
paper_items_new_document (PafiDocumentKind kind, guint n_items)
{
  g_autoptr (GDateTime) time = g_date_time_new_local (2026, 11, 24, 10, 15, 0);
  g_autoptr (PafiReportItems) items = paper_items_new (n_items);
  PafiReportOptions options = { .target = 25, .composed_at = time };

  return pafi_document_new (kind, items, &options);
}
