/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "pafi-store-members.h"

G_BEGIN_DECLS

#define PAFI_TYPE_MEMBER_NOTES (pafi_member_notes_get_type ())

/**
 * PafiMemberNotes:
 *
 * The user's own words about a member: a branch or group, and a note. What is typed is kept without
 * being asked, a moment later or as soon as the focus, the member or the page goes; what the store
 * says meanwhile never takes anything away that is being typed.
 *
 * Signal `failed (GError *error)`: it could not be kept; the text stays, and is kept with the next
 * letter.
 */
G_DECLARE_FINAL_TYPE (PafiMemberNotes, pafi_member_notes, PAFI, MEMBER_NOTES, GtkWidget)

GtkWidget *pafi_member_notes_new (void);
void pafi_member_notes_show (PafiMemberNotes *self, PafiStore *store, PafiMemberEntry *entry);
void pafi_member_notes_flush (PafiMemberNotes *self);
void pafi_member_notes_clear (PafiMemberNotes *self);
void pafi_member_notes_forget (PafiMemberNotes *self);

G_END_DECLS
