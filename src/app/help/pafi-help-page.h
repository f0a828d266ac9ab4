/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PafiHelpKind:
 * @PAFI_HELP_HEADING: the title of a section
 * @PAFI_HELP_PARAGRAPH: running text
 * @PAFI_HELP_BULLET: an item of a list
 * @PAFI_HELP_STEP: an item of a numbered list
 * @PAFI_HELP_TERM: what the paragraph behind it explains
 * @PAFI_HELP_NOTE: a paragraph that stands out
 * @PAFI_HELP_WARNING: a paragraph that warns
 * @PAFI_HELP_PICTURE: a picture
 */
typedef enum
{
  PAFI_HELP_HEADING,
  PAFI_HELP_PARAGRAPH,
  PAFI_HELP_BULLET,
  PAFI_HELP_STEP,
  PAFI_HELP_TERM,
  PAFI_HELP_NOTE,
  PAFI_HELP_WARNING,
  PAFI_HELP_PICTURE,
} PafiHelpKind;

/**
 * PafiHelpBlock:
 * @kind: what it is
 * @number: of a step, from 1
 * @text: (nullable): Pango markup, its links "help:PAGE#SECTION"; of a picture what it shows, plain
 * @anchor: (nullable): the section that begins with this heading
 * @source: (nullable): of a picture, its file beside the page
 */
typedef struct
{
  PafiHelpKind kind;
  guint number;
  char *text;
  char *anchor;
  char *source;
} PafiHelpBlock;

#define PAFI_TYPE_HELP_PAGE (pafi_help_page_get_type ())

/**
 * PafiHelpPage:
 *
 * One page of the help: the part of Mallard 1.0 that help/ uses, as a row of blocks. The same files
 * are installed for Yelp; inside a Flatpak there may be none.
 */
G_DECLARE_FINAL_TYPE (PafiHelpPage, pafi_help_page, PAFI, HELP_PAGE, GObject)

PafiHelpPage *pafi_help_page_new (GBytes *mallard, GError **error);
const char *pafi_help_page_get_id (PafiHelpPage *self);
const char *pafi_help_page_get_title (PafiHelpPage *self);       /* markup */
const char *pafi_help_page_get_description (PafiHelpPage *self); /* markup, may be empty */
GPtrArray *pafi_help_page_get_blocks (PafiHelpPage *self);       /* of PafiHelpBlock */
gboolean pafi_help_page_has_section (PafiHelpPage *self, const char *section);

G_END_DECLS
