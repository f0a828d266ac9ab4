/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-help-page.h"

G_BEGIN_DECLS

#define PAFI_TYPE_HELP_BOOK (pafi_help_book_get_type ())

/**
 * PafiHelpBook:
 *
 * All pages of the help in the language that is spoken, from the application's own resources.
 */
G_DECLARE_FINAL_TYPE (PafiHelpBook, pafi_help_book, PAFI, HELP_BOOK, GObject)

PafiHelpBook *pafi_help_book_new (void);
GPtrArray *pafi_help_book_get_topics (PafiHelpBook *self); /* of PafiHelpPage, without the index */
PafiHelpPage *pafi_help_book_get_page (PafiHelpBook *self, const char *id); /* nullable */
char *pafi_help_book_complete_links (PafiHelpBook *self, const char *markup);
char *pafi_help_book_dup_picture (PafiHelpBook *self, const char *source);

G_END_DECLS
