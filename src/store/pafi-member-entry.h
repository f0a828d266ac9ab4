/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-check.h"
#include "pafi-store-members.h"

G_BEGIN_DECLS

PafiMemberEntry *pafi_member_entry_new (gint64 id, const char *nik, PafiCheck *latest,
                                        PafiCheck *record, const char *group, const char *note);

G_END_DECLS
