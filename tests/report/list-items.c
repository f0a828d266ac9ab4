/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-items.h"

#include <string.h>

#include "sheet.h"

struct _ListItems
{
  GObject parent_instance;

  const ListItem *specials; /* static */
  guint n_specials;
  guint n_items;

  GMutex mutex;
  guint n_asked;
  guint n_alive;
  guint most_alive;
};

static guint
get_n_items (PafiReportItems *items)
{
  return LIST_ITEMS (items)->n_items;
}

static void
forget_cb (gpointer data, GObject *check)
{
  ListItems *self = data;

  g_mutex_lock (&self->mutex);
  self->n_alive--;
  g_mutex_unlock (&self->mutex);
}

static const char *
choose (const char *special, const char *usual)
{
  return special == NULL ? usual : *special != '\0' ? special : NULL;
}

static PafiMember *
make_member (const ListItem *item)
{
  const char *figure = item->figure;

  return sheet_member (
    PAFI_FIELD_NAME, choose (item->name, "Siti Rahmawati, A.Md.Farm."), PAFI_FIELD_LETTER_NUMBER,
    choose (item->letter, SHEET_NUMBER), PAFI_FIELD_STATUS, choose (item->status, "Sudah Terbit"),
    PAFI_FIELD_LEARNING, choose (figure, "18"), PAFI_FIELD_PROFESSIONALISM, choose (figure, "6"),
    PAFI_FIELD_SERVICE, choose (figure, "4.5"), PAFI_FIELD_PUBLICATION, choose (figure, "2"),
    PAFI_FIELD_DEVELOPMENT, choose (figure, "0"), PAFI_FIELD_TOTAL, choose (figure, "31.5"),
    PAFI_N_FIELDS);
}

static PafiCheck *
make_check (const ListItem *item, const char *digits)
{
  g_autoptr (GDateTime) time =
    g_date_time_new_from_iso8601 (choose (item->time, "2026-11-24T10:12:00+07:00"), NULL);
  PafiCheckOrigin origin = { .server = choose (item->server, "https://api.webpafi.com"),
                             .account = choose (item->account, "PAFI Garut"),
                             .demo = item->demo,
                             .checked_at = time };
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiNik) nik = pafi_nik_new (item->nik != NULL ? item->nik : digits, &error);
  g_autoptr (PafiMember) member = NULL;
  g_autoptr (PafiFailure) failure = NULL;

  if (item->verdict == PAFI_VERDICT_MALFORMED_NIK)
    return pafi_check_new_malformed (item->nik, error, &origin);
  g_assert_no_error (error);
  if (item->verdict == PAFI_VERDICT_NOT_REGISTERED)
    return pafi_check_new_not_registered (nik, &origin);
  if (item->verdict == PAFI_VERDICT_NOT_CHECKED)
    {
      failure = pafi_failure_new (item->reason, NULL);
      return pafi_check_new_not_checked (nik, failure, &origin);
    }
  member = make_member (item);
  return pafi_check_new_found (nik, member, &origin);
}

static PafiCheck *
dup_check (PafiReportItems *items, guint position, char **name_in_file)
{
  static const ListItem usual;
  ListItems *self = LIST_ITEMS (items);
  const ListItem *item = position < self->n_specials ? &self->specials[position] : &usual;
  g_autofree char *digits = g_strdup_printf ("320514520396%04u", position % 9999 + 1);
  PafiCheck *check = make_check (item, digits);

  if (name_in_file != NULL)
    *name_in_file = g_strdup (item->name_in_file);
  g_mutex_lock (&self->mutex);
  self->n_asked++;
  self->n_alive++;
  self->most_alive = MAX (self->most_alive, self->n_alive);
  g_mutex_unlock (&self->mutex);
  g_object_weak_ref (G_OBJECT (check), forget_cb, self);
  return check;
}

static void
list_items_iface_init (PafiReportItemsInterface *iface)
{
  iface->get_n_items = get_n_items;
  iface->dup_check = dup_check;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (ListItems, list_items, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_REPORT_ITEMS,
                                                      list_items_iface_init))

static void
list_items_class_init (ListItemsClass *klass)
{
}

static void
list_items_init (ListItems *self)
{
}

ListItems *
list_items_new (const ListItem *specials, guint n_specials, guint n_items)
{
  ListItems *self = g_object_new (LIST_TYPE_ITEMS, NULL);

  self->specials = specials;
  self->n_specials = n_specials;
  self->n_items = MAX (n_specials, n_items);
  return self;
}

guint
list_items_get_n_asked (ListItems *self)
{
  return self->n_asked;
}

guint
list_items_get_most_alive (ListItems *self)
{
  return self->most_alive;
}

PafiDocument *
list_document (ListItems *items, const PafiReportOptions *options)
{
  return pafi_document_new (PAFI_DOCUMENT_LIST, PAFI_REPORT_ITEMS (items), options);
}

GBytes *
list_write (const ListItem *specials, guint n_specials, guint n_items,
            const PafiReportOptions *options)
{
  g_autoptr (ListItems) items = list_items_new (specials, n_specials, n_items);
  g_autoptr (PafiDocument) document = list_document (items, options);

  return sheet_write (document);
}

char *
list_read (const ListItem *specials, guint n_specials, guint n_items,
           const PafiReportOptions *options)
{
  g_autoptr (GBytes) pdf = list_write (specials, n_specials, n_items, options);

  return sheet_read (pdf);
}

char **
list_read_rows (GBytes *pdf)
{
  g_autofree char *path = sheet_save (pdf);
  g_autofree char *structure = sheet_run ("pdfinfo", "-struct-text", path, NULL);
  g_auto (GStrv) lines = g_strsplit (structure, "\n", -1);
  g_autoptr (GStrvBuilder) rows = g_strv_builder_new ();
  g_autoptr (GString) row = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gsize depth = strspn (lines[i], " ");

      /* Document, Table, TR, TH or TD: each is two deeper. */
      if (depth <= 4 && row->len > 0)
        {
          g_strv_builder_add (rows, row->str);
          g_string_truncate (row, 0);
        }
      if (depth > 4 && lines[i][depth] == '"')
        g_string_append_printf (row, "%s%.*s", row->len > 0 ? "|" : "",
                                (int) strlen (lines[i] + depth) - 2, lines[i] + depth + 1);
    }
  return g_strv_builder_end (rows);
}
