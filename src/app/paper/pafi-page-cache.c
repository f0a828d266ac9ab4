/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-page-cache.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* What pages may take together, but for those that are looked at. */
#define MAX_SIZE (96 * 1024 * 1024)
/* A page that is shown larger than this is drawn smaller and stretched. */
#define MAX_PIXELS (12.0 * 1000 * 1000)
#define BYTES_PER_PIXEL 4
#define MAX_OVERSAMPLING 3
/* More would only make each of them later. */
#define MAX_RUNNING 2u

typedef struct
{
  GdkTexture *texture; /* (owned) */
  char *description;   /* (owned) */
  double scale;
  gsize size;
  guint64 used;
} Picture;

typedef struct
{
  guint page;
  double scale;
  Picture *picture; /* (owned) (nullable) */
} Drawing;

struct _PafiPageCache
{
  GObject parent_instance;

  PafiDocument *document; /* (owned) */
  guint n_pages;          /* 0 until it is known */
  GHashTable *pictures;   /* (owned): page to Picture */
  GHashTable *running;    /* (owned): the pages that are being drawn */
  gsize size;
  guint64 now;
  guint first;
  guint last;
  double scale;
};

enum
{
  READY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiPageCache, pafi_page_cache, G_TYPE_OBJECT)

static void start_more (PafiPageCache *self);

static void
picture_free (Picture *picture)
{
  g_object_unref (picture->texture);
  g_free (picture->description);
  g_free (picture);
}

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  g_clear_pointer (&drawing->picture, picture_free);
  g_free (drawing);
}

/* Each pixel is the mean of the @factor × @factor that stand for it. */
static guint8 *
reduce (cairo_surface_t *surface, int factor, int width, int height)
{
  const guint8 *from = cairo_image_surface_get_data (surface);
  const gsize stride = (gsize) cairo_image_surface_get_stride (surface);
  guint8 *pixels = g_malloc ((gsize) width * (gsize) height * BYTES_PER_PIXEL);
  guint8 *to = pixels;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      for (int byte = 0; byte < BYTES_PER_PIXEL; byte++)
        {
          const guint8 *first = from + (gsize) (y * factor) * stride +
                                (gsize) (x * factor * BYTES_PER_PIXEL + byte);
          int sum = 0;

          for (int j = 0; j < factor; j++)
            for (int i = 0; i < factor; i++)
              sum += first[(gsize) j * stride + (gsize) (i * BYTES_PER_PIXEL)];
          *to++ = (guint8) (sum / (factor * factor));
        }
  return pixels;
}

/* Cairo 1.16 puts letters on whole pixels, which tears words apart on a screen of 96 dots an inch. So
 * pages are drawn larger than they are shown, as far as that does not take too much. */
static GdkTexture *
draw (PafiDocument *document, guint page, double scale)
{
  double page_width = 0;
  double page_height = 0;
  int width;
  int height;
  int factor;
  cairo_surface_t *surface;
  cairo_t *cr;
  g_autoptr (GBytes) bytes = NULL;

  pafi_document_get_page_extent (document, &page_width, &page_height);
  scale = MIN (scale, sqrt (MAX_PIXELS / (page_width * page_height)));
  width = MAX (1, (int) round (page_width * scale));
  height = MAX (1, (int) round (page_height * scale));
  factor = CLAMP ((int) sqrt (MAX_PIXELS / ((double) width * height)), 1, MAX_OVERSAMPLING);
  surface =
    cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width * factor, height * factor);
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale * factor, scale * factor);
  pafi_document_draw_page (document, cr, page);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  bytes = g_bytes_new_take (reduce (surface, factor, width, height),
                            (gsize) width * (gsize) height * BYTES_PER_PIXEL);
  cairo_surface_destroy (surface);
  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes,
                                 (gsize) width * BYTES_PER_PIXEL);
}

