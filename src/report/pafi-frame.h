/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"
#include "pafi-paper.h"
#include "pafi-pen.h"
#include "pafi-report-options.h"

G_BEGIN_DECLS

/**
 * PafiPage:
 * @pen: the pen
 * @paper: the paper
 * @options: how it is drawn; time and size are settled
 * @number: the number of this page, from 1
 * @n_pages: how many there are
 *
 * A page at work.
 */
typedef struct
{
  PafiPen *pen;
  const PafiPaper *paper;
  const PafiReportOptions *options;
  guint number;
  guint n_pages;
} PafiPage;

/* Greys of ux/README.md, 9. The lightest text has a contrast of 4.9 on white. */
#define PAFI_GREY_TEXT 0.35
#define PAFI_GREY_KEY 0.44

const char *pafi_frame_get_title (void);
double pafi_frame_add_head (const PafiPage *page, GDateTime *time, gboolean demo);
void pafi_frame_add_box (const PafiPage *page);
void pafi_frame_add_foot (const PafiPage *page, PafiCheck *check);

G_END_DECLS
