/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "pafi-language.h"
#include "pafi-document-saver.h"
#include "sheet.h"

/* Members who differ, made when a page asks for them. */

#define BENCH_TYPE_ITEMS (bench_items_get_type ())
G_DECLARE_FINAL_TYPE (BenchItems, bench_items, BENCH, ITEMS, GObject)

struct _BenchItems
{
  GObject parent_instance;

  guint n_items;
};

static guint
get_n_items (PafiReportItems *items)
{
  return BENCH_ITEMS (items)->n_items;
}

static PafiCheck *
dup_check (PafiReportItems *items, guint position, char **name_in_file)
{
  g_autofree char *name = g_strdup_printf ("Siti Rahmawati %u, A.Md.Farm.", position);
  g_autofree char *number = g_strdup_printf ("28-1.3205.12031996.2.%08u", position);
  g_autofree char *certificate = g_strdup_printf ("TTK-%04u-2023", position);

  return sheet_found (sheet_member (PAFI_FIELD_NAME, name, PAFI_FIELD_LETTER_NUMBER, number,
                                    PAFI_FIELD_STR_NUMBER, certificate, PAFI_N_FIELDS));
}

static void
bench_items_iface_init (PafiReportItemsInterface *iface)
{
  iface->get_n_items = get_n_items;
  iface->dup_check = dup_check;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (BenchItems, bench_items, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_REPORT_ITEMS,
                                                      bench_items_iface_init))

static void
bench_items_class_init (BenchItemsClass *klass)
{
}

static void
bench_items_init (BenchItems *self)
{
}

/* A page as the application makes it: the language settled, a record understood, a PDF written. */
int
main (int argc, char **argv)
{
  g_autoptr (BenchItems) items = g_object_new (BENCH_TYPE_ITEMS, NULL);
  g_autoptr (PafiDocument) document = NULL;
  g_auto (PafiReportOptions) options = { 0 };

  pafi_language_init (PAFI_LANGUAGE_INDONESIAN);
  items->n_items = argc > 2 ? (guint) strtoul (argv[2], NULL, 10) : 1;
  options = sheet_options ();
  document = pafi_document_new (PAFI_DOCUMENT_MEMBERS, PAFI_REPORT_ITEMS (items), &options);
  return pafi_document_save (document, argv[1], NULL, NULL, NULL, NULL) ? EXIT_SUCCESS
                                                                         : EXIT_FAILURE;
}
