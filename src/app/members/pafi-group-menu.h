/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Adds one item to @menu that sets @action to @group; its label is @text, safe to show. */
void pafi_group_menu_append (GMenu *menu, const char *text, const char *action, const char *group);
/* The same for all of @groups, under their own names. */
void pafi_group_menu_append_all (GMenu *menu, char **groups, const char *action);

G_END_DECLS
