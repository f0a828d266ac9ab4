/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-adaptive.h"
#include "pafi-clipboard-offer.h"
#include "pafi-curtain.h"
#include "pafi-window.h"

G_BEGIN_DECLS

/* What pafi-window.c and pafi-window-desktop.c share. */
struct _PafiWindow
{
  AdwApplicationWindow parent_instance;

  PafiWorkspace *workspace;   /* owned */
  PafiPaperwork *paperwork;   /* owned */
  PafiCurtain *curtain;       /* owned, nullable */
  PafiClipboardOffer *offer;  /* owned, nullable */
  GtkWidget *welcome_page;    /* the stack's, NULL until it is first shown */
  GtkWidget *connect_page;    /* the stack's, NULL unless an account is added or edited */
  gboolean resume_when_done;  /* the form was opened to help a page out */
  GSimpleAction *account_action; /* owned by the window's action map */
  gboolean painted;           /* the first frame is there */
  guint inhibition;           /* of sleep and logout, 0 for none */

  PafiAdaptive *adaptive;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  PafiMainView *main;
  GMenu *account_section;
};

void pafi_window_bind_desktop (GtkWidgetClass *widget_class);
void pafi_window_set_up_offer (PafiWindow *self);
gboolean pafi_window_shows_pages (PafiWindow *self);
gboolean pafi_window_is_covered (PafiWindow *self);

G_END_DECLS
