/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-source.h"

G_BEGIN_DECLS

#define PAFI_TYPE_FAKE_SOURCE (pafi_fake_source_get_type ())

/**
 * PafiFakeSource:
 *
 * A source that does as a test says: it answers in the next iteration, or holds a look-up until it
 * is told to answer. Being cancelled ends a look-up at once.
 */
G_DECLARE_FINAL_TYPE (PafiFakeSource, pafi_fake_source, PAFI, FAKE_SOURCE, GObject)

/* What comes of the @n-th look-up of @nik, from 0; NULL: it is held. */
typedef PafiCheck *(*PafiFakeFunc) (PafiNik *nik, guint n, gpointer user_data);

PafiFakeSource *pafi_fake_source_new (void);
/* Without one everybody is found. */
void pafi_fake_source_set_func (PafiFakeSource *self, PafiFakeFunc func, gpointer user_data);
void pafi_fake_source_set_limit (PafiFakeSource *self, guint limit);
/* Takes @check for the oldest that is held of @nik; any if NULL. */
void pafi_fake_source_answer (PafiFakeSource *self, const char *nik, PafiCheck *check);

guint pafi_fake_source_get_n_held (PafiFakeSource *self);
guint pafi_fake_source_get_n_asked (PafiFakeSource *self);
guint pafi_fake_source_get_n_asked_of (PafiFakeSource *self, const char *nik);
const char *pafi_fake_source_get_asked (PafiFakeSource *self, guint index); /* in their order */
guint pafi_fake_source_get_most_in_flight (PafiFakeSource *self);
PafiNik *pafi_fake_source_get_held (PafiFakeSource *self, guint index);

/* With @retry_at, "rate-limited" is a refusal of the server; without, the client's own pace. */
PafiCheck *pafi_fake_new_found (PafiNik *nik);
PafiCheck *pafi_fake_new_failed (PafiNik *nik, PafiError reason, GDateTime *retry_at);

G_END_DECLS
