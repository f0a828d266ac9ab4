/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-network.h"

struct _FaultNetwork
{
  GObject parent_instance;

  gboolean available;
};

enum
{
  PROP_0,
  PROP_AVAILABLE,
  PROP_METERED,
  PROP_CONNECTIVITY,
};

static gboolean
fault_network_initable_init (GInitable *initable, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
fault_network_initable_iface_init (GInitableIface *iface)
{
  iface->init = fault_network_initable_init;
}

static void
fault_network_monitor_iface_init (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (
  FaultNetwork, fault_network, G_TYPE_OBJECT,
  G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, fault_network_initable_iface_init)
    G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, fault_network_monitor_iface_init))

static void
fault_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FaultNetwork *self = FAULT_NETWORK (object);

  switch (id)
    {
    case PROP_AVAILABLE:
      g_value_set_boolean (value, self->available);
      break;
    case PROP_METERED:
      g_value_set_boolean (value, FALSE);
      break;
    case PROP_CONNECTIVITY:
      g_value_set_enum (value, self->available ? G_NETWORK_CONNECTIVITY_FULL
                                               : G_NETWORK_CONNECTIVITY_LOCAL);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      break;
    }
}

static void
fault_network_class_init (FaultNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = fault_network_get_property;
  g_object_class_override_property (object_class, PROP_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
fault_network_init (FaultNetwork *self)
{
}

FaultNetwork *
fault_network_new (gboolean available)
{
  FaultNetwork *self = g_object_new (FAULT_TYPE_NETWORK, NULL);

  self->available = available;
  return self;
}

void
fault_network_set_available (FaultNetwork *self, gboolean available)
{
  self->available = available;
  g_object_notify (G_OBJECT (self), "network-available");
}
