/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-list-paper.h"

#include <glib/gi18n-lib.h>

/* A list on its way to paper. */
typedef struct
{
  PafiPaperwork *paperwork; /* (owned) */
  GtkWidget *from;          /* (owned) */
  char *name;               /* (owned) */
  gboolean print;
} Work;

static void
work_free (Work *self)
{
  g_object_unref (self->paperwork);
  g_object_unref (self->from);
  g_free (self->name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

/* A toast's title is markup on the floor. */
static void
say (Work *work, const char *text)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (work->from, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), adw_toast_new (escaped));
}

static void
items_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PafiReportItems) items = pafi_list_items_new_finish (result, &error);
  g_autoptr (PafiDocument) document = NULL;

  if (items == NULL)
    say (work, error->message);
  else if (pafi_report_items_get_n_items (items) == 0)
    say (work, _ ("None of these rows has a NIK to show on paper"));
  /* The window was closed while the rows were looked up. */
  else if (gtk_widget_get_root (work->from) == NULL)
    return;
  else if (work->print)
    {
      document = pafi_paperwork_new_document (work->paperwork, PAFI_DOCUMENT_LIST, items, FALSE,
                                              work->name);
      pafi_paperwork_print (work->paperwork, work->from, document);
    }
  else
    pafi_paperwork_preview (work->paperwork, work->from, items, FALSE, work->name);
}

static void
start (PafiPaperwork *paperwork, GtkWidget *from, PafiStore *store, const PafiRowQuery *query,
       const char *name, gboolean print)
{
  Work *work = g_new (Work, 1);

  *work = (Work){ g_object_ref (paperwork), g_object_ref (from), g_strdup (name), print };
  pafi_list_items_new_async (store, query, print ? PAFI_DOCUMENT_LIST : PAFI_DOCUMENT_MEMBERS, NULL,
                             items_cb, work);
}

/**
 * pafi_list_paper_print:
 * @paperwork: what prints
 * @from: the widget that it begins from
 * @store: where the list is
 * @query: which rows, in which order
 * @name: the list's name
 *
 * Prints the table of the rows, those that were never asked included: each says why.
 */
void
pafi_list_paper_print (PafiPaperwork *paperwork, GtkWidget *from, PafiStore *store,
                       const PafiRowQuery *query, const char *name)
{
  start (paperwork, from, store, query, name, TRUE);
}

/**
 * pafi_list_paper_preview:
 * @paperwork: what shows it
 * @from: the widget that it begins from
 * @store: where the list is
 * @query: which rows, in which order
 * @name: the list's name
 *
 * Shows the rows that have a NIK, a page each or in a table.
 */
void
pafi_list_paper_preview (PafiPaperwork *paperwork, GtkWidget *from, PafiStore *store,
                         const PafiRowQuery *query, const char *name)
{
  start (paperwork, from, store, query, name, FALSE);
}
