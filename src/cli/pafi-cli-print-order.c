/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-print-order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "pafi-cli-cups.h"
#include "pafi-cli-print-error.h"
#include "pafi-cli-print-stream.h"
#include "pafi-cli-progress.h"

/* In hundredths of a millimetre: printers round to points and to inches. */
#define SAME_SIZE 100

struct _PafiCliPrintOrder
{
  char *name;             /* (owned) of the printer */
  char *instance;         /* (owned) (nullable) the user's own settings of it */
  PafiDocument *document; /* (owned) */
  PafiPaperSize size;
  guint copies;
  PafiCliProgress *progress; /* (owned) (nullable) until it is sent */
};

/* Owned by the thread alone. */
typedef struct
{
  PafiCliCups *cups;
  PafiCliPrintOrder *order;
  http_t *http;
  cups_dest_t *dest;
  cups_dinfo_t *info;
  cups_option_t *options;
  int n_options;
  int job;
} Call;

static void
call_clear (Call *call)
{
  cupsFreeOptions (call->n_options, call->options);
  if (call->info != NULL)
    cupsFreeDestInfo (call->info);
  if (call->dest != NULL)
    cupsFreeDests (1, call->dest);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Call, call_clear)

/**
 * pafi_cli_print_order_new:
 * @printer: its name, and the user's instance of it behind a slash
 * @document: what to print
 * @size: of the paper
 * @copies: how often
 *
 * Returns: (transfer full): an order
 */
PafiCliPrintOrder *
pafi_cli_print_order_new (const char *printer, PafiDocument *document, PafiPaperSize size,
                          guint copies)
{
  PafiCliPrintOrder *self = g_new0 (PafiCliPrintOrder, 1);
  const char *slash = strchr (printer, '/');

  self->name = slash != NULL ? g_strndup (printer, (gsize) (slash - printer)) : g_strdup (printer);
  self->instance = slash != NULL ? g_strdup (slash + 1) : NULL;
  self->document = g_object_ref (document);
  self->size = size;
  self->copies = copies;
  self->progress = pafi_cli_progress_new ();
  return self;
}

/**
 * pafi_cli_print_order_free:
 * @self: (transfer full): an order
 */
void
pafi_cli_print_order_free (PafiCliPrintOrder *self)
{
  g_free (self->name);
  g_free (self->instance);
  g_object_unref (self->document);
  g_clear_pointer (&self->progress, pafi_cli_progress_free);
  g_free (self);
}

/* The printer's own name for the size, or the size itself for those that cut any (PWG 5101.1).
 * cupsGetDestMediaBySize() takes 17 x 11 inches for Folio. */
static char *
dup_medium (Call *call)
{
  double width, height;
  cups_size_t medium;
  int n_media = cupsGetDestMediaCount (call->http, call->dest, call->info, CUPS_MEDIA_FLAGS_DEFAULT);

  pafi_paper_size_get_extent (call->order->size, &width, &height);
  for (int i = 0; i < n_media; i++)
    if (cupsGetDestMediaByIndex (call->http, call->dest, call->info, i, CUPS_MEDIA_FLAGS_DEFAULT,
                                 &medium) &&
        abs (medium.width - (int) lround (width * 100)) <= SAME_SIZE &&
        abs (medium.length - (int) lround (height * 100)) <= SAME_SIZE)
      return g_strdup (medium.media);
  return g_strdup_printf ("custom_%s_%gx%gmm", pafi_paper_size_get_name (call->order->size), width,
                          height);
}

/* What the user has set for the printer (lpoptions) holds, but for what was asked for. */
static void
choose_options (Call *call)
{
  g_autofree char *medium = dup_medium (call);
  g_autofree char *copies = g_strdup_printf ("%u", call->order->copies);

  for (int i = 0; i < call->dest->num_options; i++)
    call->n_options = cupsAddOption (call->dest->options[i].name, call->dest->options[i].value,
                                     call->n_options, &call->options);
  call->n_options = cupsAddOption (CUPS_MEDIA, medium, call->n_options, &call->options);
  call->n_options = cupsAddOption (CUPS_COPIES, copies, call->n_options, &call->options);
}

