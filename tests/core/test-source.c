/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-source.h"
#include "pafi-test-record.h"
#include "pafi-test.h"

/* A source of one answer, which says first that it waits. */
#define TEST_TYPE_SOURCE (test_source_get_type ())
G_DECLARE_FINAL_TYPE (TestSource, test_source, TEST, SOURCE, GObject)

struct _TestSource
{
  GObject parent_instance;
};

static void
test_source_lookup_async (PafiSource *source, PafiNik *nik, GCancellable *cancellable,
                          GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, NULL, callback, user_data);
  const PafiFailureFacts facts = { .limit = 60, .waiting = TRUE };
  g_autoptr (PafiFailure) failure = pafi_failure_new (PAFI_ERROR_RATE_LIMITED, &facts);
  const PafiCheckOrigin origin = { .server = "http://localhost" };

  pafi_source_emit_waiting (source, nik, failure);
  pafi_source_emit_waiting (source, nik, NULL);
  g_task_return_pointer (task, pafi_check_new_not_registered (nik, &origin), g_object_unref);
}

static PafiCheck *
test_source_lookup_finish (PafiSource *source, GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
test_source_iface_init (PafiSourceInterface *iface)
{
  iface->lookup_async = test_source_lookup_async;
  iface->lookup_finish = test_source_lookup_finish;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestSource, test_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (PAFI_TYPE_SOURCE, test_source_iface_init))

static void
test_source_class_init (TestSourceClass *klass)
{
}

static void
test_source_init (TestSource *self)
{
}

static void
waiting_cb (PafiSource *source, PafiNik *nik, PafiFailure *failure, gpointer user_data)
{
  GString *log = user_data;

  g_string_append_printf (log, "%s %s;", pafi_nik_get_digits (nik),
                          failure != NULL
                            ? pafi_error_get_name (pafi_failure_get_reason (failure))
                            : "-");
}

static void
test_lookup (void)
{
  PafiSource *source = g_object_new (TEST_TYPE_SOURCE, NULL);
  g_autoptr (PafiNik) nik = pafi_nik_new (PAFI_TEST_NIK, NULL);
  g_autoptr (GString) log = g_string_new (NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PafiCheck) check = NULL;

  g_signal_connect (source, "waiting", G_CALLBACK (waiting_cb), log);
  pafi_source_lookup_async (source, nik, NULL, pafi_test_result_cb, &result);
  pafi_test_wait_for_result (&result);
  check = pafi_source_lookup_finish (source, result);

  g_assert_cmpint (pafi_check_get_verdict (check), ==, PAFI_VERDICT_NOT_REGISTERED);
  g_assert_cmpstr (log->str, ==, PAFI_TEST_NIK " rate-limited;" PAFI_TEST_NIK " -;");
  g_clear_object (&result);
  g_assert_finalize_object (source);
}

int
main (int argc, char **argv)
{
  pafi_test_init (&argc, &argv);

  g_test_add_func ("/core/source/lookup", test_lookup);

  return g_test_run ();
}
