/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-open-list.h"

G_BEGIN_DECLS

/* What pafi-open-list.c and pafi-open-list-run.c share. */
struct _PafiOpenList
{
  GObject parent_instance;

  PafiClock *clock;          /* (owned) */
  PafiStore *store;          /* (owned) (nullable) */
  PafiSource *source;        /* (owned) (nullable) */
  char *account;             /* (owned) (nullable) */
  GNetworkMonitor *network;  /* (owned) (nullable) */
  guint fresh_for;

  PafiListLoader *loader;    /* (owned) */
  GQueue files;              /* (owned) (element-type GFile): to be opened after this one */
  char *text;                /* (owned) (nullable): pasted before there was a store */
  GError *error;             /* (owned) (nullable): why the file is no list */
  gint64 former;             /* the list that is being read again, 0 for none */

  gint64 list;               /* 0 for none */
  gboolean from_file;        /* whether the loader's file is that of the list */
  PafiListInfo *info;        /* (owned) (nullable): not loaded yet */
  PafiListRun *run;          /* (owned) (nullable) */
  gboolean resume;           /* to be asked once its info is there */
  gboolean ask_all;          /* the run that comes takes no earlier answer */
  gboolean stopped;          /* the user does not want to go on */
  gboolean told;             /* its rows are shown */
  gboolean ending;           /* the run has settled, which is not told yet */
  PafiOpenListState state;
  GCancellable *refreshing;  /* (owned) (nullable): the info is on its way */
  gboolean stale;            /* and it is known already that it is old */
};

/* What the store says of the list: soon. */
void pafi_open_list_refresh (PafiOpenList *self);
/* The state is found anew. */
void pafi_open_list_update (PafiOpenList *self);
void pafi_open_list_drop_run (PafiOpenList *self);
gboolean pafi_open_list_is_under_way (PafiOpenList *self);

G_END_DECLS
