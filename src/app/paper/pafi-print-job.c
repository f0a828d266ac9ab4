/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-print-job.h"

#include <math.h>

/* Two sizes are the same paper if they differ by less than what cutting it does. */
#define SAME_SIZE 0.5
/* In microseconds: how long the window may wait in one go for the number of pages. */
#define PAGINATE_PAUSE 4000

struct _PafiPrintJob
{
  GObject parent_instance;

  PafiDocument *document; /* (owned): made anew when another paper is chosen */
  GtkPrintOperation *operation; /* (owned) */
  GtkPageSetup *setup;    /* (owned) */
  PafiDocumentProgress progress;
  gpointer progress_data;
  int n_pages; /* atomic; less than 0 until it is known */
  guint n_drawn;
  gboolean previewed;
  GTask *task; /* (owned) (nullable): while it runs */
  gulong cancelled_id;
};

G_DEFINE_FINAL_TYPE (PafiPrintJob, pafi_print_job, G_TYPE_OBJECT)

static gboolean
is_size (const PafiReportOptions *options, PafiPaperSize size)
{
  double width = 0;
  double height = 0;

  pafi_paper_size_get_extent (size, &width, &height);
  return fabs (options->width - width) < SAME_SIZE && fabs (options->height - height) < SAME_SIZE;
}

static GtkPaperSize *
new_paper_size (const PafiReportOptions *options)
{
  if (options->width <= 0 || options->height <= 0 || is_size (options, PAFI_PAPER_SIZE_A4))
    return gtk_paper_size_new (GTK_PAPER_NAME_A4);
  if (is_size (options, PAFI_PAPER_SIZE_LETTER))
    return gtk_paper_size_new (GTK_PAPER_NAME_LETTER);
  return gtk_paper_size_new_custom ("folio", "Folio (F4)", options->width, options->height,
                                    GTK_UNIT_MM);
}

static GtkPageOrientation
get_orientation (PafiPrintJob *self)
{
  double width = 0;
  double height = 0;

  pafi_document_get_page_extent (self->document, &width, &height);
  return width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT;
}

/* The dialog may have changed the paper: its pages are laid out for what will come out. */
static void
fit_document (PafiPrintJob *self, GtkPageSetup *setup)
{
  GtkPaperSize *size = gtk_page_setup_get_paper_size (setup);
  g_autoptr (PafiReportOptions) options =
    pafi_report_options_copy (pafi_document_get_options (self->document));
  PafiDocument *document;

  options->width = gtk_paper_size_get_width (size, GTK_UNIT_MM);
  options->height = gtk_paper_size_get_height (size, GTK_UNIT_MM);
  document = pafi_document_new (pafi_document_get_kind (self->document),
                                pafi_document_get_items (self->document), options);
  g_object_unref (self->document);
  self->document = document;
}

static void
count_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  PafiPrintJob *self = source_object;

  g_atomic_int_set (&self->n_pages, (int) pafi_document_get_n_pages (task_data));
}

/* The pages of a long list are not counted within a frame. */
static void
begin_count (PafiPrintJob *self)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

  g_atomic_int_set (&self->n_pages, -1);
  g_task_set_source_tag (task, begin_count);
  g_task_set_task_data (task, g_object_ref (self->document), g_object_unref);
  g_task_run_in_thread (task, count_in_thread);
}

static void
begin_print_cb (PafiPrintJob *self, GtkPrintContext *context)
{
  GtkPageSetup *setup = gtk_print_context_get_page_setup (context);

  g_object_unref (self->setup);
  self->setup = gtk_page_setup_copy (setup);
  fit_document (self, setup);
  begin_count (self);
}

/* Asked again and again until it has an answer. */
static gboolean
paginate_cb (PafiPrintJob *self, GtkPrintContext *context)
{
  const int n_pages = g_atomic_int_get (&self->n_pages);

  if (n_pages < 0)
    {
      g_usleep (PAGINATE_PAUSE);
      return FALSE;
    }
  gtk_print_operation_set_n_pages (self->operation, n_pages);
  return TRUE;
}

/* How the pages lie is the document's matter, whatever the dialog says. */
static void
request_page_setup_cb (PafiPrintJob *self, GtkPrintContext *context, int page, GtkPageSetup *setup)
{
  gtk_page_setup_set_orientation (setup, get_orientation (self));
}

static void
draw_page_cb (PafiPrintJob *self, GtkPrintContext *context, int page)
{
  const int total = gtk_print_operation_get_n_pages_to_print (self->operation);

  pafi_document_draw_page (self->document, gtk_print_context_get_cairo_context (context),
                           (guint) page);
  self->n_drawn++;
  if (self->progress != NULL)
    self->progress (MIN (self->n_drawn, (guint) MAX (total, 0)), (guint) MAX (total, 0),
                    self->progress_data);
}

