/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-resolver.h"

struct _FaultResolver
{
  GResolver parent_instance;

  GResolver *system;             /* (owned) the one whose place this takes */
  const char *const *addresses; /* (nullable) */
  gboolean silent;
  gboolean deaf;
  GPtrArray *unheard;           /* (owned) (element-type GTask) */
  guint n_questions;
};

G_DEFINE_FINAL_TYPE (FaultResolver, fault_resolver, G_TYPE_RESOLVER)

static gboolean
is_wanted (GInetAddress *address, GResolverNameLookupFlags flags)
{
  GSocketFamily family = g_inet_address_get_family (address);

  if ((flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV4_ONLY) != 0)
    return family == G_SOCKET_FAMILY_IPV4;
  if ((flags & G_RESOLVER_NAME_LOOKUP_FLAGS_IPV6_ONLY) != 0)
    return family == G_SOCKET_FAMILY_IPV6;
  return TRUE;
}

static GList *
find (FaultResolver *self, GResolverNameLookupFlags flags)
{
  GList *list = NULL;

  for (gsize i = 0; self->addresses != NULL && self->addresses[i] != NULL; i++)
    {
      g_autoptr (GInetAddress) address = g_inet_address_new_from_string (self->addresses[i]);

      if (is_wanted (address, flags))
        list = g_list_append (list, g_steal_pointer (&address));
    }
  return list;
}

static void
free_list (gpointer data)
{
  g_resolver_free_addresses (data);
}

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_task_return_error_if_cancelled (user_data);
  return G_SOURCE_REMOVE;
}

static void
fault_resolver_lookup_with_flags_async (GResolver *resolver, const char *name,
                                        GResolverNameLookupFlags flags, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data)
{
  FaultResolver *self = FAULT_RESOLVER (resolver);
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);
  GList *list;

  self->n_questions++;
  if (self->deaf)
    {
      g_task_set_check_cancellable (task, FALSE);
      g_ptr_array_add (self->unheard, g_steal_pointer (&task));
      return;
    }
  if (self->silent)
    {
      g_autoptr (GSource) source = g_cancellable_source_new (cancellable);

      g_task_attach_source (task, source, G_SOURCE_FUNC (cancelled_cb));
      return;
    }
  list = find (self, flags);
  if (list != NULL)
    g_task_return_pointer (task, list, free_list);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND,
                             "Error resolving “%s”: Name or service not known", name);
}

static GList *
fault_resolver_lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fault_resolver_lookup_async (GResolver *resolver, const char *name, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  fault_resolver_lookup_with_flags_async (resolver, name, G_RESOLVER_NAME_LOOKUP_FLAGS_DEFAULT,
                                          cancellable, callback, user_data);
}

static void
fault_resolver_finalize (GObject *object)
{
  g_ptr_array_unref (FAULT_RESOLVER (object)->unheard);

  G_OBJECT_CLASS (fault_resolver_parent_class)->finalize (object);
}

static void
fault_resolver_class_init (FaultResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fault_resolver_finalize;
  resolver_class->lookup_by_name_async = fault_resolver_lookup_async;
  resolver_class->lookup_by_name_finish = fault_resolver_lookup_finish;
  resolver_class->lookup_by_name_with_flags_async = fault_resolver_lookup_with_flags_async;
  resolver_class->lookup_by_name_with_flags_finish = fault_resolver_lookup_finish;
}

static void
fault_resolver_init (FaultResolver *self)
{
  self->unheard = g_ptr_array_new_with_free_func (g_object_unref);
}

FaultResolver *
fault_resolver_install (void)
{
  FaultResolver *self = g_object_new (FAULT_TYPE_RESOLVER, NULL);

  self->system = g_resolver_get_default ();
  g_resolver_set_default (G_RESOLVER (self));
  return self;
}

void
fault_resolver_remove (FaultResolver *self)
{
  g_resolver_set_default (self->system);
  g_clear_object (&self->system);
  g_object_unref (self);
}

void
fault_resolver_set_addresses (FaultResolver *self, const char *const *addresses)
{
  self->addresses = addresses;
}

void
fault_resolver_set_silent (FaultResolver *self, gboolean silent)
{
  self->silent = silent;
}

/* What nobody heard is answered when it hears again. */
void
fault_resolver_set_deaf (FaultResolver *self, gboolean deaf)
{
  self->deaf = deaf;
  for (guint i = 0; !deaf && i < self->unheard->len; i++)
    g_task_return_new_error (g_ptr_array_index (self->unheard, i), G_RESOLVER_ERROR,
                             G_RESOLVER_ERROR_TEMPORARY_FAILURE, "Temporary failure");
  if (!deaf)
    g_ptr_array_set_size (self->unheard, 0);
}

guint
fault_resolver_get_n_questions (FaultResolver *self)
{
  return self->n_questions;
}
