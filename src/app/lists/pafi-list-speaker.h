/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-open-list.h"

G_BEGIN_DECLS

#define PAFI_TYPE_LIST_SPEAKER (pafi_list_speaker_get_type ())

/**
 * PafiListSpeaker:
 *
 * What is said aloud of a list: that it was read, or why not; that it waits; a run at each quarter
 * and at its end. Not each second.
 *
 * Signal `announce (const char *text)`.
 */
G_DECLARE_FINAL_TYPE (PafiListSpeaker, pafi_list_speaker, PAFI, LIST_SPEAKER, GObject)

PafiListSpeaker *pafi_list_speaker_new (PafiOpenList *list);
/* Of a run that has ended, for those who look elsewhere. */
char *pafi_list_speaker_dup_title (PafiListSpeaker *self);
char *pafi_list_speaker_dup_body (PafiListSpeaker *self);

G_END_DECLS
