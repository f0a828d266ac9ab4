/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-store-members.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER_HEADER (pafi_member_header_get_type ())

/**
 * PafiMemberHeader:
 *
 * Who is shown: the last verdict's circle, the name, the NIK and its province; the button that checks
 * again, and the menu with everything else.
 */
G_DECLARE_FINAL_TYPE (PafiMemberHeader, pafi_member_header, PAFI, MEMBER_HEADER, GtkWidget)

GtkWidget *pafi_member_header_new (void);
void pafi_member_header_show_entry (PafiMemberHeader *self, PafiMemberEntry *entry, gboolean masked,
                                    PafiDate today);
void pafi_member_header_set_narrow (PafiMemberHeader *self, gboolean narrow);

G_END_DECLS
