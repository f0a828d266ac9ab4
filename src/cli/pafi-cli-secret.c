/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-cli-secret.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "pafi-secret.h"

/* One byte more than a secret may have and a line's end: enough to see that it is too long. */
#define LONGEST (PAFI_SECRET_MAX_LENGTH + 3)
/* Where systemd's LoadCredential= puts it (cli.md). */
#define CREDENTIAL "pafi-client-secret"

/**
 * pafi_cli_secret_free:
 * @secret: (nullable) (transfer full): a secret
 *
 * Wipes and frees a secret.
 */
void
pafi_cli_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

/* Reads up to the end, or with @line to the end of the line, without any buffer that stays behind. */
static char *
read_secret (int fd, gboolean line, GError **error)
{
  char *secret = g_malloc0 (LONGEST + 1);
  gsize length = 0;
  gssize n = 0;

  while (length < LONGEST && (n = read (fd, secret + length, 1)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0 || (line && secret[length] == '\n'))
        break;
      length++;
    }

  secret[length] = '\0'; /* the line's end, where that was read */
  /* Editors end a file with one; no secret does. */
  while (length > 0 && (secret[length - 1] == '\n' || secret[length - 1] == '\r'))
    secret[--length] = '\0';
  if (n < 0)
    g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
  else if (pafi_secret_check (secret, (gssize) length, error))
    return secret;
  explicit_bzero (secret, LONGEST + 1);
  g_free (secret);
  return NULL;
}

/**
 * pafi_cli_read_secret_file:
 * @path: a file, or `-` for standard input
 * @error: return location for a #GIOError, or a #PafiAccountError if it can be no secret
 *
 * Returns: (transfer full) (nullable): the secret, without the line's end behind it; free it with
 *   pafi_cli_secret_free()
 */
char *
pafi_cli_read_secret_file (const char *path, GError **error)
{
  char *secret;
  int fd;

  if (strcmp (path, "-") == 0)
    return read_secret (STDIN_FILENO, FALSE, error);

  fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                   /* Translators: %1$s is a file, %2$s the system's words for the error */
                   _ ("The secret can’t be read from “%1$s”: %2$s"), path, g_strerror (errno));
      return NULL;
    }
  secret = read_secret (fd, FALSE, error);
  close (fd);
  return secret;
}

/**
 * pafi_cli_find_secret:
 * @path: (nullable): what `--secret-file` says
 * @error: return location for a #GIOError; %G_IO_ERROR_NOT_FOUND if there is nothing to read from
 *
 * Reads the secret from @path, else from `$CREDENTIALS_DIRECTORY/pafi-client-secret` (cli.md).
 *
 * Returns: (transfer full) (nullable): the secret
 */
char *
pafi_cli_find_secret (const char *path, GError **error)
{
  const char *directory = g_getenv ("CREDENTIALS_DIRECTORY");
  g_autofree char *credential = NULL;

  if (path != NULL)
    return pafi_cli_read_secret_file (path, error);
  if (directory != NULL)
    {
      credential = g_build_filename (directory, CREDENTIAL, NULL);
      if (g_file_test (credential, G_FILE_TEST_EXISTS))
        return pafi_cli_read_secret_file (credential, error);
    }
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                       _ ("A client secret is needed: give it with --secret-file."));
  return NULL;
}

/**
 * pafi_cli_ask_secret:
 * @prompt: what to ask
 * @error: return location for a #GIOError; %G_IO_ERROR_NOT_FOUND if there is no terminal
 *
 * Asks on the terminal, without echo.
 *
 * Returns: (transfer full) (nullable): the secret
 */
char *
pafi_cli_ask_secret (const char *prompt, GError **error)
{
  struct termios before, silent;
  char *secret;
  int fd = open ("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);

  if (fd < 0 || tcgetattr (fd, &before) != 0)
    {
      if (fd >= 0)
        close (fd);
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                           _ ("A client secret is needed: give it with --secret-file."));
      return NULL;
    }

  /* Silent before it asks: whoever answers fast must not see the secret either. */
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (fd, TCSAFLUSH, &silent);
  g_printerr ("%s", prompt);
  secret = read_secret (fd, TRUE, error);
  tcsetattr (fd, TCSAFLUSH, &before);
  g_printerr ("\n");
  close (fd);
  return secret;
}