static gboolean
find_printer (Call *call, GError **error)
{
  call->dest = cupsGetNamedDest (call->http, call->order->name, call->order->instance);
  if (call->dest != NULL)
    call->info = cupsCopyDestInfo (call->http, call->dest);
  if (call->info != NULL)
    return TRUE;
  pafi_cli_cups_set_error (call->cups, call->order->name, error);
  return FALSE;
}

static gboolean
create_job (Call *call, const char *title, GError **error)
{
  choose_options (call);
  if (cupsCreateDestJob (call->http, call->dest, call->info, &call->job, title, call->n_options,
                         call->options) <= IPP_STATUS_OK_EVENTS_COMPLETE &&
      call->job > 0)
    return TRUE;
  pafi_cli_cups_set_error (call->cups, call->order->name, error);
  return FALSE;
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Call *call = user_data;

  pafi_cli_cups_go_on (call->cups);
  pafi_cli_progress_cb (done, total, call->order->progress);
}

static gboolean
send_document (Call *call, const char *title, GError **error)
{
  GCancellable *cancellable = pafi_cli_cups_get_cancellable (call->cups);
  g_autoptr (GOutputStream) stream =
    pafi_cli_print_stream_new (call->cups, call->http, call->order->name);

  if (cupsStartDestDocument (call->http, call->dest, call->info, call->job, title, CUPS_FORMAT_PDF,
                             0, NULL, 1) != HTTP_STATUS_CONTINUE)
    {
      pafi_cli_cups_set_error (call->cups, call->order->name, error);
      return FALSE;
    }
  if (!pafi_document_write_pdf (call->order->document, stream, progress_cb, call, cancellable,
                                error))
    return FALSE;
  /* The service begins to print when it has the whole document: this is the last moment. */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (cupsFinishDestDocument (call->http, call->dest, call->info) <= IPP_STATUS_OK_EVENTS_COMPLETE)
    return TRUE;
  pafi_cli_cups_set_error (call->cups, call->order->name, error);
  return FALSE;
}

/* A job without its document would wait in the queue. As long as the document is open the service
 * does not begin with it, and a closed one it may take for whole: so the job goes first. But it may
 * not listen before it has what it waits for. */
static void
take_back (Call *call)
{
  http_t *http = pafi_cli_cups_connect_to_clean_up (call->cups);

  if (http != NULL &&
      cupsCancelJob2 (http, call->order->name, call->job, 0) <= IPP_STATUS_OK_EVENTS_COMPLETE)
    return;
  pafi_cli_cups_close (call->cups);
  http = pafi_cli_cups_connect_to_clean_up (call->cups);
  if (http != NULL)
    cupsCancelJob2 (http, call->order->name, call->job, 0);
}

static gpointer
send_order (PafiCliCups *cups, gpointer data, GError **error)
{
  PafiCliPrintOrder *self = data;
  g_auto (Call) call = { .cups = cups, .order = self };
  g_autofree char *title = pafi_document_dup_title (self->document);
  gboolean sent;

  call.http = pafi_cli_cups_connect (cups, error);
  if (call.http == NULL || !find_printer (&call, error) || !create_job (&call, title, error))
    return NULL;
  pafi_cli_cups_go_on (cups);
  sent = send_document (&call, title, error);
  g_clear_pointer (&self->progress, pafi_cli_progress_free);
  if (!sent)
    {
      take_back (&call);
      return NULL;
    }
  return GINT_TO_POINTER (call.job);
}

/**
 * pafi_cli_print_order_send:
 * @self: (transfer full): an order
 * @patience: seconds that the print service may be silent
 * @cancellable: ends it; then nothing is printed
 * @error: return location for a #PafiCliPrintError, or an error of drawing
 *
 * Gives the print service one job of all pages. The document is drawn while it is sent.
 *
 * Returns: the number of the job, 0 if there is none
 */
int
pafi_cli_print_order_send (PafiCliPrintOrder *self, guint patience, GCancellable *cancellable,
                           GError **error)
{
  return GPOINTER_TO_INT (pafi_cli_cups_run (send_order, self,
                                             (GDestroyNotify) pafi_cli_print_order_free, NULL,
                                             patience, cancellable, error));
}
