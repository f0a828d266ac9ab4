/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-search-provider.h"

#include "pafi-member-words.h"
#include "pafi-search-query.h"

/* Who types a name asks again with each letter. */
#define LINGER (10 * G_TIME_SPAN_SECOND)

struct _PafiSearchProvider
{
  GObject parent_instance;

  PafiSettings *settings;    /* (owned) */
  PafiClock *clock;          /* (owned) */
  PafiWorkspace *workspace;  /* (owned) (nullable) */
  gboolean covered;
  guint n_calls;             /* that wait for an answer */
  gboolean busy;
  GCancellable *lingering;   /* (owned) (nullable): the wait after the last call */

  GDBusConnection *connection; /* (owned) (nullable) */
  guint registration;
};

/* A call that waits for its answer. */
typedef struct
{
  PafiSearchProvider *self;          /* (owned) */
  GDBusMethodInvocation *invocation; /* (owned) */
} Call;

enum
{
  PROP_COVERED = 1,
  PROP_BUSY,
  N_PROPS,
};

enum
{
  SHOW_MEMBER,
  SEARCH,
  N_SIGNALS,
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PafiSearchProvider, pafi_search_provider, G_TYPE_OBJECT)

static const char introspection[]
  = "<node>"
    "  <interface name='org.gnome.Shell.SearchProvider2'>"
    "    <method name='GetInitialResultSet'>"
    "      <arg type='as' name='terms' direction='in'/>"
    "      <arg type='as' name='results' direction='out'/>"
    "    </method>"
    "    <method name='GetSubsearchResultSet'>"
    "      <arg type='as' name='previous_results' direction='in'/>"
    "      <arg type='as' name='terms' direction='in'/>"
    "      <arg type='as' name='results' direction='out'/>"
    "    </method>"
    "    <method name='GetResultMetas'>"
    "      <arg type='as' name='identifiers' direction='in'/>"
    "      <arg type='aa{sv}' name='metas' direction='out'/>"
    "    </method>"
    "    <method name='ActivateResult'>"
    "      <arg type='s' name='identifier' direction='in'/>"
    "      <arg type='as' name='terms' direction='in'/>"
    "      <arg type='u' name='timestamp' direction='in'/>"
    "    </method>"
    "    <method name='LaunchSearch'>"
    "      <arg type='as' name='terms' direction='in'/>"
    "      <arg type='u' name='timestamp' direction='in'/>"
    "    </method>"
    "  </interface>"
    "</node>";

static void
set_busy (PafiSearchProvider *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUSY]);
}

static void
stop_lingering (PafiSearchProvider *self)
{
  if (self->lingering != NULL)
    g_cancellable_cancel (self->lingering);
  g_clear_object (&self->lingering);
}

static void
lingered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PafiSearchProvider) self = user_data;

  if (!pafi_clock_wait_finish (PAFI_CLOCK (source), result, NULL))
    return;
  g_clear_object (&self->lingering);
  set_busy (self, FALSE);
}

static Call *
begin_call (PafiSearchProvider *self, GDBusMethodInvocation *invocation)
{
  Call *call = g_new (Call, 1);

  *call = (Call){ g_object_ref (self), g_object_ref (invocation) };
  stop_lingering (self);
  self->n_calls++;
  set_busy (self, TRUE);
  return call;
}

static void
call_free (Call *call)
{
  PafiSearchProvider *self = call->self;

  if (--self->n_calls == 0)
    {
      self->lingering = g_cancellable_new ();
      pafi_clock_wait_async (self->clock, LINGER, self->lingering, lingered_cb,
                             g_object_ref (self));
    }
  g_object_unref (call->invocation);
  g_object_unref (self);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static gboolean
may_answer (PafiSearchProvider *self)
{
  return self->workspace != NULL && !self->covered &&
         pafi_settings_get_search_provider (self->settings);
}

/* What went wrong is nothing that the desktop's search could show. */
static void
answer (Call *call, GVariant *result)
{
  g_dbus_method_invocation_return_value (call->invocation, result);
}

/* Where members are: NULL if nobody can be found. */
static PafiStore *
finish_history (Call *call, GObject *source, GAsyncResult *result)
{
  g_autoptr (PafiStore) store =
    pafi_workspace_find_history_finish (PAFI_WORKSPACE (source), result);

  return may_answer (call->self) ? g_steal_pointer (&store) : NULL;
}

/* Who is there */

static GVariant *
new_result_set (GArray *ids)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("as"));

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autofree char *id =
        g_strdup_printf ("%" G_GINT64_FORMAT, g_array_index (ids, gint64, i));

      g_variant_builder_add (&builder, "s", id);
    }
  return g_variant_new ("(as)", &builder);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GArray) ids = pafi_search_query_finish (result, NULL);

  answer (call, new_result_set (may_answer (call->self) ? ids : NULL));
}

