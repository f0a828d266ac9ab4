/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-member-detail.h"
#include "pafi-members-deletion.h"
#include "pafi-members-list.h"
#include "pafi-members-page.h"

G_BEGIN_DECLS

/* The page is in two files: what it shows, and what is done with it. */

struct _PafiMembersPage
{
  GtkWidget parent_instance;

  PafiWorkspace *workspace;      /* (owned) (nullable) */
  PafiPaperwork *paperwork;      /* (owned) (nullable) */
  PafiWidthClass width_class;
  PafiMembersDeletion *deletion; /* (owned) */
  PafiMemberItem *shown;         /* (owned) (nullable): whose detail it is */
  gulong entry_changed;          /* the handler on it */
  GArray *selected;              /* (owned) (element-type gint64) */
  char *wanted_nik;              /* (owned) (nullable): to be shown once there is a store */
  gboolean can_go_back;

  AdwLeaflet *leaflet;
  AdwBin *list_bin;
  GtkWidget *separator;
  GtkStack *pane;
  AdwStatusPage *several;
  PafiMembersList *list;
  PafiMemberDetail *detail;
};

/* What it shows. */
void pafi_members_page_emit_toast (PafiMembersPage *self, AdwToast *toast);
void pafi_members_page_say (PafiMembersPage *self, const char *text);
void pafi_members_page_fail (PafiMembersPage *self, const GError *error);
void pafi_members_page_emit_check (PafiMembersPage *self, const char *nik);
PafiStore *pafi_members_page_get_store (PafiMembersPage *self);
PafiMemberEntry *pafi_members_page_get_entry (PafiMembersPage *self);
void pafi_members_page_drop_shown (PafiMembersPage *self, gboolean gone);
void pafi_members_page_show_pane (PafiMembersPage *self);

/* What is done with it. */
void pafi_members_page_install_actions (GtkWidgetClass *widget_class);
void pafi_members_page_connect_actions (PafiMembersPage *self);
PafiCheck *pafi_members_page_get_for_paper (PafiMemberEntry *entry);

G_END_DECLS
