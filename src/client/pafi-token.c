/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-token.h"

/* It is renewed this much earlier, so that none dies on the way. */
#define MARGIN 60

struct _PafiToken
{
  PafiWipedText *text; /* (owned) */
  guint lifetime;      /* seconds */
  PafiTokenStart start;
};

/**
 * pafi_token_start:
 * @clock: the clock
 *
 * Returns: now, on both clocks
 */
PafiTokenStart
pafi_token_start (PafiClock *clock)
{
  PafiTokenStart start = { pafi_clock_get_boot_time (clock), pafi_clock_get_real_time (clock) };

  return start;
}

/**
 * pafi_token_new:
 * @text: the token
 * @lifetime: seconds that it is good for
 * @start: when it was asked for
 *
 * Returns: (transfer full): the token
 */
PafiToken *
pafi_token_new (const char *text, guint lifetime, PafiTokenStart start)
{
  PafiToken *self = g_rc_box_new0 (PafiToken);

  self->text = pafi_wiped_text_new (text, -1);
  self->lifetime = lifetime;
  self->start = start;
  return self;
}

/**
 * pafi_token_ref:
 * @self: a token
 *
 * Returns: (transfer full): @self
 */
PafiToken *
pafi_token_ref (PafiToken *self)
{
  return g_rc_box_acquire (self);
}

static void
pafi_token_clear (gpointer data)
{
  PafiToken *self = data;

  pafi_wiped_text_unref (self->text);
}

/**
 * pafi_token_unref:
 * @self: (transfer full): a token
 */
void
pafi_token_unref (PafiToken *self)
{
  g_rc_box_release_full (self, pafi_token_clear);
}

/**
 * pafi_token_get_text:
 * @self: a token
 *
 * Returns: (transfer none): what goes behind "Bearer"
 */
PafiWipedText *
pafi_token_get_text (PafiToken *self)
{
  return self->text;
}

/**
 * pafi_token_get_lifetime:
 * @self: a token
 *
 * Returns: seconds that it is good for, in all
 */
guint
pafi_token_get_lifetime (PafiToken *self)
{
  return self->lifetime;
}

/* The greater of both: one clock stands still where the other is set back. */
static gint64
get_age (PafiToken *self, PafiClock *clock)
{
  return MAX (pafi_clock_get_boot_time (clock) - self->start.boot,
              pafi_clock_get_real_time (clock) - self->start.real);
}

/**
 * pafi_token_is_expired:
 * @self: a token
 * @clock: the clock
 *
 * Returns: whether either clock says that it is too old
 */
gboolean
pafi_token_is_expired (PafiToken *self, PafiClock *clock)
{
  return get_age (self, clock) >= self->lifetime * G_TIME_SPAN_SECOND;
}

/**
 * pafi_token_is_fresh:
 * @self: a token
 * @clock: the clock
 *
 * Returns: whether it need not be renewed yet: more is left of it than 60 s or a fifth of its life,
 *   whichever is less (reliability.md, section 1)
 */
gboolean
pafi_token_is_fresh (PafiToken *self, PafiClock *clock)
{
  gint64 lifetime = self->lifetime * G_TIME_SPAN_SECOND;
  gint64 margin = MIN (MARGIN * G_TIME_SPAN_SECOND, lifetime / 5);

  return get_age (self, clock) < lifetime - margin;
}