static gboolean
end_preview_cb (gpointer user_data)
{
  gtk_print_operation_preview_end_preview (user_data);
  return G_SOURCE_REMOVE;
}

/* GTK would start another program, which many a desktop does not have; we have a preview of our own. */
static gboolean
preview_cb (PafiPrintJob *self, GtkPrintOperationPreview *preview, GtkPrintContext *context)
{
  /* GTK insists on something to draw on. */
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  gtk_print_context_set_cairo_context (context, cr, 72, 72);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  self->previewed = TRUE;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, end_preview_cb, g_object_ref (preview),
                   g_object_unref);
  return TRUE;
}

static void sending_cb (PafiPrintJob *self);

static gboolean
let_go_cb (gpointer operation)
{
  return G_SOURCE_REMOVE;
}

/* The task keeps the job, and with it the operation, until here; GTK, amid a signal, a little longer. */
static void
finish (PafiPrintJob *self, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);

  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, let_go_cb, g_object_ref (self->operation),
                   g_object_unref);
  g_signal_handlers_disconnect_by_func (self->operation, sending_cb, self);
  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancelled_id);
  self->cancelled_id = 0;
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static GError *
dup_error (PafiPrintJob *self)
{
  GError *error = NULL;

  gtk_print_operation_get_error (self->operation, &error);
  return error != NULL
           ? error
           : g_error_new_literal (GTK_PRINT_ERROR, GTK_PRINT_ERROR_GENERAL,
                                  gtk_print_operation_get_status_string (self->operation));
}

/* "Done" is said when all is drawn, and whether the printer takes it shows only while it is sent. */
static void
sending_cb (PafiPrintJob *self)
{
  const GtkPrintStatus status = gtk_print_operation_get_status (self->operation);

  if (status != GTK_PRINT_STATUS_SENDING_DATA)
    finish (self, status == GTK_PRINT_STATUS_FINISHED_ABORTED ? dup_error (self) : NULL);
}

static void
done_cb (PafiPrintJob *self, GtkPrintOperationResult result)
{
  if (self->task == NULL)
    return;
  if (self->previewed)
    {
      finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Previewed"));
      return;
    }
  switch (result)
    {
    case GTK_PRINT_OPERATION_RESULT_APPLY:
      if (gtk_print_operation_get_status (self->operation) == GTK_PRINT_STATUS_SENDING_DATA)
        g_signal_connect_swapped (self->operation, "status-changed", G_CALLBACK (sending_cb), self);
      else
        finish (self, NULL);
      break;
    case GTK_PRINT_OPERATION_RESULT_ERROR:
      finish (self, dup_error (self));
      break;
    case GTK_PRINT_OPERATION_RESULT_CANCEL:
    case GTK_PRINT_OPERATION_RESULT_IN_PROGRESS:
    default:
      finish (self, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled"));
    }
}

static void
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  PafiPrintJob *self = user_data;

  gtk_print_operation_cancel (self->operation);
}

static void
pafi_print_job_finalize (GObject *object)
{
  PafiPrintJob *self = PAFI_PRINT_JOB (object);

  g_object_unref (self->operation);
  g_clear_object (&self->setup);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (pafi_print_job_parent_class)->finalize (object);
}

static void
pafi_print_job_class_init (PafiPrintJobClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_print_job_finalize;
}

