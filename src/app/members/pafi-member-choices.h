/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-store-members.h"

G_BEGIN_DECLS

/* What the choices of the list's menu mean, by the states of its actions; unknown ones are the first. */
PafiMemberSort pafi_member_choices_get_sort (const char *name);
guint pafi_member_choices_get_outcomes (const char *name);

G_END_DECLS
