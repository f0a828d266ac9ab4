/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-date.h"
#include "pafi-sex.h"

G_BEGIN_DECLS

/**
 * PafiLetterNumber:
 * @prefix: (owned): `28-1`, whose meaning is not known
 * @regency: four digits: the branch
 * @birth_date: the member's birth date
 * @sex: the member's sex
 * @serial: (owned): the serial number, with its leading zeros
 *
 * The parts of `28-1.3204.19021998.1.00000001` (domain.md, "The letter's number").
 */
typedef struct
{
  char *prefix;
  char regency[5];
  PafiDate birth_date;
  PafiSex sex;
  char *serial;
} PafiLetterNumber;

gboolean pafi_letter_number_parse (const char *text, PafiLetterNumber *number);
void pafi_letter_number_clear (PafiLetterNumber *number);
char *pafi_letter_number_dup_parts (const char *text, gboolean spelled_out);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiLetterNumber, pafi_letter_number_clear)

G_END_DECLS
