/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "pafi-check.h"

G_BEGIN_DECLS

/* The entry points of libFuzzer, by the names that it wants. Each fuzz-*.c defines the second. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/**
 * FuzzInput:
 * @at: what was not taken yet
 * @left: how many bytes that is
 *
 * The bytes of one input, taken from the front.
 */
typedef struct
{
  const guint8 *at;
  gsize left;
} FuzzInput;

char **fuzz_take_words (FuzzInput *input, guint n_words);
char *fuzz_take_text (FuzzInput *input);

gboolean fuzz_is_safe (const char *text);
gboolean fuzz_has_nik (const char *text);
void fuzz_assert_date (PafiDate date);
void fuzz_assert_check (PafiCheck *check);

G_END_DECLS
