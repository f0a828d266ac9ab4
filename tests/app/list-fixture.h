/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-clock.h"
#include "pafi-store-lists.h"

G_BEGIN_DECLS

/* A store in memory, and a list in it whose rows are those of a text. */
typedef struct
{
  PafiClock *clock;
  PafiStore *store;
  gint64 list;
} ListFixture;

void list_fixture_set_up (ListFixture *self, gconstpointer data);
void list_fixture_tear_down (ListFixture *self, gconstpointer data);
void list_fixture_import (ListFixture *self, const char *text);
/* @n rows that are ready, each with a NIK of its own. */
void list_fixture_import_many (ListFixture *self, guint n);
PafiListInfo *list_fixture_load (ListFixture *self);
/* The row is taken by the run and answered: found, with a letter if @number is even. */
void list_fixture_answer (ListFixture *self, guint n);

G_END_DECLS
