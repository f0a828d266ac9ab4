/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-test-authority.h"

G_BEGIN_DECLS

/* For programs whose tests speak TLS: one authority for all of them. */
void pafi_test_tls_init (int *argc, char ***argv); /* calls pafi_test_init() */
int pafi_test_tls_run (void);                      /* calls g_test_run() */

/* The file of the authority. */
const char *pafi_test_tls_get_ca_file (void);
GTlsCertificate *pafi_test_tls_get_certificate (PafiTestCertificateKind kind);
/* The same with its key, as a file for other programs. */
char *pafi_test_tls_make_file (PafiTestCertificateKind kind);

G_END_DECLS
