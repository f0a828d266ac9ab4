/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"

G_BEGIN_DECLS

/**
 * PafiListLine:
 * @number: (owned): the row's number
 * @name: (owned): the name, `—` where none is known
 * @from_file: whether the name is the user's file's, and not SIPAFI's
 * @nik: (owned): the NIK, masked if that is wanted; what was entered where it is malformed
 * @nik_in_groups: whether it is 16 digits to be shown in groups
 * @nik_may_wrap: whether it is a text of any length
 * @letter: (owned): the letter's number, `—` where there is none
 * @has_letter: whether there is one
 * @figures: (owned): the five domains and the total, `—` where one is not known
 * @faint: which of them are nothing or not known
 * @status: (owned): the status
 * @detail: (owned) (nullable): what explains it
 * @issued: whether the letter is out
 *
 * What a row of a list says.
 */
typedef struct
{
  char *number;
  char *name;
  gboolean from_file;
  char *nik;
  gboolean nik_in_groups;
  gboolean nik_may_wrap;
  char *letter;
  gboolean has_letter;
  char *figures[PAFI_SKP_N_DOMAINS + 1];
  gboolean faint[PAFI_SKP_N_DOMAINS + 1];
  char *status;
  char *detail;
  gboolean issued;
} PafiListLine;

void pafi_list_line_init (PafiListLine *self, PafiCheck *check, const char *name_in_file,
                          guint position, gboolean masked);
void pafi_list_line_clear (PafiListLine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiListLine, pafi_list_line_clear)

G_END_DECLS
