/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "pafi-paperwork.h"
#include "pafi-width-class.h"
#include "pafi-workspace.h"

G_BEGIN_DECLS

/**
 * PafiPage:
 * @PAFI_PAGE_CHECK: Periksa
 * @PAFI_PAGE_LISTS: Daftar
 * @PAFI_PAGE_MEMBERS: Anggota
 *
 * In the order of the switcher.
 */
typedef enum
{
  PAFI_PAGE_CHECK,
  PAFI_PAGE_LISTS,
  PAFI_PAGE_MEMBERS,
  PAFI_N_PAGES,
} PafiPage;

#define PAFI_TYPE_MAIN_VIEW (pafi_main_view_get_type ())

/**
 * PafiMainView:
 *
 * The pages and what switches between them (ux/README.md, 2). A page is made when it is first
 * shown.
 *
 * Properties: `menu-model` (#GMenuModel): the primary menu; `running` (boolean, read only): a list
 * is being checked.
 *
 * Signals: `toast (AdwToast *toast)`; `remedy (PafiRemedy remedy)`: as of #PafiCheckPage, followed
 * by pafi_main_view_resume(); `connect ()`: the way out of the demonstration; `finished (const char
 * *title, const char *body)`: a list was checked, or paused by itself.
 */
G_DECLARE_FINAL_TYPE (PafiMainView, pafi_main_view, PAFI, MAIN_VIEW, AdwBin)

/* Once, before it is shown. */
void pafi_main_view_set_up (PafiMainView *self, PafiWorkspace *workspace, PafiPaperwork *paperwork);
void pafi_main_view_set_width_class (PafiMainView *self, PafiWidthClass width_class);

PafiPage pafi_main_view_get_page (PafiMainView *self);
void pafi_main_view_show_page (PafiMainView *self, PafiPage page);
void pafi_main_view_focus_page (PafiMainView *self);
/* @name: of an action of the page shown, without the page's own name: "print" */
void pafi_main_view_activate (PafiMainView *self, const char *name);

void pafi_main_view_open_files (PafiMainView *self, GListModel *files);
void pafi_main_view_open_text (PafiMainView *self, const char *text);
/* On Periksa; and whether it is the one in the entry there. */
void pafi_main_view_check (PafiMainView *self, const char *nik);
gboolean pafi_main_view_holds (PafiMainView *self, const char *nik);
/* Somebody in Anggota, and whoever is found there. */
void pafi_main_view_show_member (PafiMainView *self, const char *nik);
void pafi_main_view_search_members (PafiMainView *self, const char *text);
/* In Daftar: as of #PafiListsPage. */
gint64 pafi_main_view_get_list (PafiMainView *self);
void pafi_main_view_open_list (PafiMainView *self, gint64 list);
/* What the page shown could not do can be done now. */
void pafi_main_view_resume (PafiMainView *self);
/* Before the window is closed. */
void pafi_main_view_pause (PafiMainView *self);

G_END_DECLS
