/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

/* How an item of a list differs from an ordinary one, the member of the design's picture. Zero is
 * no difference. */
typedef struct
{
  PafiVerdict verdict;
  PafiError reason;         /* where it is not checked */
  const char *nik;          /* 16 digits, or what was entered */
  const char *name;         /* of the record; "" for none */
  const char *name_in_file;
  const char *letter;       /* "" for none */
  const char *status;       /* "" for none */
  const char *figure;       /* of all five domains and the total; "" for none */
  const char *time;         /* ISO 8601 */
  const char *server;
  const char *account;
  gboolean demo;
} ListItem;

#define LIST_TYPE_ITEMS (list_items_get_type ())

/* Items that are made when they are asked for, and counted. */
G_DECLARE_FINAL_TYPE (ListItems, list_items, LIST, ITEMS, GObject)

/* @specials (static) come first, then ordinary ones up to @n_items. */
ListItems *list_items_new (const ListItem *specials, guint n_specials, guint n_items);
/* How often an item was asked for, and how many were alive at most. */
guint list_items_get_n_asked (ListItems *self);
guint list_items_get_most_alive (ListItems *self);

PafiDocument *list_document (ListItems *items, const PafiReportOptions *options);
GBytes *list_write (const ListItem *specials, guint n_specials, guint n_items,
                    const PafiReportOptions *options);
/* Its text, as sheet_read(). */
char *list_read (const ListItem *specials, guint n_specials, guint n_items,
                 const PafiReportOptions *options);
/* The rows of its tables as those read them who read the tags: "No.|Nama dan NIK|…", NULL at the
 * end. */
char **list_read_rows (GBytes *pdf);

G_END_DECLS
