/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-curtain.h"

#include "pafi-cover.h"
#include "pafi-idle-timer.h"

/* Set on windows that were put away. */
#define PUT_AWAY "pafi-put-away"

/* Set on windows that are watched. */
#define WATCHED "pafi-watched"

struct _PafiCurtain
{
  GObject parent_instance;

  GtkWindow *window;     /* (unowned): it owns the curtain */
  PafiIdleTimer *timer;  /* (owned) */
  GListModel *toplevels; /* (owned) (nullable): of this application */
  GtkWidget *cover;      /* the window's, NULL while there is none */
  GtkWidget *focus;      /* (weak): where the focus was */

  gpointer surface;      /* (unowned), only compared: where the pointer was */
  double x;
  double y;
};

enum
{
  PROP_COVERED = 1,
  N_PROPS,
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (PafiCurtain, pafi_curtain, G_TYPE_OBJECT)

static gboolean
is_put_away (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), PUT_AWAY) != NULL;
}

static void
put_away (PafiCurtain *self, GtkWindow *window)
{
  if (window == self->window || !gtk_widget_get_visible (GTK_WIDGET (window)))
    return;
  g_object_set_data (G_OBJECT (window), PUT_AWAY, self);
  gtk_widget_set_visible (GTK_WIDGET (window), FALSE);
}

static void
put_others_away (PafiCurtain *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (self->toplevels, i);

      put_away (self, window);
    }
}

static void
bring_others_back (PafiCurtain *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (self->toplevels, i);

      if (!is_put_away (window))
        continue;
      g_object_set_data (G_OBJECT (window), PUT_AWAY, NULL);
      gtk_window_present (window);
    }
}

static void
set_focus_kept (PafiCurtain *self, GtkWidget *focus)
{
  g_clear_weak_pointer (&self->focus);
  g_set_weak_pointer (&self->focus, focus);
}

static void
uncover_cb (PafiCurtain *self)
{
  pafi_idle_timer_touch (self->timer);
}

/* Below the window's own child stands all that it shows, its dialogs included. */
static void
close_curtain (PafiCurtain *self)
{
  GtkWidget *content = gtk_window_get_child (self->window);

  set_focus_kept (self, gtk_root_get_focus (GTK_ROOT (self->window)));
  self->cover = pafi_cover_new ();
  g_signal_connect_object (self->cover, "uncover", G_CALLBACK (uncover_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->cover, GTK_WIDGET (self->window));
  gtk_widget_set_visible (content, FALSE);
  gtk_widget_grab_focus (self->cover);
  put_others_away (self);
}

static void
open_curtain (PafiCurtain *self)
{
  gtk_widget_set_visible (gtk_window_get_child (self->window), TRUE);
  g_clear_pointer (&self->cover, gtk_widget_unparent);
  if (self->focus != NULL && gtk_widget_get_root (self->focus) == GTK_ROOT (self->window))
    gtk_window_set_focus (self->window, self->focus);
  set_focus_kept (self, NULL);
  bring_others_back (self);
}

static void
idle_cb (PafiCurtain *self)
{
  if (pafi_idle_timer_is_idle (self->timer))
    close_curtain (self);
  else
    open_curtain (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COVERED]);
}

/* GDK repeats the last movement when something else comes under the pointer, which a run does all
 * the time. */
static gboolean
is_movement (PafiCurtain *self, GdkEvent *event)
{
  GdkSurface *surface = gdk_event_get_surface (event);
  double x = 0;
  double y = 0;
  gboolean moved;

  gdk_event_get_position (event, &x, &y);
  moved = surface != self->surface || x != self->x || y != self->y;
  self->surface = surface;
  self->x = x;
  self->y = y;
  return moved;
}

static gboolean
is_input (PafiCurtain *self, GdkEvent *event)
{
  switch (gdk_event_get_event_type (event))
    {
    case GDK_MOTION_NOTIFY:
      return is_movement (self, event);
    case GDK_BUTTON_PRESS:
    case GDK_BUTTON_RELEASE:
    case GDK_KEY_PRESS:
    case GDK_KEY_RELEASE:
    case GDK_SCROLL:
    case GDK_TOUCH_BEGIN:
    case GDK_TOUCH_UPDATE:
    case GDK_TOUCH_END:
    case GDK_TOUCHPAD_SWIPE:
    case GDK_TOUCHPAD_PINCH:
    case GDK_DRAG_MOTION:
    case GDK_DROP_START:
      return TRUE;
    case GDK_DELETE:
    case GDK_ENTER_NOTIFY:
    case GDK_LEAVE_NOTIFY:
    case GDK_FOCUS_CHANGE:
    case GDK_PROXIMITY_IN:
    case GDK_PROXIMITY_OUT:
    case GDK_DRAG_ENTER:
    case GDK_DRAG_LEAVE:
    case GDK_TOUCH_CANCEL:
    case GDK_PAD_BUTTON_PRESS:
    case GDK_PAD_BUTTON_RELEASE:
    case GDK_PAD_RING:
    case GDK_PAD_STRIP:
    case GDK_PAD_GROUP_MODE:
    case GDK_GRAB_BROKEN:
    case GDK_TOUCHPAD_HOLD:
    case GDK_EVENT_LAST:
    default:
      return FALSE;
    }
}

