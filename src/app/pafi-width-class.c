/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-width-class.h"

GType
pafi_width_class_get_type (void)
{
  static gsize type_id = 0;

  if (g_once_init_enter (&type_id))
    {
      static const GEnumValue values[] = {
        { PAFI_WIDTH_NARROW, "PAFI_WIDTH_NARROW", "narrow" },
        { PAFI_WIDTH_MEDIUM, "PAFI_WIDTH_MEDIUM", "medium" },
        { PAFI_WIDTH_WIDE, "PAFI_WIDTH_WIDE", "wide" },
        { 0, NULL, NULL },
      };

      g_once_init_leave (&type_id, g_enum_register_static ("PafiWidthClass", values));
    }
  return type_id;
}