/* What a screen reader says of a page: the same as of a result in the window. */
static char *
describe (PafiDocument *document, guint page)
{
  g_autoptr (PafiCheck) check = NULL;
  PafiMember *member;

  if (pafi_document_get_kind (document) != PAFI_DOCUMENT_MEMBERS)
    return pafi_document_dup_title (document);

  check = pafi_report_items_dup_check (pafi_document_get_items (document), page, NULL);
  member = pafi_check_get_member (check);
  if (member != NULL && pafi_member_get_letter_number (member) != NULL)
    {
      g_autofree char *number = pafi_member_dup_safe_text (member, PAFI_FIELD_LETTER_NUMBER);
      g_autofree char *status = pafi_check_dup_status_text (check);

      /* Translators: the letter's number, its status */
      return g_strdup_printf (_ ("Recommendation letter number %1$s, %2$s"), number, status);
    }
  return g_strdup (pafi_check_get_title (check));
}

static void
draw_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  PafiPageCache *self = source_object;
  Drawing *drawing = task_data;
  Picture *picture = g_new0 (Picture, 1);

  picture->texture = draw (self->document, drawing->page, drawing->scale);
  picture->description = describe (self->document, drawing->page);
  picture->scale = drawing->scale;
  picture->size = (gsize) gdk_texture_get_width (picture->texture) *
                  (gsize) gdk_texture_get_height (picture->texture) * BYTES_PER_PIXEL;
  drawing->picture = picture;
  g_task_return_boolean (task, TRUE);
}

/* What was looked at longest ago goes first; what is looked at stays, however large. */
static void
make_room (PafiPageCache *self)
{
  while (self->size > MAX_SIZE)
    {
      GHashTableIter iter;
      gpointer key;
      gpointer value;
      gpointer oldest_key = NULL;
      Picture *oldest = NULL;

      g_hash_table_iter_init (&iter, self->pictures);
      while (g_hash_table_iter_next (&iter, &key, &value))
        {
          Picture *picture = value;
          guint page = GPOINTER_TO_UINT (key);

          if ((page < self->first || page > self->last) &&
              (oldest == NULL || picture->used < oldest->used))
            {
              oldest = picture;
              oldest_key = key;
            }
        }
      if (oldest == NULL)
        return;
      self->size -= oldest->size;
      g_hash_table_remove (self->pictures, oldest_key);
    }
}

static void
drawn_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PafiPageCache *self = PAFI_PAGE_CACHE (source);
  Drawing *drawing = g_task_get_task_data (G_TASK (result));
  gpointer key = GUINT_TO_POINTER (drawing->page);
  Picture *old = g_hash_table_lookup (self->pictures, key);

  g_hash_table_remove (self->running, key);
  if (old != NULL)
    self->size -= old->size;
  drawing->picture->used = ++self->now;
  self->size += drawing->picture->size;
  g_hash_table_replace (self->pictures, key, g_steal_pointer (&drawing->picture));
  make_room (self);
  start_more (self);
  g_signal_emit (self, signals[READY], 0);
}

static gboolean
start_if_needed (PafiPageCache *self, guint page)
{
  gpointer key = GUINT_TO_POINTER (page);
  Picture *picture = g_hash_table_lookup (self->pictures, key);
  Drawing *drawing;
  g_autoptr (GTask) task = NULL;

  if ((picture != NULL && picture->scale == self->scale) ||
      g_hash_table_contains (self->running, key))
    return FALSE;

  drawing = g_new0 (Drawing, 1);
  drawing->page = page;
  drawing->scale = self->scale;
  task = g_task_new (self, NULL, drawn_cb, NULL);
  g_task_set_source_tag (task, start_more);
  g_task_set_task_data (task, drawing, drawing_free);
  g_hash_table_add (self->running, key);
  g_task_run_in_thread (task, draw_in_thread);
  return TRUE;
}

/* One processor is the window's, if there are several. */
static guint
get_max_running (void)
{
  return CLAMP (g_get_num_processors () - 1, 1u, MAX_RUNNING);
}

/* First what is looked at, then what is scrolled to next, then what was before. */
static void
start_more (PafiPageCache *self)
{
  const guint n_shown = self->last - self->first + 1;
  const guint max_running = get_max_running ();

  if (self->n_pages == 0 || self->scale <= 0)
    return;
  for (guint i = self->first;
       i < MIN (self->last + 1 + n_shown, self->n_pages) &&
       g_hash_table_size (self->running) < max_running;
       i++)
    start_if_needed (self, i);
  for (guint i = self->first; i > 0 && i + n_shown > self->first &&
                              g_hash_table_size (self->running) < max_running;
       i--)
    start_if_needed (self, i - 1);
}