/* A cover is taken away by its button or a key, which no shortcut may get. */
static gboolean
event_cb (PafiCurtain *self, GdkEvent *event)
{
  gboolean key = gdk_event_get_event_type (event) == GDK_KEY_PRESS;

  if (self->cover == NULL)
    {
      if (is_input (self, event))
        pafi_idle_timer_touch (self->timer);
      return GDK_EVENT_PROPAGATE;
    }
  if (!key || gdk_key_event_is_modifier (event))
    return GDK_EVENT_PROPAGATE;
  pafi_idle_timer_touch (self->timer);
  return GDK_EVENT_STOP;
}

static gboolean
put_away_cb (gpointer user_data)
{
  g_autoptr (GtkWindow) window = user_data;
  PafiCurtain *self = g_object_get_data (G_OBJECT (window), WATCHED);

  if (self->cover != NULL)
    put_away (self, window);
  return G_SOURCE_REMOVE;
}

/* What comes by itself while data is hidden, as the message of a run that has ended. */
static void
mapped_cb (PafiCurtain *self, GtkWindow *window)
{
  if (self->cover != NULL && window != self->window)
    g_idle_add_full (G_PRIORITY_HIGH, put_away_cb, g_object_ref (window), NULL);
}

static void
watch (PafiCurtain *self, GtkWindow *window)
{
  GtkEventController *controller;

  if (g_object_get_data (G_OBJECT (window), WATCHED) != NULL)
    return;
  controller = gtk_event_controller_legacy_new ();
  g_object_set_data_full (G_OBJECT (window), WATCHED, g_object_ref (self), g_object_unref);
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
  g_signal_connect_object (window, "map", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
}

static void
toplevels_cb (PafiCurtain *self, guint position, guint n_removed, guint n_added)
{
  for (guint i = position; i < position + n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (self->toplevels, i);

      watch (self, window);
    }
}

static void
pafi_curtain_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PafiCurtain *self = PAFI_CURTAIN (object);

  switch (prop_id)
    {
    case PROP_COVERED:
      g_value_set_boolean (value, pafi_curtain_is_closed (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pafi_curtain_dispose (GObject *object)
{
  PafiCurtain *self = PAFI_CURTAIN (object);

  if (self->toplevels != NULL)
    g_signal_handlers_disconnect_by_data (self->toplevels, self);
  g_clear_object (&self->toplevels);
  if (self->timer != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->timer, self);
      g_object_run_dispose (G_OBJECT (self->timer));
    }
  g_clear_object (&self->timer);
  g_clear_pointer (&self->cover, gtk_widget_unparent);
  g_clear_weak_pointer (&self->focus);

  G_OBJECT_CLASS (pafi_curtain_parent_class)->dispose (object);
}

static void
pafi_curtain_class_init (PafiCurtainClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pafi_curtain_get_property;
  object_class->dispose = pafi_curtain_dispose;

  props[PROP_COVERED] =
    g_param_spec_boolean ("covered", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
pafi_curtain_init (PafiCurtain *self)
{
}

/**
 * pafi_curtain_new:
 * @window: the window; it ends the curtain with g_object_run_dispose()
 * @settings: the settings: how long until data is hidden
 * @clock: the time
 *
 * Returns: (transfer full): a curtain, open
 */
PafiCurtain *
pafi_curtain_new (GtkWindow *window, PafiSettings *settings, PafiClock *clock)
{
  PafiCurtain *self = g_object_new (PAFI_TYPE_CURTAIN, NULL);

  self->window = window;
  self->timer = pafi_idle_timer_new (clock);
  g_signal_connect_object (self->timer, "notify::idle", G_CALLBACK (idle_cb), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (settings, "hide-after-minutes", self->timer, "minutes",
                          G_BINDING_SYNC_CREATE);
  self->toplevels = g_object_ref (gtk_window_get_toplevels ());
  g_signal_connect_object (self->toplevels, "items-changed", G_CALLBACK (toplevels_cb), self,
                           G_CONNECT_SWAPPED);
  toplevels_cb (self, 0, 0, g_list_model_get_n_items (self->toplevels));
  return self;
}

/**
 * pafi_curtain_is_closed:
 * @self: a curtain
 *
 * Returns: whether data is hidden
 */
gboolean
pafi_curtain_is_closed (PafiCurtain *self)
{
  return self->cover != NULL;
}

/**
 * pafi_curtain_allocate:
 * @self: a curtain
 * @width: that of the window
 * @height: that of the window
 *
 * Lays the cover out.
 */
void
pafi_curtain_allocate (PafiCurtain *self, int width, int height)
{
  int least = 0;

  if (self->cover == NULL)
    return;
  gtk_widget_measure (self->cover, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (self->cover, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  gtk_widget_size_allocate (self->cover,
                            &(GtkAllocation){ 0, 0, width, MAX (height, least) }, -1);
}
