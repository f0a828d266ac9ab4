/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PafiProbeState:
 * @PAFI_PROBE_STATE_UNTESTED: its turn has not come
 * @PAFI_PROBE_STATE_RUNNING: it is being tested
 * @PAFI_PROBE_STATE_PASSED: it is well
 * @PAFI_PROBE_STATE_FAILED: it is not
 *
 * How far one step of a connection test is.
 */
typedef enum
{
  PAFI_PROBE_STATE_UNTESTED,
  PAFI_PROBE_STATE_RUNNING,
  PAFI_PROBE_STATE_PASSED,
  PAFI_PROBE_STATE_FAILED,
} PafiProbeState;

#define PAFI_TYPE_PROBE_ROW (pafi_probe_row_get_type ())

/**
 * PafiProbeRow:
 *
 * One step of a connection test: an icon or a spinner, what it is, and what came out.
 */
G_DECLARE_FINAL_TYPE (PafiProbeRow, pafi_probe_row, PAFI, PROBE_ROW, AdwActionRow)

GtkWidget *pafi_probe_row_new (void);
void pafi_probe_row_show (PafiProbeRow *self, PafiProbeState state, const char *title,
                          const char *subtitle);

G_END_DECLS