/* The words are the last array, behind the results of an earlier search. */
static char **
dup_words (GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autoptr (GVariant) words =
    g_variant_get_child_value (parameters, g_variant_n_children (parameters) - 1);

  return g_variant_dup_strv (words, NULL);
}

static void
find_in_history_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (PafiStore) store = finish_history (call, source, result);
  g_auto (GStrv) words = dup_words (call->invocation);

  if (store == NULL)
    answer (call, new_result_set (NULL));
  else
    pafi_search_query_async (store, (const char *const *) words, NULL, found_cb,
                             g_steal_pointer (&call));
}

/* What is told of them */

static gint64
parse_id (const char *text)
{
  gint64 id = 0;

  return g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL) ? id : 0;
}

static GArray *
dup_ids (GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  g_autoptr (GVariant) first = g_variant_get_child_value (parameters, 0);
  g_autofree const char **texts = NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (g_variant_is_of_type (first, G_VARIANT_TYPE_STRING))
    {
      gint64 id = parse_id (g_variant_get_string (first, NULL));

      g_array_append_val (ids, id);
      return ids;
    }
  texts = g_variant_get_strv (first, NULL);
  for (guint i = 0; i < PAFI_SEARCH_QUERY_MOST && texts[i] != NULL; i++)
    {
      gint64 id = parse_id (texts[i]);

      g_array_append_val (ids, id);
    }
  return ids;
}

/* Of one without a name only the verdict is told: what is left would be the NIK. */
static void
add_meta (GVariantBuilder *metas, PafiMemberEntry *entry, GDateTime *now)
{
  PafiCheck *latest = pafi_member_entry_get_latest (entry);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, pafi_member_entry_get_id (entry));
  g_autofree char *name = pafi_member_entry_dup_name (entry);
  g_autofree char *caption = pafi_member_words_dup_caption (entry);
  g_autofree char *age
    = latest != NULL ? pafi_member_words_dup_age (pafi_check_get_checked_at (latest), now)
                     : g_strdup ("");
  g_autofree char *description = *name == '\0'  ? g_strdup (age)
                                 : *age == '\0' ? g_strdup (caption)
                                                : g_strdup_printf ("%s · %s", caption, age);

  g_variant_builder_open (metas, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (metas, "{sv}", "id", g_variant_new_string (id));
  g_variant_builder_add (metas, "{sv}", "name",
                         g_variant_new_string (*name != '\0' ? name : caption));
  g_variant_builder_add (metas, "{sv}", "description", g_variant_new_string (description));
  g_variant_builder_close (metas);
}

static GVariant *
new_metas (PafiSearchProvider *self, GPtrArray *entries)
{
  g_auto (GVariantBuilder) metas = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aa{sv}"));
  g_autoptr (GDateTime) now = pafi_clock_get_now (self->clock);

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    if (g_ptr_array_index (entries, i) != NULL)
      add_meta (&metas, g_ptr_array_index (entries, i), now);
  return g_variant_new ("(aa{sv})", &metas);
}

static void
described_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GPtrArray) entries =
    pafi_store_load_members_finish (PAFI_STORE (source), result, NULL);

  answer (call, new_metas (call->self, may_answer (call->self) ? entries : NULL));
}

static void
describe_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (PafiStore) store = finish_history (call, source, result);
  g_autoptr (GArray) ids = dup_ids (call->invocation);

  if (store == NULL)
    answer (call, new_metas (call->self, NULL));
  else
    pafi_store_load_members_async (store, (gint64 *) ids->data, ids->len, NULL, described_cb,
                                   g_steal_pointer (&call));
}

/* Into the window */

static guint
get_timestamp (GDBusMethodInvocation *invocation)
{
  GVariant *parameters = g_dbus_method_invocation_get_parameters (invocation);
  guint timestamp = 0;

  g_variant_get_child (parameters, g_variant_n_children (parameters) - 1, "u", &timestamp);
  return timestamp;
}

static void
activated_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (GPtrArray) entries =
    pafi_store_load_members_finish (PAFI_STORE (source), result, NULL);
  PafiMemberEntry *entry
    = entries != NULL && entries->len > 0 ? g_ptr_array_index (entries, 0) : NULL;

  if (may_answer (call->self) && entry != NULL)
    g_signal_emit (call->self, signals[SHOW_MEMBER], 0, pafi_member_entry_get_nik (entry),
                   get_timestamp (call->invocation));
  answer (call, NULL);
}

static void
activate_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Call) call = user_data;
  g_autoptr (PafiStore) store = finish_history (call, source, result);
  g_autoptr (GArray) ids = dup_ids (call->invocation);

  if (store == NULL)
    answer (call, NULL);
  else
    pafi_store_load_members_async (store, (gint64 *) ids->data, ids->len, NULL, activated_cb,
                                   g_steal_pointer (&call));
}

