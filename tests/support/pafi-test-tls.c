/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-tls.h"

#include "pafi-test.h"

/* GnuTLS is loaded while the program runs, and LeakSanitizer of gcc 12 dies of reading the
 * thread-local memory of such libraries. Leaks are looked for in the tests without TLS, and in those
 * of the client by valgrind. */
#ifdef __SANITIZE_ADDRESS__
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}
#endif

static PafiTestAuthority *authority;
static GTlsCertificate *certificates[PAFI_TEST_N_CERTIFICATES];

void
pafi_test_tls_init (int *argc, char ***argv)
{
  pafi_test_init (argc, argv);
  authority = pafi_test_authority_new ();
}

int
pafi_test_tls_run (void)
{
  int status = g_test_run ();

  for (gsize i = 0; i < G_N_ELEMENTS (certificates); i++)
    g_clear_object (&certificates[i]);
  pafi_test_authority_remove (authority);
  g_clear_object (&authority);
  return status;
}

const char *
pafi_test_tls_get_ca_file (void)
{
  return pafi_test_authority_get_file (authority);
}

/* Made when it is needed, and once: keys take their time. */
GTlsCertificate *
pafi_test_tls_get_certificate (PafiTestCertificateKind kind)
{
  if (certificates[kind] == NULL)
    certificates[kind] = pafi_test_authority_load (authority, kind);
  return certificates[kind];
}

char *
pafi_test_tls_make_file (PafiTestCertificateKind kind)
{
  return pafi_test_authority_make (authority, kind);
}
