/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-wiped-text.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A list makes such a text for each answer, of a page mostly. To map, lock and unmap it each time would
 * cost more than to read what is in it; so a few wiped pages are kept. */
#define MOST_SPARE 8

struct _PafiWipedText
{
  char *text;   /* (owned) pages of its own, zero-terminated */
  gsize length; /* bytes before the zero */
  gsize mapped; /* bytes of the pages */
};

static GMutex spare_lock;
static char *spare[MOST_SPARE];
static guint n_spare;

static char *
take_spare (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&spare_lock);

  return n_spare > 0 ? spare[--n_spare] : NULL;
}

static gboolean
keep_spare (char *page)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&spare_lock);

  if (n_spare == MOST_SPARE)
    return FALSE;
  spare[n_spare++] = page;
  return TRUE;
}

static char *
map (gsize size)
{
  char *text = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (text == MAP_FAILED)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", size);
  /* Both are precautions that a small limit or an old kernel may deny. */
  (void) mlock (text, size);
  (void) madvise (text, size, MADV_DONTDUMP);
  return text;
}

static void
pafi_wiped_text_clear (gpointer data)
{
  PafiWipedText *self = data;
  const gboolean is_page = self->mapped == (gsize) sysconf (_SC_PAGESIZE);

  explicit_bzero (self->text, self->length);
  if (!is_page || !keep_spare (self->text))
    munmap (self->text, self->mapped);
}

/**
 * pafi_wiped_text_new:
 * @text: (array length=length): the text
 * @length: its length in bytes, -1 up to the zero
 *
 * Returns: (transfer full): a copy in memory that is wiped
 */
PafiWipedText *
pafi_wiped_text_new (const char *text, gssize length)
{
  PafiWipedText *self = g_atomic_rc_box_new0 (PafiWipedText);
  gsize page = (gsize) sysconf (_SC_PAGESIZE);

  self->length = length < 0 ? strlen (text) : (gsize) length;
  self->mapped = (self->length / page + 1) * page;
  self->text = self->mapped == page ? take_spare () : NULL;
  if (self->text == NULL)
    self->text = map (self->mapped);
  if (self->length > 0)
    memcpy (self->text, text, self->length);
  return self;
}

/**
 * pafi_wiped_text_ref:
 * @self: a wiped text
 *
 * Returns: (transfer full): @self
 */
PafiWipedText *
pafi_wiped_text_ref (PafiWipedText *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * pafi_wiped_text_unref:
 * @self: (transfer full): a wiped text
 */
void
pafi_wiped_text_unref (PafiWipedText *self)
{
  g_atomic_rc_box_release_full (self, pafi_wiped_text_clear);
}

/**
 * pafi_wiped_text_get_text:
 * @self: a wiped text
 *
 * Returns: (transfer none): its text, zero-terminated
 */
const char *
pafi_wiped_text_get_text (PafiWipedText *self)
{
  return self->text;
}

/**
 * pafi_wiped_text_get_length:
 * @self: a wiped text
 *
 * Returns: its length in bytes
 */
gsize
pafi_wiped_text_get_length (PafiWipedText *self)
{
  return self->length;
}