static void
launch_search (PafiSearchProvider *self, GDBusMethodInvocation *invocation)
{
  g_autofree const char **words = NULL;
  g_autofree char *text = NULL;

  g_variant_get_child (g_dbus_method_invocation_get_parameters (invocation), 0, "^a&s", &words);
  text = g_strjoinv (" ", (char **) words);
  if (may_answer (self))
    g_signal_emit (self, signals[SEARCH], 0, text, get_timestamp (invocation));
  g_dbus_method_invocation_return_value (invocation, NULL);
}

/* How each is answered: once the store is open, and, where nobody may be found, at once. */
static const struct
{
  const char *method;
  GAsyncReadyCallback with_history;
  const char *nothing;
} methods[] = {
  { "GetInitialResultSet", find_in_history_cb, "(@as [],)" },
  { "GetSubsearchResultSet", find_in_history_cb, "(@as [],)" },
  { "GetResultMetas", describe_cb, "(@aa{sv} [],)" },
  { "ActivateResult", activate_cb, "()" },
};

static void
called_cb (GDBusConnection *connection, const char *sender, const char *path,
           const char *interface, const char *method, GVariant *parameters,
           GDBusMethodInvocation *invocation, gpointer user_data)
{
  PafiSearchProvider *self = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      if (!g_str_equal (method, methods[i].method))
        continue;
      if (may_answer (self))
        pafi_workspace_find_history_async (self->workspace, NULL, methods[i].with_history,
                                           begin_call (self, invocation));
      else
        g_dbus_method_invocation_return_value (invocation,
                                               g_variant_new_parsed (methods[i].nothing));
      return;
    }
  launch_search (self, invocation);
}

static void
pafi_search_provider_get_property (GObject *object, guint prop_id, GValue *value,
                                   GParamSpec *pspec)
{
  PafiSearchProvider *self = PAFI_SEARCH_PROVIDER (object);

  switch (prop_id)
    {
    case PROP_COVERED:
      g_value_set_boolean (value, self->covered);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_search_provider_set_property (GObject *object, guint prop_id, const GValue *value,
                                   GParamSpec *pspec)
{
  PafiSearchProvider *self = PAFI_SEARCH_PROVIDER (object);

  switch (prop_id)
    {
    case PROP_COVERED:
      self->covered = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_search_provider_dispose (GObject *object)
{
  PafiSearchProvider *self = PAFI_SEARCH_PROVIDER (object);

  pafi_search_provider_unexport (self);
  stop_lingering (self);
  g_clear_object (&self->workspace);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (pafi_search_provider_parent_class)->dispose (object);
}

static void
pafi_search_provider_class_init (PafiSearchProviderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = pafi_search_provider_get_property;
  object_class->set_property = pafi_search_provider_set_property;
  object_class->dispose = pafi_search_provider_dispose;

  props[PROP_COVERED] = g_param_spec_boolean ("covered", NULL, NULL, FALSE,
                                              G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_BUSY] =
    g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SHOW_MEMBER] = g_signal_new ("show-member", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
  signals[SEARCH] = g_signal_new ("search", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
pafi_search_provider_init (PafiSearchProvider *self)
{
}

/**
 * pafi_search_provider_new:
 * @settings: the settings: whether anybody may be found
 * @clock: the time
 *
 * Returns: (transfer full): a provider
 */
PafiSearchProvider *
pafi_search_provider_new (PafiSettings *settings, PafiClock *clock)
{
  PafiSearchProvider *self = g_object_new (PAFI_TYPE_SEARCH_PROVIDER, NULL);

  self->settings = g_object_ref (settings);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * pafi_search_provider_set_workspace:
 * @self: a provider
 * @workspace: (nullable): where the history of accounts is
 *
 * An application is on the bus before it starts up.
 */
void
pafi_search_provider_set_workspace (PafiSearchProvider *self, PafiWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

/**
 * pafi_search_provider_export:
 * @self: a provider
 * @connection: the session bus
 * @path: where
 * @error: return location for an error: something is there already
 *
 * Returns: whether it can be asked now
 */
gboolean
pafi_search_provider_export (PafiSearchProvider *self, GDBusConnection *connection,
                             const char *path, GError **error)
{
  static const GDBusInterfaceVTable vtable = { .method_call = called_cb };
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);

  g_return_val_if_fail (self->registration == 0, FALSE);

  self->registration = g_dbus_connection_register_object (connection, path, node->interfaces[0],
                                                          &vtable, self, NULL, error);
  if (self->registration == 0)
    return FALSE;
  self->connection = g_object_ref (connection);
  return TRUE;
}

/**
 * pafi_search_provider_unexport:
 * @self: a provider
 *
 * It can be asked no more.
 */
void
pafi_search_provider_unexport (PafiSearchProvider *self)
{
  if (self->registration != 0)
    g_dbus_connection_unregister_object (self->connection, self->registration);
  self->registration = 0;
  g_clear_object (&self->connection);
}
