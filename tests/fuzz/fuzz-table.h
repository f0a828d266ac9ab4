/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "pafi-table-reader.h"

G_BEGIN_DECLS

/* All that must hold of the rows of a table, whatever it was read from; read twice, they are the
 * same. */
void fuzz_assert_reader (PafiTableReader *reader);
void fuzz_assert_table_error (const GError *error);

G_END_DECLS
