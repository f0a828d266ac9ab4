/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-document.h"

#include <glib/gi18n-lib.h>

#include "pafi-document-private.h"
#include "pafi-frame.h"
#include "pafi-list-sheet.h"
#include "pafi-nik.h"
#include "pafi-report-name.h"
#include "pafi-sheet.h"
#include "pafi-text.h"

/* What a page needs, as it lies, in millimetres. */
#define SMALLEST_WIDTH(kind) ((kind) == PAFI_DOCUMENT_LIST ? 275 : 205)
#define SMALLEST_HEIGHT(kind) ((kind) == PAFI_DOCUMENT_LIST ? 180 : 200)

struct _PafiDocument
{
  GObject parent_instance;

  PafiDocumentKind kind;
  PafiReportItems *items;     /* (owned) */
  int only;                   /* the one item that is shown, or -1 for all */
  PafiReportOptions *options; /* (owned), with nothing left open */
  PafiPaper paper;
  double scale; /* of @paper: less than 1 where a page of its design does not fit */

  GMutex mutex;
  PafiListLayout *layout; /* (owned) (nullable), guarded by the mutex until it is there */
};

G_DEFINE_FINAL_TYPE (PafiDocument, pafi_document, G_TYPE_OBJECT)

static void
pafi_document_finalize (GObject *object)
{
  PafiDocument *self = PAFI_DOCUMENT (object);

  g_object_unref (self->items);
  pafi_report_options_free (self->options);
  g_clear_pointer (&self->layout, pafi_list_layout_free);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (pafi_document_parent_class)->finalize (object);
}

static void
pafi_document_class_init (PafiDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_document_finalize;
}

static void
pafi_document_init (PafiDocument *self)
{
  self->only = -1;
  g_mutex_init (&self->mutex);
}

static void
complete_options (PafiReportOptions *options)
{
  if (options->composed_at == NULL)
    options->composed_at = g_date_time_new_now_local ();
  if (!(options->width > 0) || !(options->height > 0))
    pafi_paper_size_get_extent (PAFI_PAPER_SIZE_A4, &options->width, &options->height);
}

static PafiPaper
create_paper (PafiDocumentKind kind, double width, double height)
{
  return kind == PAFI_DOCUMENT_LIST ? pafi_paper_turned (width, height)
                                    : pafi_paper_upright (width, height);
}

/* The sizes that are offered are laid out as they are. On a much smaller one, which only a printer
 * can bring, everything becomes smaller with its margins. */
static double
find_scale (PafiDocumentKind kind, double width, double height)
{
  PafiPaper paper = create_paper (kind, width, height);

  return MIN (1, MIN (paper.width / SMALLEST_WIDTH (kind), paper.height / SMALLEST_HEIGHT (kind)));
}

/**
 * pafi_document_new:
 * @kind: what kind of paper
 * @items: what it shows; at least one item
 * @options: how
 *
 * Returns: (transfer full): a document
 */
PafiDocument *
pafi_document_new (PafiDocumentKind kind, PafiReportItems *items, const PafiReportOptions *options)
{
  PafiDocument *self = g_object_new (PAFI_TYPE_DOCUMENT, NULL);

  self->kind = kind;
  self->items = g_object_ref (items);
  self->options = pafi_report_options_copy (options);
  complete_options (self->options);
  self->scale = find_scale (kind, self->options->width, self->options->height);
  self->paper = create_paper (kind, self->options->width / self->scale,
                              self->options->height / self->scale);
  return self;
}

/* The page of one item, as a document of its own. */
PafiDocument *
pafi_document_new_single (PafiDocument *document, guint position)
{
  PafiDocument *self =
    pafi_document_new (PAFI_DOCUMENT_MEMBERS, document->items, document->options);

  self->only = (int) position;
  return self;
}

static guint
get_n_items (PafiDocument *self)
{
  return self->only >= 0 ? 1 : pafi_report_items_get_n_items (self->items);
}

static PafiCheck *
dup_check (PafiDocument *self, guint position, char **name_in_file)
{
  return pafi_report_items_dup_check (self->items, self->only >= 0 ? (guint) self->only : position,
                                      name_in_file);
}

/**
 * pafi_document_get_kind:
 * @self: a document
 *
 * Returns: its kind
 */
PafiDocumentKind
pafi_document_get_kind (PafiDocument *self)
{
  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), PAFI_DOCUMENT_MEMBERS);

  return self->kind;
}

/**
 * pafi_document_get_items:
 * @self: a document
 *
 * Returns: (transfer none): what it shows
 */
PafiReportItems *
pafi_document_get_items (PafiDocument *self)
{
  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), NULL);

  return self->items;
}

/**
 * pafi_document_get_options:
 * @self: a document
 *
 * Returns: (transfer none): how it is drawn, with the time and the size settled
 */
const PafiReportOptions *
pafi_document_get_options (PafiDocument *self)
{
  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), NULL);

  return self->options;
}

/* Where the pages of a list begin is found out once, by whoever asks first. */
static PafiListLayout *
get_layout (PafiDocument *self)
{
  g_mutex_lock (&self->mutex);
  if (self->layout == NULL)
    self->layout = pafi_list_layout_new (self->items, self->options, &self->paper);
  g_mutex_unlock (&self->mutex);
  return self->layout;
}

/**
 * pafi_document_get_n_pages:
 * @self: a document
 *
 * For a list this looks at every item when it is called for the first time.
 *
 * Returns: how many pages it has
 */
guint
pafi_document_get_n_pages (PafiDocument *self)
{
  g_auto (PafiLanguageScope) scope = { NULL };

  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), 0);

  if (self->kind == PAFI_DOCUMENT_MEMBERS)
    return get_n_items (self);
  scope = pafi_language_scope_enter (self->options->language);
  return pafi_list_layout_get_n_pages (get_layout (self));
}

