/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-check-state.h"

G_DEFINE_ENUM_TYPE (PafiCheckState, pafi_check_state,
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_IDLE, "idle"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_CHECKING, "checking"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_WAITING, "waiting"),
                    G_DEFINE_ENUM_VALUE (PAFI_CHECK_STATE_SHOWN, "shown"))
