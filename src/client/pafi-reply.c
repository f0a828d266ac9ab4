/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-reply.h"

#include <string.h>

#include "pafi-json.h"
#include "pafi-record-decoder.h"
#include "pafi-refusal.h"

#define NOT_FOUND 404

/* What one answer is judged by. */
typedef struct
{
  PafiAnswer *answer;
  PafiNik *nik;
  JsonObject *object;        /* (nullable) the body */
  PafiRecordDecoder decoder; /* of it */
  const char *fault;         /* (nullable) why there is none */
} Case;

static PafiReply *
reply_new (PafiAnswer *answer)
{
  PafiReply *self = g_new0 (PafiReply, 1);

  self->status = answer->status;
  self->retry_after = answer->retry_after;
  return self;
}

static PafiReply *
fail (const Case *this, PafiError reason, const char *detail)
{
  PafiReply *self = reply_new (this->answer);

  self->failure = pafi_refusal_explain (reason, this->answer, this->object, detail);
  self->transient = pafi_refusal_is_transient (reason);
  self->unauthenticated = this->answer->status == 401;
  return self;
}

static gboolean
contains (const char *lower_case, const char *const words[], gsize n_words)
{
  for (gsize i = 0; i < n_words; i++)
    if (strstr (lower_case, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether the server says that it knows no such member, rather than no such address: SIPAFI's document
 * has a status_code beside a message, Laravel names the model that was not found. What a gateway or a
 * router says of an address that it does not know must never pass for it. */
static gboolean
says_not_registered (JsonObject *object, gint64 code)
{
  /* Laravel's own words of an address: nothing beside them makes them mean a member. */
  static const char *const routes[] = { "the route ", "could not be found." };
  static const char *const addresses[]
    = { "no route", " url", "endpoint", "end point", "page", "halaman", "alamat", "rute ", "path" };
  static const char *const members[] = { "no query results for model" };
  const char *message = pafi_json_get_text (object, "message");
  const char *exception = pafi_json_get_text (object, "exception");
  g_autofree char *lower = NULL;

  if (message == NULL || *message == '\0')
    return FALSE;
  lower = g_ascii_strdown (message, -1);
  if (contains (lower, routes, G_N_ELEMENTS (routes)))
    return FALSE;
  if (contains (lower, members, G_N_ELEMENTS (members)))
    return TRUE;
  return exception == NULL && code == NOT_FOUND
         && !contains (lower, addresses, G_N_ELEMENTS (addresses));
}

static gboolean
is_named_json (PafiAnswer *answer)
{
  return answer->content_type == NULL || strstr (answer->content_type, "json") != NULL;
}

static PafiReply *
judge_missing (const Case *this)
{
  gint64 code;

  if (this->object == NULL)
    return fail (this, PAFI_ERROR_WRONG_ADDRESS, this->fault);
  if (!is_named_json (this->answer))
    return fail (this, PAFI_ERROR_WRONG_ADDRESS, "it does not call itself JSON");
  if (pafi_record_decoder_get_echo (&this->decoder, this->nik) == PAFI_ECHO_OTHER)
    return fail (this, PAFI_ERROR_WRONG_RECORD, NULL);
  code = pafi_record_decoder_get_status (&this->decoder);
  if (code != 0 && code != NOT_FOUND)
    return fail (this, PAFI_ERROR_MALFORMED_REPLY, "its status_code contradicts its status");
  if (!says_not_registered (this->object, code))
    return fail (this, PAFI_ERROR_WRONG_ADDRESS, "it has not the shape of SIPAFI’s 404");
  return reply_new (this->answer);
}

static PafiReply *
judge_body_code (const Case *this, gint64 code)
{
  if (code != NOT_FOUND)
    return fail (this, PAFI_ERROR_REJECTED, NULL);
  if (pafi_record_decoder_has_name (&this->decoder))
    return fail (this, PAFI_ERROR_MALFORMED_REPLY, "its status_code contradicts its record");
  if (!says_not_registered (this->object, code))
    return fail (this, PAFI_ERROR_MALFORMED_REPLY, "it has not the shape of SIPAFI’s 404");
  return reply_new (this->answer);
}

static PafiReply *
judge_success (const Case *this)
{
  gint64 code;
  PafiReply *self;
  PafiMember *member;

  if (pafi_answer_looks_like_html (this->answer))
    return fail (this, PAFI_ERROR_WRONG_ADDRESS, "a page instead of JSON; does this network want "
                                                 "people to sign in?");
  if (this->object == NULL)
    return fail (this, PAFI_ERROR_MALFORMED_REPLY, this->fault);
  if (pafi_record_decoder_get_echo (&this->decoder, this->nik) == PAFI_ECHO_OTHER)
    return fail (this, PAFI_ERROR_WRONG_RECORD, NULL);
  code = pafi_record_decoder_get_status (&this->decoder);
  if (code >= 400 || pafi_record_decoder_is_error (&this->decoder))
    return judge_body_code (this, code);
  member = pafi_record_decoder_decode (&this->decoder);
  if (member == NULL)
    return fail (this, PAFI_ERROR_MALFORMED_REPLY, "it has not the shape of a record");

  self = reply_new (this->answer);
  self->member = member;
  return self;
}

/**
 * pafi_reply_judge:
 * @answer: an answer
 * @nik: the NIK that was asked for
 *
 * "Not registered" comes of nothing but SIPAFI's own 404 in JSON, or of a 200 whose body says 404;
 * whatever else went wrong is a failure (reliability.md, section 1, "Product invariant").
 *
 * Returns: (transfer full): what it means
 */
PafiReply *
pafi_reply_judge (PafiAnswer *answer, PafiNik *nik)
{
  g_autoptr (JsonObject) object = NULL;
  Case this = { .answer = answer, .nik = nik };
  const char *body;
  gsize length;

  if (answer->failure != NULL)
    {
      PafiReply *self = reply_new (answer);

      self->failure = pafi_failure_ref (answer->failure);
      self->transient = answer->transient;
      return self;
    }

  body = g_bytes_get_data (answer->body, &length);
  object = pafi_json_parse (body, length, &this.fault);
  this.object = object;
  if (object != NULL)
    pafi_record_decoder_init (&this.decoder, object);
  switch (answer->status)
    {
    case 200:
      return judge_success (&this);
    case NOT_FOUND:
      return judge_missing (&this);
    default:
      return fail (&this, pafi_refusal_judge (answer, answer->status), NULL);
    }
}

/**
 * pafi_reply_free:
 * @self: (transfer full): a reply
 */
void
pafi_reply_free (PafiReply *self)
{
  g_clear_pointer (&self->member, pafi_member_unref);
  g_clear_pointer (&self->failure, pafi_failure_unref);
  g_free (self);
}
