/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FAULT_TYPE_RESOLVER (fault_resolver_get_type ())

/**
 * FaultResolver:
 *
 * Names for the tests, in the place of the system's: a name that nobody knows, an answer that never
 * comes, or addresses.
 */
G_DECLARE_FINAL_TYPE (FaultResolver, fault_resolver, FAULT, RESOLVER, GResolver)

FaultResolver *fault_resolver_install (void);
void fault_resolver_remove (FaultResolver *self);
/* NULL: nobody knows the name. */
void fault_resolver_set_addresses (FaultResolver *self, const char *const *addresses);
void fault_resolver_set_silent (FaultResolver *self, gboolean silent);
/* Not even being cancelled ends a question. */
void fault_resolver_set_deaf (FaultResolver *self, gboolean deaf);
guint fault_resolver_get_n_questions (FaultResolver *self);

G_END_DECLS
