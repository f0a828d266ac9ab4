/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "pafi-settings.h"

G_BEGIN_DECLS

/* Whether results are kept, and for how many days; 0 for always. */
typedef struct
{
  gboolean keep;
  guint days;
} PafiKeeping;

PafiKeeping pafi_keeping_from_settings (PafiSettings *settings);
void pafi_keeping_apply (PafiKeeping self, PafiSettings *settings);
gboolean pafi_keeping_is_same (PafiKeeping a, PafiKeeping b);
char *pafi_keeping_dup_words (PafiKeeping self);

/**
 * PafiKeepingChoices:
 *
 * The choices for how long results are kept, from not at all to always. A number of days that was
 * set by other means is a choice as well, so that what is shown is always what holds.
 */
typedef struct _PafiKeepingChoices PafiKeepingChoices;

PafiKeepingChoices *pafi_keeping_choices_new (void);
void pafi_keeping_choices_free (PafiKeepingChoices *self);
gboolean pafi_keeping_choices_set_current (PafiKeepingChoices *self, PafiKeeping keeping);
GListModel *pafi_keeping_choices_get_model (PafiKeepingChoices *self); /* of GtkStringObject */
guint pafi_keeping_choices_find (PafiKeepingChoices *self, PafiKeeping keeping);
PafiKeeping pafi_keeping_choices_get (PafiKeepingChoices *self, guint position);

G_END_DECLS