static void
count_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  PafiPageCache *self = source_object;

  g_task_return_int (task, pafi_document_get_n_pages (self->document));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PafiPageCache *self = PAFI_PAGE_CACHE (source);

  self->n_pages = (guint) g_task_propagate_int (G_TASK (result), NULL);
  self->last = MIN (self->last, MAX (self->n_pages, 1) - 1);
  self->first = MIN (self->first, self->last);
  start_more (self);
  g_signal_emit (self, signals[READY], 0);
}

static void
pafi_page_cache_finalize (GObject *object)
{
  PafiPageCache *self = PAFI_PAGE_CACHE (object);

  g_hash_table_unref (self->pictures);
  g_hash_table_unref (self->running);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (pafi_page_cache_parent_class)->finalize (object);
}

static void
pafi_page_cache_class_init (PafiPageCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_page_cache_finalize;

  signals[READY] = g_signal_new ("ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
pafi_page_cache_init (PafiPageCache *self)
{
  self->pictures =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) picture_free);
  self->running = g_hash_table_new (NULL, NULL);
}

/**
 * pafi_page_cache_new:
 * @document: whose pages
 *
 * The pages are counted in a thread: for a list that takes a look at every item.
 *
 * Returns: (transfer full): an empty cache
 */
PafiPageCache *
pafi_page_cache_new (PafiDocument *document)
{
  PafiPageCache *self = g_object_new (PAFI_TYPE_PAGE_CACHE, NULL);
  g_autoptr (GTask) task = g_task_new (self, NULL, counted_cb, NULL);

  self->document = g_object_ref (document);
  g_task_set_source_tag (task, pafi_page_cache_new);
  g_task_run_in_thread (task, count_in_thread);
  return self;
}

/**
 * pafi_page_cache_get_n_pages:
 * @self: a cache
 *
 * Returns: how many pages there are, 0 as long as that is not known
 */
guint
pafi_page_cache_get_n_pages (PafiPageCache *self)
{
  return self->n_pages;
}

/**
 * pafi_page_cache_request:
 * @self: a cache
 * @first: the first page that is looked at
 * @last: the last one
 * @scale: pixels for a point
 *
 * Asks for what the view needs now, and its neighbours; what was asked for before and did not begin
 * yet is given up.
 */
void
pafi_page_cache_request (PafiPageCache *self, guint first, guint last, double scale)
{
  self->first = first;
  self->last = MAX (first, last);
  self->scale = scale;
  start_more (self);
}

/**
 * pafi_page_cache_is_idle:
 * @self: a cache
 *
 * Returns: whether everything that was asked for is there
 */
gboolean
pafi_page_cache_is_idle (PafiPageCache *self)
{
  return self->n_pages > 0 && g_hash_table_size (self->running) == 0;
}

/**
 * pafi_page_cache_get_size:
 * @self: a cache
 *
 * Returns: what its pictures take, in bytes
 */
gsize
pafi_page_cache_get_size (PafiPageCache *self)
{
  return self->size;
}

static Picture *
use (PafiPageCache *self, guint page)
{
  Picture *picture = g_hash_table_lookup (self->pictures, GUINT_TO_POINTER (page));

  if (picture != NULL)
    picture->used = ++self->now;
  return picture;
}

/**
 * pafi_page_cache_lookup:
 * @self: a cache
 * @page: the page, from 0
 *
 * Returns: (transfer none) (nullable): the page; at another scale if that is all there is yet
 */
GdkTexture *
pafi_page_cache_lookup (PafiPageCache *self, guint page)
{
  Picture *picture = use (self, page);

  return picture != NULL ? picture->texture : NULL;
}

/**
 * pafi_page_cache_lookup_description:
 * @self: a cache
 * @page: the page, from 0
 *
 * Returns: (transfer none) (nullable): the page in words, once it has come
 */
const char *
pafi_page_cache_lookup_description (PafiPageCache *self, guint page)
{
  Picture *picture = use (self, page);

  return picture != NULL ? picture->description : NULL;
}
