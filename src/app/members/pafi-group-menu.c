/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-group-menu.h"

#include "pafi-text.h"

/**
 * pafi_group_menu_append:
 * @menu: a menu
 * @text: what the item says
 * @action: an action whose target is a group
 * @group: the group
 */
void
pafi_group_menu_append (GMenu *menu, const char *text, const char *action, const char *group)
{
  g_autofree char *safe = pafi_text_dup_safe (text);
  /* An underline would be a mnemonic. */
  g_auto (GStrv) parts = g_strsplit (safe, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", group);
  g_menu_append_item (menu, item);
}

/**
 * pafi_group_menu_append_all:
 * @menu: a menu
 * @groups: (array zero-terminated=1): groups
 * @action: an action whose target is a group
 */
void
pafi_group_menu_append_all (GMenu *menu, char **groups, const char *action)
{
  for (guint i = 0; groups[i] != NULL; i++)
    pafi_group_menu_append (menu, groups[i], action, groups[i]);
}
