/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-drop-frame.h"
#include "pafi-earlier-lists.h"
#include "pafi-list-pane.h"
#include "pafi-list-speaker.h"
#include "pafi-list-status.h"
#include "pafi-lists-page.h"

G_BEGIN_DECLS

/* What pafi-lists-page.c and pafi-lists-page-actions.c share. */
struct _PafiListsPage
{
  GtkWidget parent_instance;

  PafiWorkspace *workspace; /* (owned) */
  PafiPaperwork *paperwork; /* (owned) (nullable) */
  PafiWidthClass width_class;
  PafiOpenList *list;       /* (owned) */
  PafiListPane *pane;       /* in @place */
  PafiListSpeaker *speaker; /* (owned) */
  GtkWidget *popover;       /* (owned) (nullable) */
  gboolean running;
  gint64 wanted;            /* to be opened with the store, 0 for none */

  GtkDropTarget *drop_target;
  GtkStack *stack;
  GtkWidget *empty;
  PafiDropFrame *frame;
  PafiEarlierLists *earlier;
  PafiListStatus *status;
  AdwBin *place;
};

void pafi_lists_page_install_actions (GtkWidgetClass *widget_class);
void pafi_lists_page_update_actions (PafiListsPage *self);
/* Plain text. */
void pafi_lists_page_say (PafiListsPage *self, const char *text);
void pafi_lists_page_choose_file (PafiListsPage *self);
void pafi_lists_page_paste (PafiListsPage *self);
void pafi_lists_page_correct (PafiListsPage *self, PafiListRow *row);

G_END_DECLS
