/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PafiNikLines:
 *
 * Where each NIK of a list stands first. Twelve bytes a NIK, whatever the number of them.
 */
typedef struct _PafiNikLines PafiNikLines;

PafiNikLines *pafi_nik_lines_new (void);
void pafi_nik_lines_free (PafiNikLines *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiNikLines, pafi_nik_lines_free)
guint pafi_nik_lines_add (PafiNikLines *self, const char *nik, guint line);

G_END_DECLS
