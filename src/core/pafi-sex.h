/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PAFI_SEX_UNKNOWN,
  PAFI_SEX_MALE,
  PAFI_SEX_FEMALE,
} PafiSex;

PafiSex pafi_sex_parse (const char *text);
const char *pafi_sex_get_name (PafiSex sex);

G_END_DECLS
