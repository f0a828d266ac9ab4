/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-paper-style.h"

/* An empty line of the head is none. */
static char *
dup_line (PafiSettings *settings, const char *property)
{
  g_autofree char *line = NULL;

  g_object_get (settings, property, &line, NULL);
  g_strstrip (line);
  return *line != '\0' ? g_steal_pointer (&line) : NULL;
}

/**
 * pafi_paper_style_dup_options:
 * @settings: the settings
 * @stored: whether the checks are stored results
 * @source: (nullable): where a list comes from
 *
 * The time is left open: a document that is made now is composed now.
 *
 * Returns: (transfer full): how paper is drawn
 */
PafiReportOptions *
pafi_paper_style_dup_options (PafiSettings *settings, gboolean stored, const char *source)
{
  g_autofree char *branch = dup_line (settings, "branch-name");
  g_autofree char *address = dup_line (settings, "branch-address");
  g_autofree char *examiner = dup_line (settings, "examiner-name");
  PafiReportOptions options = {
    .target = pafi_settings_get_skp_target (settings),
    .mask_nik = pafi_settings_get_mask_on_paper (settings),
    .stored = stored,
    .branch = branch,
    .address = address,
    .examiner = examiner,
    .source = (char *) source,
  };
  int language = 0;

  g_object_get (settings, "paper-language", &language, "place-for-signature", &options.signature,
                NULL);
  options.language = (PafiLanguage) language;
  pafi_paper_size_get_extent (pafi_settings_get_paper_size (settings), &options.width,
                              &options.height);
  return pafi_report_options_copy (&options);
}
