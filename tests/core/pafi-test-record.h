/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-member.h"

G_BEGIN_DECLS

/* The NIK of the example in SIPAFI's document. */
#define PAFI_TEST_NIK "3206021201960046"

/* The record of that example; then pairs of a field and the text it has instead, which may be NULL,
 * ended by PAFI_N_FIELDS. */
PafiMember *pafi_test_record_new (PafiField field, ...);

G_END_DECLS
