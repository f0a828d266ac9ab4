/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paperwork.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "pafi-compat.h"
#include "pafi-paper-progress.h"
#include "pafi-paper-saver.h"
#include "pafi-paper-style.h"
#include "pafi-portal.h"
#include "pafi-preview-window.h"
#include "pafi-print-job.h"
#include "pafi-print-memory.h"

struct _PafiPaperwork
{
  GObject parent_instance;

  PafiSettings *settings;  /* (owned) */
  PafiPrintMemory *memory; /* (owned) */
  gboolean printing;
};

/* One thing on its way, and where it began. */
typedef struct
{
  PafiPaperwork *self;         /* (owned) */
  GtkWidget *from;             /* (owned) */
  GtkWindow *window;           /* (owned) (nullable) */
  PafiDocument *document;      /* (owned) */
  GCancellable *cancellable;   /* (owned) */
  PafiPaperProgress *progress; /* (owned) (nullable): while pages are drawn */
} Work;

G_DEFINE_FINAL_TYPE (PafiPaperwork, pafi_paperwork, G_TYPE_OBJECT)

static Work *
work_new (PafiPaperwork *self, GtkWidget *from, PafiDocument *document)
{
  GtkRoot *root = gtk_widget_get_root (from);
  Work *work = g_new0 (Work, 1);

  work->self = g_object_ref (self);
  work->from = g_object_ref (from);
  work->window = GTK_IS_WINDOW (root) ? g_object_ref (GTK_WINDOW (root)) : NULL;
  work->document = g_object_ref (document);
  work->cancellable = g_cancellable_new ();
  return work;
}

static void
work_free (Work *work)
{
  g_clear_object (&work->progress);
  g_object_unref (work->self);
  g_object_unref (work->from);
  g_clear_object (&work->window);
  g_object_unref (work->document);
  g_object_unref (work->cancellable);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static void
pafi_paperwork_finalize (GObject *object)
{
  PafiPaperwork *self = PAFI_PAPERWORK (object);

  g_object_unref (self->settings);
  g_object_unref (self->memory);

  G_OBJECT_CLASS (pafi_paperwork_parent_class)->finalize (object);
}

static void
pafi_paperwork_class_init (PafiPaperworkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_paperwork_finalize;
}

static void
pafi_paperwork_init (PafiPaperwork *self)
{
  self->memory = pafi_print_memory_new (NULL);
}

/**
 * pafi_paperwork_new:
 * @settings: how the user wants paper
 *
 * Returns: (transfer full): the paperwork
 */
PafiPaperwork *
pafi_paperwork_new (PafiSettings *settings)
{
  PafiPaperwork *self = g_object_new (PAFI_TYPE_PAPERWORK, NULL);

  self->settings = g_object_ref (settings);
  return self;
}

/**
 * pafi_paperwork_new_document:
 * @self: the paperwork
 * @kind: what kind of paper
 * @items: what it shows
 * @stored: whether the checks are stored results
 * @source: (nullable): where a list comes from, such as the name of its file
 *
 * Returns: (transfer full): a document as the user wants it now
 */
PafiDocument *
pafi_paperwork_new_document (PafiPaperwork *self, PafiDocumentKind kind, PafiReportItems *items,
                             gboolean stored, const char *source)
{
  g_autoptr (PafiReportOptions) options =
    pafi_paper_style_dup_options (self->settings, stored, source);

  return pafi_document_new (kind, items, options);
}

static void
say (Work *work, AdwToast *toast)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (work->from, ADW_TYPE_TOAST_OVERLAY);
  GtkWidget *focus = work->window != NULL ? gtk_window_get_focus (work->window) : NULL;

  if (overlay != NULL)
    adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (toast));
  if (focus != NULL)
    pafi_compat_announce (focus, adw_toast_get_title (toast));
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  /* What went wrong was told where it happened. */
  g_autoptr (AdwToast) toast = pafi_paper_saver_save_finish (result, NULL);

  if (toast != NULL)
    say (work, toast);
}

/**
 * pafi_paperwork_save:
 * @self: the paperwork
 * @from: the widget that it begins from
 * @document: what to save
 * @each: whether each member gets a file of its own
 *
 * Asks where to, and saves.
 */
void
pafi_paperwork_save (PafiPaperwork *self, GtkWidget *from, PafiDocument *document, gboolean each)
{
  Work *work = work_new (self, from, document);

  pafi_paper_saver_save_async (work->window, document, each, NULL, saved_cb, work);
}

static void
way_out_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;

  if (pafi_compat_ask_finish (result))
    pafi_paperwork_save (work->self, work->from, work->document, FALSE);
}

