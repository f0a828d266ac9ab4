/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-report-options.h"

/**
 * pafi_report_options_copy:
 * @self: options
 *
 * Returns: (transfer full): a copy
 */
PafiReportOptions *
pafi_report_options_copy (const PafiReportOptions *self)
{
  PafiReportOptions *copy = g_new (PafiReportOptions, 1);

  *copy = *self;
  if (self->composed_at != NULL)
    copy->composed_at = g_date_time_ref (self->composed_at);
  copy->branch = g_strdup (self->branch);
  copy->address = g_strdup (self->address);
  copy->examiner = g_strdup (self->examiner);
  copy->source = g_strdup (self->source);
  return copy;
}

/**
 * pafi_report_options_free:
 * @self: (transfer full): options on the heap, with everything in them
 */
void
pafi_report_options_free (PafiReportOptions *self)
{
  g_clear_pointer (&self->composed_at, g_date_time_unref);
  g_free (self->branch);
  g_free (self->address);
  g_free (self->examiner);
  g_free (self->source);
  g_free (self);
}
