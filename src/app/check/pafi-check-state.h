/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PafiCheckState:
 * @PAFI_CHECK_STATE_IDLE: nothing was checked
 * @PAFI_CHECK_STATE_CHECKING: the server is being asked
 * @PAFI_CHECK_STATE_WAITING: the server wants to be left alone; the look-up goes on by itself
 * @PAFI_CHECK_STATE_SHOWN: there is a check to show
 */
typedef enum
{
  PAFI_CHECK_STATE_IDLE,
  PAFI_CHECK_STATE_CHECKING,
  PAFI_CHECK_STATE_WAITING,
  PAFI_CHECK_STATE_SHOWN,
} PafiCheckState;

#define PAFI_TYPE_CHECK_STATE (pafi_check_state_get_type ())
GType pafi_check_state_get_type (void);

G_END_DECLS
