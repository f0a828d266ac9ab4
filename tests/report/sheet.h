/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-document.h"

G_BEGIN_DECLS

#define SHEET_NIK "3205145203960003"
#define SHEET_NUMBER "28-1.3205.12031996.2.00000417"

/* The member of the design's picture, with other texts for the fields named, up to PAFI_N_FIELDS:
 *   sheet_member (PAFI_FIELD_STATUS, "Proses", PAFI_N_FIELDS) */
PafiMember *sheet_member (PafiField field, ...);
PafiCheck *sheet_found (PafiMember *member);
PafiCheck *sheet_found_in_demo (PafiMember *member);
PafiCheck *sheet_not_registered (void);
PafiCheck *sheet_malformed (const char *text);
PafiCheck *sheet_not_checked (PafiError reason, const PafiFailureFacts *facts);

/* @part again and again, @length bytes of it. */
char *sheet_repeat (const char *part, gsize length);

/* A target of 25, composed at 10.20 on the day of the picture. */
PafiReportOptions sheet_options (void);
void sheet_options_clear (PafiReportOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PafiReportOptions, sheet_options_clear)

/* A document of members. */
PafiDocument *sheet_document (PafiCheck *const *checks, gsize n_checks,
                              const PafiReportOptions *options);
/* Its PDF in memory. */
GBytes *sheet_write (PafiDocument *document);
GBytes *sheet_render (PafiCheck *const *checks, gsize n_checks, const PafiReportOptions *options);

/* A PDF in a file of the test's own directory, and what a program says of it. */
char *sheet_save (GBytes *pdf);
char *sheet_run (const char *first, ...) G_GNUC_NULL_TERMINATED;
/* The text of @pdf as pdftotext reads it, lines and runs of spaces as one space each. */
char *sheet_read (GBytes *pdf);
char *sheet_read_check (PafiCheck *check, const PafiReportOptions *options);

/* Runs the tests, then lets go of what Pango and Cairo keep, so that only our own leaks are left. */
int sheet_run_tests (void);

void sheet_assert_contains (const char *text, const char *part);
void sheet_assert_lacks (const char *text, const char *part);

G_END_DECLS
