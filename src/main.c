/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <sys/resource.h>

#include "pafi-app-main.h"
#include "pafi-cli.h"

int
main (int argc, char *argv[])
{
  const struct rlimit no_core = { 0, 0 };

  /* HTTP/2 of libsoup before 3.7.1 can hang beyond any cancellation (reliability.md, finding 2).
   * Debian 12's can be kept from it by the environment alone, which nobody may change once there are
   * threads; the client refuses to work without this. */
  g_setenv ("SOUP_FORCE_HTTP1", "1", TRUE);
  /* A crash must not put a secret on the disk. */
  setrlimit (RLIMIT_CORE, &no_core);

  if (pafi_cli_is_wanted (argc, argv))
    return pafi_cli_main (argc, argv);
  return pafi_app_main (argc, argv);
}
