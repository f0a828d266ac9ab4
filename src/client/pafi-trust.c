/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-trust.h"

struct _PafiTrust
{
  GTlsDatabase parent_instance;

  char *ca_file;         /* (owned) */
  GMutex lock;           /* certificates are verified in threads */
  gboolean loaded;
  GTlsDatabase *system;  /* (owned) (nullable) */
  GTlsDatabase *private; /* (owned) (nullable) what the file holds, NULL if it can't be read */
};

G_DEFINE_FINAL_TYPE (PafiTrust, pafi_trust, G_TYPE_TLS_DATABASE)

/* The file is read with the first certificate, in the thread of its handshake. One that can't be
 * read is trusted for nothing, so that the reply says "unknown issuer". */
static void
load (PafiTrust *self)
{
  g_mutex_lock (&self->lock);
  if (!self->loaded)
    {
      g_autoptr (GError) error = NULL;

      self->system = g_tls_backend_get_default_database (g_tls_backend_get_default ());
      self->private = g_tls_file_database_new (self->ca_file, &error);
      if (self->private == NULL)
        g_info ("The file of the certificate authority can't be read: %s", error->message);
      self->loaded = TRUE;
    }
  g_mutex_unlock (&self->lock);
}

static GTlsCertificateFlags
pafi_trust_verify_chain (GTlsDatabase *database, GTlsCertificate *chain, const char *purpose,
                         GSocketConnectable *identity, GTlsInteraction *interaction,
                         GTlsDatabaseVerifyFlags flags, GCancellable *cancellable, GError **error)
{
  PafiTrust *self = PAFI_TRUST (database);
  GTlsDatabase *databases[2];
  GTlsCertificateFlags faults = G_TLS_CERTIFICATE_UNKNOWN_CA;

  load (self);
  databases[0] = self->system;
  databases[1] = self->private;
  for (gsize i = 0; i < G_N_ELEMENTS (databases); i++)
    {
      if (databases[i] == NULL)
        continue;
      faults = g_tls_database_verify_chain (databases[i], chain, purpose, identity, interaction,
                                            flags, cancellable, error);
      if ((faults & G_TLS_CERTIFICATE_UNKNOWN_CA) == 0)
        break;
    }
  return faults;
}

static void
pafi_trust_finalize (GObject *object)
{
  PafiTrust *self = PAFI_TRUST (object);

  g_free (self->ca_file);
  g_clear_object (&self->system);
  g_clear_object (&self->private);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (pafi_trust_parent_class)->finalize (object);
}

static void
pafi_trust_class_init (PafiTrustClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pafi_trust_finalize;
  G_TLS_DATABASE_CLASS (klass)->verify_chain = pafi_trust_verify_chain;
}

static void
pafi_trust_init (PafiTrust *self)
{
  g_mutex_init (&self->lock);
}

/**
 * pafi_trust_new:
 * @ca_file: absolute path of a file with certificates in PEM
 *
 * Returns: (transfer full): what trusts the system's authorities and those of @ca_file
 */
GTlsDatabase *
pafi_trust_new (const char *ca_file)
{
  PafiTrust *self = g_object_new (PAFI_TYPE_TRUST, NULL);

  self->ca_file = g_strdup (ca_file);
  return G_TLS_DATABASE (self);
}