/* The preview that the print dialog offers is ours; where that is open already, it is before the user's
 * eyes again. */
static void
preview_again (Work *work)
{
  const PafiReportOptions *options = pafi_document_get_options (work->document);

  if (!PAFI_IS_PREVIEW_WINDOW (work->window))
    pafi_paperwork_preview (work->self, work->from, pafi_document_get_items (work->document),
                            options->stored, options->source);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;
  PafiPaperwork *self = work->self;
  PafiPrintJob *job = PAFI_PRINT_JOB (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  GtkWidget *from;

  self->printing = FALSE;
  g_clear_object (&work->progress);
  if (pafi_print_job_run_finish (job, result, &error))
    {
      /* If it cannot be kept, the next dialog starts where this one did. */
      pafi_print_memory_save_async (self->memory, pafi_print_job_get_print_settings (job),
                                    pafi_print_job_get_page_setup (job),
                                    pafi_settings_get_paper_size (self->settings), NULL, NULL,
                                    NULL);
      return;
    }
  if (pafi_print_job_get_previewed (job))
    preview_again (work);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  /* Translators: %s is what the printing system says */
  text = g_strdup_printf (_ ("The printing system says: “%s”. A PDF can be printed later, or from "
                             "another computer."),
                          error->message);
  from = work->from;
  pafi_compat_ask_async (from, _ ("The paper was not printed"), text, _ ("Save PDF…"), FALSE, NULL,
                         NULL, way_out_cb, g_steal_pointer (&work));
}

static void
drawn_cb (guint done, guint total, gpointer user_data)
{
  Work *work = user_data;

  if (work->progress == NULL)
    work->progress = pafi_paper_progress_new (work->window, _ ("Printing…"), work->cancellable);
  pafi_paper_progress_report (done, total, work->progress);
}

static char *
dup_base_name (PafiDocument *document)
{
  char *name = pafi_document_dup_file_name (document);

  if (g_str_has_suffix (name, ".pdf"))
    name[strlen (name) - strlen (".pdf")] = '\0';
  return name;
}

/* Takes the work. */
static void
show_print_dialog (Work *work)
{
  PafiPaperwork *self = work->self;
  g_autoptr (PafiPrintJob) job = pafi_print_job_new (work->document);
  g_autoptr (GtkPrintSettings) settings = NULL;
  g_autoptr (GtkPageSetup) setup = NULL;
  g_autofree char *name = dup_base_name (work->document);

  settings = pafi_print_memory_dup_settings (self->memory);
  setup = pafi_print_memory_dup_page_setup (self->memory,
                                            pafi_settings_get_paper_size (self->settings));
  /* What the dialog proposes for “Print to File”. */
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, name);
  pafi_print_job_set_print_settings (job, settings);
  if (setup != NULL)
    pafi_print_job_set_page_setup (job, setup);
  pafi_print_job_set_progress (job, drawn_cb, work);
  pafi_print_job_run_async (job, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, work->window,
                            work->cancellable, printed_cb, work);
}

static void
portal_found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Work) work = user_data;

  if (pafi_portal_require_finish (result, NULL))
    show_print_dialog (g_steal_pointer (&work));
  else
    work->self->printing = FALSE;
}

static void
remembered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Work *work = user_data;

  pafi_print_memory_load_finish (work->self->memory, result);
  pafi_portal_require_async (work->from, PAFI_PORTAL_PRINT, work->cancellable, portal_found_cb, work);
}

/**
 * pafi_paperwork_print:
 * @self: the paperwork
 * @from: the widget that it begins from
 * @document: what to print
 *
 * Opens the print dialog, as it was left the last time.
 */
void
pafi_paperwork_print (PafiPaperwork *self, GtkWidget *from, PafiDocument *document)
{
  if (self->printing)
    return;
  self->printing = TRUE;
  pafi_print_memory_load_async (self->memory, NULL, remembered_cb, work_new (self, from, document));
}

/**
 * pafi_paperwork_preview:
 * @self: the paperwork
 * @from: the widget that it begins from
 * @items: what to look at
 * @stored: whether the checks are stored results
 * @source: (nullable): where a list comes from
 *
 * Opens the preview, where the same paper is printed and saved.
 */
void
pafi_paperwork_preview (PafiPaperwork *self, GtkWidget *from, PafiReportItems *items,
                        gboolean stored, const char *source)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkWindow *window = pafi_preview_window_new (self, items, stored, source);

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (window, GTK_WINDOW (root));
  gtk_window_present (window);
}
