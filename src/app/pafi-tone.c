/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-tone.h"

#include <glib/gi18n-lib.h>

static const char *const css_classes[] = {
  [PAFI_TONE_NEUTRAL] = "tone-neutral", [PAFI_TONE_SUCCESS] = "tone-success",
  [PAFI_TONE_ACCENT] = "tone-accent",   [PAFI_TONE_WARNING] = "tone-warning",
  [PAFI_TONE_ERROR] = "tone-error",
};

/* How an outcome looks. The labels are shorter than the titles: pills and filters have no room. */
static const struct
{
  PafiTone tone;
  const char *icon_name;
  const char *label;
} looks[] = {
  [PAFI_OUTCOME_ISSUED] = { PAFI_TONE_SUCCESS, "object-select-symbolic", N_ ("Issued") },
  [PAFI_OUTCOME_NOT_ISSUED] = { PAFI_TONE_ACCENT, "content-loading-symbolic",
                                N_ ("Not issued yet") },
  [PAFI_OUTCOME_ISSUED_WITHOUT_NUMBER] = { PAFI_TONE_ACCENT, "content-loading-symbolic",
                                           N_ ("No number yet") },
  [PAFI_OUTCOME_OTHER_STATUS] = { PAFI_TONE_ACCENT, "content-loading-symbolic",
                                  N_ ("Other status") },
  [PAFI_OUTCOME_NOT_REGISTERED] = { PAFI_TONE_ERROR, "action-unavailable-symbolic",
                                    N_ ("Not registered") },
  [PAFI_OUTCOME_MALFORMED_NIK] = { PAFI_TONE_ERROR, "action-unavailable-symbolic",
                                   N_ ("Malformed NIK") },
  [PAFI_OUTCOME_NOT_CHECKED] = { PAFI_TONE_WARNING, "dialog-question-symbolic",
                                 N_ ("Not checked") },
};

G_DEFINE_ENUM_TYPE (PafiTone, pafi_tone,
                    G_DEFINE_ENUM_VALUE (PAFI_TONE_NEUTRAL, "neutral"),
                    G_DEFINE_ENUM_VALUE (PAFI_TONE_SUCCESS, "success"),
                    G_DEFINE_ENUM_VALUE (PAFI_TONE_ACCENT, "accent"),
                    G_DEFINE_ENUM_VALUE (PAFI_TONE_WARNING, "warning"),
                    G_DEFINE_ENUM_VALUE (PAFI_TONE_ERROR, "error"))

/**
 * pafi_tone_apply:
 * @tone: a tone
 * @widget: whose style class it becomes, in place of any other tone
 */
void
pafi_tone_apply (PafiTone tone, GtkWidget *widget)
{
  for (gsize i = 0; i < G_N_ELEMENTS (css_classes); i++)
    if (i != tone)
      gtk_widget_remove_css_class (widget, css_classes[i]);
  gtk_widget_add_css_class (widget, css_classes[tone]);
}

/**
 * pafi_outcome_get_tone:
 * @outcome: an outcome
 *
 * Returns: the colour of its meaning
 */
PafiTone
pafi_outcome_get_tone (PafiOutcome outcome)
{
  return looks[outcome].tone;
}

/**
 * pafi_outcome_get_icon_name:
 * @outcome: an outcome
 *
 * Returns: the name of its symbolic icon
 */
const char *
pafi_outcome_get_icon_name (PafiOutcome outcome)
{
  return looks[outcome].icon_name;
}

/**
 * pafi_outcome_get_label:
 * @outcome: an outcome
 *
 * Returns: its words in a pill
 */
const char *
pafi_outcome_get_label (PafiOutcome outcome)
{
  return _ (looks[outcome].label);
}

/**
 * pafi_failure_get_icon_name:
 * @failure: why a NIK was not checked
 *
 * Returns: the name of the reason's symbolic icon (ux/README.md, "Not checked")
 */
const char *
pafi_failure_get_icon_name (PafiFailure *failure)
{
  switch ((guint) pafi_failure_get_reason (failure))
    {
    case PAFI_ERROR_OFFLINE:
    case PAFI_ERROR_NAME_NOT_RESOLVED:
    case PAFI_ERROR_UNREACHABLE:
    case PAFI_ERROR_TIMED_OUT:
    case PAFI_ERROR_PROXY_REFUSED:
      return "network-offline-symbolic";
    case PAFI_ERROR_RATE_LIMITED:
    case PAFI_ERROR_MAINTENANCE:
      return "document-open-recent-symbolic";
    case PAFI_ERROR_CREDENTIALS_REJECTED:
    case PAFI_ERROR_SCOPE_MISSING:
    case PAFI_ERROR_NO_ACCOUNT:
    case PAFI_ERROR_SECRET_MISSING:
      return "dialog-password-symbolic";
    case PAFI_ERROR_KEYRING_LOCKED:
    case PAFI_ERROR_KEYRING_ABSENT:
    case PAFI_ERROR_KEYRING_DAMAGED:
      return "changes-prevent-symbolic";
    case PAFI_ERROR_TLS_REFUSED:
    case PAFI_ERROR_TLS_TOO_OLD:
      return "channel-insecure-symbolic";
    default:
      return "dialog-question-symbolic";
    }
}
