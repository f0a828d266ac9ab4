/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "fault-watch.h"

#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "pafi-test.h"

#ifdef __SANITIZE_ADDRESS__
/* Of sanitizer/allocator_interface.h, which gcc does not install everywhere. */
gsize __sanitizer_get_current_allocated_bytes (void);
#define SLOWER 4
/* For each connection glib-networking reads the system's authorities, in the main thread. That takes it
 * some 7 ms, and almost two seconds while AddressSanitizer writes down who allocates what. */
#define LONGEST_STALL (4000 * G_TIME_SPAN_MILLISECOND)
/* AddressSanitizer keeps what was freed, up to 256 MiB of it. */
#define MOST_MEMORY (400 * 1024 * 1024)
#else
#define SLOWER 1
#define LONGEST_STALL (100 * G_TIME_SPAN_MILLISECOND)
#define MOST_MEMORY (50 * 1024 * 1024)
#endif

#define GRACE (2 * G_TIME_SPAN_SECOND)

/* Microseconds that this thread was ready to run while others ran. */
static gint64
get_queued (void)
{
  g_autofree char *text = NULL;
  const char *second;

  if (!g_file_get_contents ("/proc/thread-self/schedstat", &text, NULL, NULL))
    return 0;
  second = strchr (text, ' ');
  return second != NULL ? g_ascii_strtoll (second, NULL, 10) / 1000 : 0;
}

gint64
fault_watch_get_time (void)
{
  gint64 queued = get_queued ();
  gint64 now, before;

  /* Others may run between the two. */
  do
    {
      before = queued;
      now = g_get_monotonic_time ();
      queued = get_queued ();
    }
  while (queued != before);
  return now - queued;
}

/* Microseconds that this thread ran. */
static gint64
get_run (void)
{
  struct timespec time;

  g_assert_cmpint (clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time), ==, 0);
  return time.tv_sec * G_TIME_SPAN_SECOND + time.tv_nsec / 1000;
}

/* How often this thread waited for something of its own accord. */
static long
get_waits (void)
{
  struct rusage usage;

  g_assert_cmpint (getrusage (RUSAGE_THREAD, &usage), ==, 0);
  return usage.ru_nvcsw;
}

static void
wake_up (FaultWatch *self)
{
  self->awake = fault_watch_get_time ();
  self->run = get_run ();
  self->waits = get_waits ();
}

/* Between two polls the loop stands still for as long as our code runs, or waits. What else goes by
 * was taken by the machine: by other programs, or by other machines, of which the kernel may not
 * know. */
static void
go_to_sleep (FaultWatch *self)
{
  gint64 ran = get_run () - self->run;
  gint64 waited = get_waits () != self->waits ? fault_watch_get_time () - self->awake - ran : 0;

  self->longest = MAX (self->longest, ran + MAX (waited, 0));
}

/* A poll function has no data. */
static FaultWatch *watch;

static int
poll_cb (GPollFD *fds, guint n_fds, int timeout)
{
  int n;

  go_to_sleep (watch);
  n = g_poll (fds, n_fds, timeout);
  wake_up (watch);
  return n;
}

static guint64
get_peak_memory (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  peak = strstr (status, "VmHWM:");
  g_assert_nonnull (peak);
  return g_ascii_strtoull (peak + 6, NULL, 10) * 1024;
}

/* The peak counts from here on. A kernel that can't do that keeps the highest one so far. */
static void
forget_peak (void)
{
  FILE *file = fopen ("/proc/self/clear_refs", "we");

  if (file == NULL)
    return;
  fputs ("5", file);
  fclose (file);
}

void
fault_watch_begin (FaultWatch *self)
{
  forget_peak ();
  self->memory = get_peak_memory ();
  self->start = fault_watch_get_time ();
  self->longest = 0;
  watch = self;
  wake_up (self);
  g_main_context_set_poll_func (NULL, poll_cb);
}

/* @deadline: the total seconds that it was allowed. */
void
fault_watch_end (FaultWatch *self, guint deadline)
{
  gint64 slower = SLOWER * pafi_test_get_patience ();

  go_to_sleep (self);
  g_main_context_set_poll_func (NULL, g_poll);
  watch = NULL;
  g_test_message ("The loop stood still for %d ms", (int) (self->longest / 1000));
  g_assert_cmpint (self->longest, <, pafi_test_get_patience () * LONGEST_STALL);
  g_assert_cmpint (fault_watch_get_time () - self->start, <,
                   deadline * G_TIME_SPAN_SECOND + slower * GRACE);
  /* valgrind's own memory is none of ours. */
  if (pafi_test_get_patience () == 1)
    g_assert_cmpuint (get_peak_memory (), <, self->memory + MOST_MEMORY);
}

/* Bytes that are allocated now. What was freed counts as well while a cache of malloc or GSlice keeps it,
 * so that the program must run without them (meson.build). */
gsize
fault_watch_get_heap (void)
{
#ifdef __SANITIZE_ADDRESS__
  return __sanitizer_get_current_allocated_bytes ();
#else
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
#endif
}
