/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-wiped-text.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

struct _PafiWipedText
{
  char *text;   /* (owned) pages of its own, zero-terminated */
  gsize length; /* bytes before the zero */
  gsize mapped; /* bytes of the pages */
};

static void
pafi_wiped_text_clear (gpointer data)
{
  PafiWipedText *self = data;

  explicit_bzero (self->text, self->mapped);
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
  self->text = mmap (NULL, self->mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self->text == MAP_FAILED)
    g_error ("no memory for %" G_GSIZE_FORMAT " bytes", self->mapped);

  /* Both are precautions that a small limit or an old kernel may deny. */
  (void) mlock (self->text, self->mapped);
  (void) madvise (self->text, self->mapped, MADV_DONTDUMP);
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
