/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-authority.h"

#include <glib/gstdio.h>

struct _PafiTestAuthority
{
  GObject parent_instance;

  char *directory; /* (owned) */
  char *file;      /* (owned) */
};

G_DEFINE_FINAL_TYPE (PafiTestAuthority, pafi_test_authority, G_TYPE_OBJECT)

static const char config[] = "[ca]\ndefault_ca = authority\n"
                             "[authority]\ndatabase = index.txt\nnew_certs_dir = .\n"
                             "default_md = sha256\npolicy = policy\nunique_subject = no\n"
                             "rand_serial = yes\ncertificate = ca.pem\nprivate_key = ca.key\n"
                             "copy_extensions = copy\n"
                             "[policy]\ncommonName = supplied\n"
                             "[req]\ndistinguished_name = name\n[name]\n";

static void G_GNUC_NULL_TERMINATED
run (PafiTestAuthority *self, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  int status;
  va_list list;
  const char *argument;

  g_ptr_array_add (arguments, (gpointer) "openssl");
  va_start (list, self);
  while ((argument = va_arg (list, const char *)) != NULL)
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);

  g_spawn_sync (self->directory, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                NULL, &output, &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, NULL))
    g_error ("openssl failed: %s", output);
}

static void
write_file (PafiTestAuthority *self, const char *name, const char *contents)
{
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

static void
pafi_test_authority_finalize (GObject *object)
{
  PafiTestAuthority *self = PAFI_TEST_AUTHORITY (object);

  g_free (self->directory);
  g_free (self->file);

  G_OBJECT_CLASS (pafi_test_authority_parent_class)->finalize (object);
}

static void
pafi_test_authority_class_init (PafiTestAuthorityClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_test_authority_finalize;
}

static void
pafi_test_authority_init (PafiTestAuthority *self)
{
}

PafiTestAuthority *
pafi_test_authority_new (void)
{
  PafiTestAuthority *self = g_object_new (PAFI_TYPE_TEST_AUTHORITY, NULL);
  g_autoptr (GError) error = NULL;

  self->directory = g_dir_make_tmp ("pafi-authority-XXXXXX", &error);
  g_assert_no_error (error);
  self->file = g_build_filename (self->directory, "ca.pem", NULL);
  write_file (self, "openssl.cnf", config);
  write_file (self, "index.txt", "");
  run (self, "req", "-config", "openssl.cnf", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout",
       "ca.key", "-out", "ca.pem", "-days", "3650", "-subj", "/CN=PAFI test authority", "-addext",
       "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign", NULL);
  return self;
}

const char *
pafi_test_authority_get_file (PafiTestAuthority *self)
{
  return self->file;
}

static char *
format_days_from_now (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);

  return g_date_time_format (then, "%Y%m%d%H%M%SZ");
}

static const char *
get_names (PafiTestCertificateKind kind)
{
  if (kind == PAFI_TEST_CERTIFICATE_WRONG_NAME)
    return "subjectAltName=DNS:lain.example";
  if (kind == PAFI_TEST_CERTIFICATE_NUL_NAME)
    return "subjectAltName=DER:30:1E:82:1C:73:69:70:61:66:69:2E:65:78:61:6D:70:6C:65:00:"
           "2E:6C:61:69:6E:2E:65:78:61:6D:70:6C:65";
  return "subjectAltName=DNS:localhost,DNS:sipafi.example,IP:127.0.0.1";
}

/* Makes a key and a certificate, in one file whose path is returned. */
char *
pafi_test_authority_make (PafiTestAuthority *self, PafiTestCertificateKind kind)
{
  const char *names = get_names (kind);
  int first = kind == PAFI_TEST_CERTIFICATE_NOT_YET_VALID ? 10 : -20;
  int last = kind == PAFI_TEST_CERTIFICATE_EXPIRED ? -10 : 20;
  g_autofree char *start = format_days_from_now (first);
  g_autofree char *end = format_days_from_now (last);
  g_autofree char *key = g_strdup_printf ("leaf%d.key", (int) kind);
  g_autofree char *request = g_strdup_printf ("leaf%d.csr", (int) kind);
  g_autofree char *certificate = g_strdup_printf ("leaf%d.crt", (int) kind);
  g_autofree char *both = g_strdup_printf ("leaf%d.pem", (int) kind);
  g_autofree char *key_path = g_build_filename (self->directory, key, NULL);
  g_autofree char *certificate_path = g_build_filename (self->directory, certificate, NULL);
  g_autofree char *key_text = NULL, *certificate_text = NULL, *both_text = NULL;

  if (kind == PAFI_TEST_CERTIFICATE_SELF_SIGNED)
    run (self, "req", "-config", "openssl.cnf", "-x509", "-newkey", "rsa:2048", "-nodes",
         "-keyout", key, "-out", certificate, "-days", "20", "-subj", "/CN=127.0.0.1", "-addext",
         names, NULL);
  else
    {
      run (self, "req", "-config", "openssl.cnf", "-newkey", "rsa:2048", "-nodes", "-keyout", key,
           "-out", request, "-subj", "/CN=127.0.0.1", "-addext", names, NULL);
      run (self, "ca", "-config", "openssl.cnf", "-batch", "-notext", "-startdate", start,
           "-enddate", end, "-in", request, "-out", certificate, NULL);
    }
  g_assert_true (g_file_get_contents (key_path, &key_text, NULL, NULL));
  g_assert_true (g_file_get_contents (certificate_path, &certificate_text, NULL, NULL));
  both_text = g_strconcat (certificate_text, key_text, NULL);
  write_file (self, both, both_text);
  return g_build_filename (self->directory, both, NULL);
}

GTlsCertificate *
pafi_test_authority_load (PafiTestAuthority *self, PafiTestCertificateKind kind)
{
  g_autofree char *path = pafi_test_authority_make (self, kind);
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_file (path, &error);

  g_assert_no_error (error);
  return certificate;
}

/* Leaves nothing behind. GLib 2.84 puts the directory into the isolated ones, and removes it itself at
 * the end of g_test_run(). */
void
pafi_test_authority_remove (PafiTestAuthority *self)
{
  g_autoptr (GDir) directory = g_dir_open (self->directory, 0, NULL);
  const char *name;

  if (directory == NULL)
    return;
  while ((name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->directory);
}