/**
 * pafi_document_get_page_extent:
 * @self: a document
 * @width: (out): in points
 * @height: (out): in points
 *
 * Tells how large its pages are, as they lie.
 */
void
pafi_document_get_page_extent (PafiDocument *self, double *width, double *height)
{
  g_return_if_fail (PAFI_IS_DOCUMENT (self));

  *width = self->paper.width * self->scale * PAFI_POINTS_PER_MM;
  *height = self->paper.height * self->scale * PAFI_POINTS_PER_MM;
}

/* Draws with a pen that may have drawn other pages, in the language that the caller has settled. */
void
pafi_document_draw_with_pen (PafiDocument *self, PafiPen *pen, cairo_t *cr, guint page)
{
  PafiPage sheet = { .pen = pen,
                     .paper = &self->paper,
                     .options = self->options,
                     .number = page + 1,
                     .n_pages = pafi_document_get_n_pages (self) };

  cairo_save (cr);
  cairo_scale (cr, PAFI_POINTS_PER_MM * self->scale, PAFI_POINTS_PER_MM * self->scale);
  if (self->kind == PAFI_DOCUMENT_LIST)
    pafi_list_sheet_add (&sheet, self->items, get_layout (self));
  else
    {
      g_autofree char *name_in_file = NULL;
      g_autoptr (PafiCheck) check = dup_check (self, page, &name_in_file);

      pafi_sheet_add (&sheet, check, name_in_file);
    }
  pafi_pen_paint (pen, cr);
  pafi_pen_rewind (pen, 0);
  cairo_restore (cr);
}

/**
 * pafi_document_draw_page:
 * @self: a document
 * @cr: what to draw on, in points; any target
 * @page: the page, from 0
 *
 * Draws a page: the same on screen, paper and PDF. Any thread may do so.
 */
void
pafi_document_draw_page (PafiDocument *self, cairo_t *cr, guint page)
{
  g_auto (PafiLanguageScope) scope = { NULL };
  g_autoptr (PafiPen) pen = NULL;

  g_return_if_fail (PAFI_IS_DOCUMENT (self));
  g_return_if_fail (page < pafi_document_get_n_pages (self));

  scope = pafi_language_scope_enter (self->options->language);
  pen = pafi_document_create_pen (cr);
  pafi_document_draw_with_pen (self, pen, cr, page);
}

/* A pen for @cr, whose unit is a point. */
PafiPen *
pafi_document_create_pen (cairo_t *cr)
{
  PafiPen *pen;

  cairo_save (cr);
  cairo_scale (cr, PAFI_POINTS_PER_MM, PAFI_POINTS_PER_MM);
  pen = pafi_pen_new (cr);
  cairo_restore (cr);
  return pen;
}

/* Which items stand on @page, from 0: from @begin to before @end. */
void
pafi_document_get_items_on (PafiDocument *self, guint page, guint *begin, guint *end)
{
  if (self->kind == PAFI_DOCUMENT_LIST)
    pafi_list_layout_get_rows (get_layout (self), page + 1, begin, end);
  else
    {
      *begin = page;
      *end = page + 1;
    }
}

/* What stands for an item in the outline: the member's name, else the masked NIK. */
char *
pafi_document_dup_item_name (PafiDocument *self, guint position)
{
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *name_in_file = NULL;
  g_autofree char *name = NULL;
  PafiMember *member;

  check = dup_check (self, position, &name_in_file);
  member = pafi_check_get_member (check);
  name = member != NULL ? pafi_member_dup_safe_text (member, PAFI_FIELD_NAME)
                        : g_strstrip (pafi_text_dup_safe (name_in_file));
  return *name != '\0' ? pafi_text_dup_masked (name)
                       : pafi_nik_format_masked (pafi_check_get_nik (check));
}

/**
 * pafi_document_dup_title:
 * @self: a document
 *
 * Returns: (transfer full): the letter's number where there is one page, else what the paper is;
 *   never a NIK
 */
char *
pafi_document_dup_title (PafiDocument *self)
{
  g_auto (PafiLanguageScope) scope = { NULL };
  g_autoptr (PafiCheck) check = NULL;
  g_autofree char *safe = NULL;
  const char *number = NULL;

  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), NULL);

  scope = pafi_language_scope_enter (self->options->language);
  if (self->kind == PAFI_DOCUMENT_MEMBERS && get_n_items (self) == 1)
    {
      check = dup_check (self, 0, NULL);
      if (pafi_check_get_member (check) != NULL)
        number = pafi_member_get_letter_number (pafi_check_get_member (check));
    }
  if (number == NULL)
    return g_strdup (pafi_frame_get_title ());
  safe = g_strstrip (pafi_text_dup_safe (number));
  return pafi_text_dup_masked (safe);
}

/**
 * pafi_document_dup_file_name:
 * @self: a document
 *
 * Returns: (transfer full): a name that any file system takes, without a NIK
 */
char *
pafi_document_dup_file_name (PafiDocument *self)
{
  g_auto (PafiLanguageScope) scope = { NULL };
  g_autofree char *name_in_file = NULL;
  g_autoptr (PafiCheck) check = NULL;

  g_return_val_if_fail (PAFI_IS_DOCUMENT (self), NULL);

  scope = pafi_language_scope_enter (self->options->language);
  if (self->kind == PAFI_DOCUMENT_LIST)
    return pafi_report_dup_file_name_of_list (self->options->source);
  if (get_n_items (self) > 1)
    return pafi_report_dup_file_name_of_members (get_n_items (self));
  check = dup_check (self, 0, &name_in_file);
  return pafi_report_dup_file_name (check, name_in_file);
}
