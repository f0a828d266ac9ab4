/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-print-stream.h"

struct _PafiCliPrintStream
{
  GOutputStream parent_instance;

  PafiCliCups *cups; /* (unowned) outlives the stream */
  http_t *http;      /* (unowned) likewise */
  char *printer;     /* (owned) */
};

G_DEFINE_FINAL_TYPE (PafiCliPrintStream, pafi_cli_print_stream, G_TYPE_OUTPUT_STREAM)

static gssize
pafi_cli_print_stream_write (GOutputStream *stream, const void *buffer, gsize count,
                             GCancellable *cancellable, GError **error)
{
  PafiCliPrintStream *self = PAFI_CLI_PRINT_STREAM (stream);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  if (cupsWriteRequestData (self->http, buffer, count) != HTTP_STATUS_CONTINUE)
    {
      pafi_cli_cups_set_error (self->cups, self->printer, error);
      return -1;
    }
  pafi_cli_cups_go_on (self->cups);
  return (gssize) count;
}

static void
pafi_cli_print_stream_finalize (GObject *object)
{
  g_free (PAFI_CLI_PRINT_STREAM (object)->printer);
  G_OBJECT_CLASS (pafi_cli_print_stream_parent_class)->finalize (object);
}

static void
pafi_cli_print_stream_class_init (PafiCliPrintStreamClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_cli_print_stream_finalize;
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = pafi_cli_print_stream_write;
}

static void
pafi_cli_print_stream_init (PafiCliPrintStream *self)
{
}

/**
 * pafi_cli_print_stream_new:
 * @cups: the connection
 * @http: of @cups, at the beginning of a document
 * @printer: which printer it is about, for errors
 *
 * Returns: (transfer full): a stream that works in the thread of @cups
 */
GOutputStream *
pafi_cli_print_stream_new (PafiCliCups *cups, http_t *http, const char *printer)
{
  PafiCliPrintStream *self = g_object_new (PAFI_TYPE_CLI_PRINT_STREAM, NULL);

  self->cups = cups;
  self->http = http;
  self->printer = g_strdup (printer);
  return G_OUTPUT_STREAM (self);
}
