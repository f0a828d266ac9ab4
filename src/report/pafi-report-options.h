/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-language.h"
#include "pafi-paper-size.h"

G_BEGIN_DECLS

/**
 * PafiReportOptions:
 * @target: the SKP target that totals are compared with, 0 for none
 * @mask_nik: whether NIKs are masked
 * @stored: whether the checks are stored results, shown with their age
 * @composed_at: (nullable): when the paper was made; now if %NULL. Tests fix it
 * @width: of the paper upright, in millimetres; 0 for A4. A list turns it
 * @height: of the paper upright, in millimetres; 0 for A4
 * @language: of the paper: Indonesian or English; %PAFI_LANGUAGE_SYSTEM is the process's own
 * @branch: (nullable): the head: the name of the branch
 * @address: (nullable): the head: its address, one or more lines
 * @examiner: (nullable): who checked
 * @signature: whether there is a place to sign
 * @source: (nullable): where a list comes from, such as the name of its file
 *
 * How a paper is drawn. A value: a document keeps a copy.
 */
typedef struct
{
  double target;
  gboolean mask_nik;
  gboolean stored;
  GDateTime *composed_at;
  double width;
  double height;
  PafiLanguage language;
  char *branch;
  char *address;
  char *examiner;
  gboolean signature;
  char *source;
} PafiReportOptions;

PafiReportOptions *pafi_report_options_copy (const PafiReportOptions *self);
void pafi_report_options_free (PafiReportOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PafiReportOptions, pafi_report_options_free)

G_END_DECLS
