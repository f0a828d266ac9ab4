/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-nik-lines.h"

/* A table of open addresses, never more than half full. */
struct _PafiNikLines
{
  guint64 *niks;  /* (owned) each one more than it is, 0 for free */
  guint32 *lines; /* (owned) */
  gsize n_slots;  /* a power of two */
  gsize n_niks;
};

static void
allocate (PafiNikLines *self, gsize n_slots)
{
  self->niks = g_new0 (guint64, n_slots);
  self->lines = g_new0 (guint32, n_slots);
  self->n_slots = n_slots;
}

/* The slot in which @nik is, or the free one in which it belongs. */
static gsize
find (PafiNikLines *self, guint64 nik)
{
  gsize slot = (gsize) ((nik * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 20);

  for (slot &= self->n_slots - 1; self->niks[slot] != 0 && self->niks[slot] != nik;)
    slot = (slot + 1) & (self->n_slots - 1);
  return slot;
}

static void
grow (PafiNikLines *self)
{
  g_autofree guint64 *niks = self->niks;
  g_autofree guint32 *lines = self->lines;
  gsize n_slots = self->n_slots;

  allocate (self, n_slots * 2);
  for (gsize i = 0; i < n_slots; i++)
    if (niks[i] != 0)
      {
        gsize slot = find (self, niks[i]);

        self->niks[slot] = niks[i];
        self->lines[slot] = lines[i];
      }
}

/**
 * pafi_nik_lines_new:
 *
 * Returns: (transfer full): no NIKs yet
 */
PafiNikLines *
pafi_nik_lines_new (void)
{
  PafiNikLines *self = g_new0 (PafiNikLines, 1);

  allocate (self, 1024);
  return self;
}

/**
 * pafi_nik_lines_free:
 * @self: (transfer full): NIKs and their lines
 */
void
pafi_nik_lines_free (PafiNikLines *self)
{
  g_free (self->niks);
  g_free (self->lines);
  g_free (self);
}

/**
 * pafi_nik_lines_add:
 * @self: NIKs and their lines
 * @nik: 16 digits
 * @line: where they stand
 *
 * Returns: the line in which the NIK stood first, 0 if it is new
 */
guint
pafi_nik_lines_add (PafiNikLines *self, const char *nik, guint line)
{
  /* 16 nines have 54 bits. One more tells 16 zeros from a free slot. */
  guint64 number = g_ascii_strtoull (nik, NULL, 10) + 1;
  gsize slot = find (self, number);

  if (self->niks[slot] != 0)
    return self->lines[slot];
  self->niks[slot] = number;
  self->lines[slot] = line;
  if (++self->n_niks * 2 > self->n_slots)
    grow (self);
  return 0;
}
