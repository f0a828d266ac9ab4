/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PAFI_TYPE_TEST_AUTHORITY (pafi_test_authority_get_type ())

/**
 * PafiTestAuthority:
 *
 * A certificate authority that is made while the test runs, so that no key lies in the tree and
 * nothing expires. It works in a directory of its own with the `openssl` program.
 */
G_DECLARE_FINAL_TYPE (PafiTestAuthority, pafi_test_authority, PAFI, TEST_AUTHORITY, GObject)

typedef enum
{
  PAFI_TEST_CERTIFICATE_GOOD, /* for 127.0.0.1, localhost and sipafi.example */
  PAFI_TEST_CERTIFICATE_SELF_SIGNED,
  PAFI_TEST_CERTIFICATE_EXPIRED,
  PAFI_TEST_CERTIFICATE_NOT_YET_VALID,
  PAFI_TEST_CERTIFICATE_WRONG_NAME,
  PAFI_TEST_CERTIFICATE_NUL_NAME, /* "sipafi.example", a NUL, and another name */
  PAFI_TEST_N_CERTIFICATES,
} PafiTestCertificateKind;

PafiTestAuthority *pafi_test_authority_new (void);
const char *pafi_test_authority_get_file (PafiTestAuthority *self);
char *pafi_test_authority_make (PafiTestAuthority *self, PafiTestCertificateKind kind);
GTlsCertificate *pafi_test_authority_load (PafiTestAuthority *self, PafiTestCertificateKind kind);
void pafi_test_authority_remove (PafiTestAuthority *self);

G_END_DECLS
