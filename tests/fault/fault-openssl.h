/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FaultOpenssl:
 *
 * OpenSSL as a server of the versions and protocols that GnuTLS can't be told to speak alone. It prints
 * what it is sent.
 */
typedef struct
{
  GSubprocess *process;     /* (owned) */
  GDataInputStream *output; /* (owned) */
  char *base;               /* (owned) "https://127.0.0.1:PORT/api/v1" */
} FaultOpenssl;

/* @file: key and certificate; @options: for `openssl s_server` */
FaultOpenssl *fault_openssl_new (const char *file, const char *const *options);
char *fault_openssl_stop (FaultOpenssl *self); /* what it printed */

G_END_DECLS