static void
pafi_print_job_init (PafiPrintJob *self)
{
  self->operation = gtk_print_operation_new ();
  gtk_print_operation_set_allow_async (self->operation, TRUE);
  gtk_print_operation_set_unit (self->operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (self->operation, TRUE);
  gtk_print_operation_set_embed_page_setup (self->operation, TRUE);
  g_signal_connect_swapped (self->operation, "begin-print", G_CALLBACK (begin_print_cb), self);
  g_signal_connect_swapped (self->operation, "paginate", G_CALLBACK (paginate_cb), self);
  g_signal_connect_swapped (self->operation, "request-page-setup",
                            G_CALLBACK (request_page_setup_cb), self);
  g_signal_connect_swapped (self->operation, "draw-page", G_CALLBACK (draw_page_cb), self);
  g_signal_connect_swapped (self->operation, "preview", G_CALLBACK (preview_cb), self);
  g_signal_connect_swapped (self->operation, "done", G_CALLBACK (done_cb), self);
}

/**
 * pafi_print_job_new:
 * @document: what to print
 *
 * The paper is that of @document until another is set, or chosen in the dialog. The name of the job,
 * which a queue shows to everybody, holds no NIK and nobody's name.
 *
 * Returns: (transfer full): a job
 */
PafiPrintJob *
pafi_print_job_new (PafiDocument *document)
{
  PafiPrintJob *self = g_object_new (PAFI_TYPE_PRINT_JOB, NULL);
  g_autofree char *title = pafi_document_dup_title (document);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *size = new_paper_size (pafi_document_get_options (document));

  self->document = g_object_ref (document);
  gtk_print_operation_set_job_name (self->operation, title);
  gtk_page_setup_set_paper_size_and_default_margins (setup, size);
  gtk_paper_size_free (size);
  pafi_print_job_set_page_setup (self, setup);
  return self;
}

/**
 * pafi_print_job_set_print_settings:
 * @self: a job
 * @settings: (nullable): what is chosen before the dialog opens; all of it where there is none
 */
void
pafi_print_job_set_print_settings (PafiPrintJob *self, GtkPrintSettings *settings)
{
  gtk_print_operation_set_print_settings (self->operation, settings);
}

/**
 * pafi_print_job_get_print_settings:
 * @self: a job
 *
 * Returns: (transfer none) (nullable): what was set, or, once the job has run, what was chosen
 */
GtkPrintSettings *
pafi_print_job_get_print_settings (PafiPrintJob *self)
{
  return gtk_print_operation_get_print_settings (self->operation);
}

/**
 * pafi_print_job_set_page_setup:
 * @self: a job
 * @setup: the paper and its margins; which way it lies is the document's matter
 */
void
pafi_print_job_set_page_setup (PafiPrintJob *self, GtkPageSetup *setup)
{
  g_autoptr (GtkPageSetup) lying = gtk_page_setup_copy (setup);

  gtk_page_setup_set_orientation (lying, get_orientation (self));
  g_set_object (&self->setup, lying);
  gtk_print_operation_set_default_page_setup (self->operation, lying);
}

/**
 * pafi_print_job_get_page_setup:
 * @self: a job
 *
 * Returns: (transfer none): what was set, or, once the job has run, what was chosen
 */
GtkPageSetup *
pafi_print_job_get_page_setup (PafiPrintJob *self)
{
  return self->setup;
}

/**
 * pafi_print_job_set_export_path:
 * @self: a job
 * @path: where %GTK_PRINT_OPERATION_ACTION_EXPORT writes its PDF
 */
void
pafi_print_job_set_export_path (PafiPrintJob *self, const char *path)
{
  gtk_print_operation_set_export_filename (self->operation, path);
}

/**
 * pafi_print_job_set_progress:
 * @self: a job
 * @progress: (nullable) (scope notified): called when a page is drawn
 * @user_data: for @progress
 */
void
pafi_print_job_set_progress (PafiPrintJob *self, PafiDocumentProgress progress, gpointer user_data)
{
  self->progress = progress;
  self->progress_data = user_data;
}

/**
 * pafi_print_job_run_async:
 * @self: a job that has not run yet
 * @action: whether a dialog is shown, or what was set is printed, or exported, without asking
 * @parent: (nullable): the window
 * @cancellable: (nullable): ends the job as long as its pages are drawn
 * @callback: called when the printer has all of it, or gets none of it
 * @user_data: for @callback
 *
 * Prints. The pages are drawn one at a time when the main loop has nothing else to do.
 */
void
pafi_print_job_run_async (PafiPrintJob *self, GtkPrintOperationAction action, GtkWindow *parent,
                          GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (PafiPrintJob) kept = g_object_ref (self);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (self->task, pafi_print_job_run_async);
  /* Whether it was cancelled is the operation's to say: what is printed is printed. */
  g_task_set_check_cancellable (self->task, FALSE);
  if (g_cancellable_is_cancelled (cancellable))
    {
      done_cb (self, GTK_PRINT_OPERATION_RESULT_CANCEL);
      return;
    }
  if (cancellable != NULL)
    self->cancelled_id =
      g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
  /* An error that comes at once comes without “done” on some of its ways. */
  if (gtk_print_operation_run (self->operation, action, parent, &error) ==
      GTK_PRINT_OPERATION_RESULT_ERROR)
    done_cb (self, GTK_PRINT_OPERATION_RESULT_ERROR);
}

/**
 * pafi_print_job_run_finish:
 * @self: a job
 * @result: what the callback got
 * @error: return location; %G_IO_ERROR_CANCELLED if the user decided against it, else
 *   %GTK_PRINT_ERROR, whose message is the printing system's own
 *
 * Returns: whether the printer got all of it
 */
gboolean
pafi_print_job_run_finish (PafiPrintJob *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * pafi_print_job_get_previewed:
 * @self: a job that has run
 *
 * Returns: whether the dialog was left for a preview, which is the caller's to show
 */
gboolean
pafi_print_job_get_previewed (PafiPrintJob *self)
{
  return self->previewed;
}
