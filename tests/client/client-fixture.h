/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "pafi-client-parts.h"
#include "pafi-fault-server.h"
#include "pafi-test-authority.h"
#include "pafi-test-clock.h"
#include "pafi-test.h"

G_BEGIN_DECLS

/* The person of the API's own document, who does not exist. */
#define FIXTURE_NIK "3206021201960046"
#define FIXTURE_SECRET "rahasia-yang-dijaga-\"ketat\\\"-8d1f"
#define FIXTURE_TOKEN "token-yang-dijaga-4711"
#define FIXTURE_JSON "Content-Type: application/json\r\n"
#define FIXTURE_TOKEN_BODY                                                                          \
  "{\"status_code\":200,\"token_type\":\"Bearer\",\"expires_in\":\"86400\","                         \
  "\"access_token\":\"" FIXTURE_TOKEN "\"}"
#define FIXTURE_RECORD_BODY                                                                         \
  "{\"error\":false,\"status_code\":200,\"message\":\"Nomor berhasil ditemukan\","                    \
  "\"nama_anggota\":\"Dummy Data S.Farm\",\"nik\":\"3206021201960046\","                             \
  "\"tgl_lahir\":\"19-02-1998\",\"gender\":\"pria\",\"no_str\":\"12345update\","                       \
  "\"tgl_mulai_str\":\"02-03-2023\",\"tgl_berakhir_str\":\"03-03-2024\",\"Pembelajaran\":24,"           \
  "\"Profesionalisme\":0,\"Pengabdian_Masyarakat_dan_Profesi\":28,\"Publikasi_Ilmiah\":0,"            \
  "\"Pengembangan_Ilmu\":0,\"Total_SKP\":52,\"nomor_surat\":\"28-1.3204.19021998.1.00000001\","         \
  "\"Status_Rekom\":\"Sudah Terbit\",\"OP\":\"Persatuan Ahli Farmasi Indonesia (PAFI)\"}"
#define FIXTURE_404_BODY "{\"message\":\"404 Not found\",\"status_code\":404}"

/**
 * Fixture:
 *
 * A client, a server that does as it is told, and a clock whose waits end at once.
 */
typedef struct
{
  PafiFaultServer *server;
  PafiTestClock *clock;
  PafiClient *client;   /* a test may let it go */
  guint n_waits;        /* how often it was told that a look-up waits */
  PafiFailure *waiting; /* the last reason for it */
} Fixture;

typedef struct
{
  const char *base;      /* the server's if NULL */
  const char *token_url;
  const char *ca_file;
  guint deadline;
  guint read_timeout;
  GTlsCertificate *certificate;
  GProxyResolver *proxy_resolver;
  GNetworkMonitor *network_monitor;
} FixtureOptions;

/* The server has no answers yet. */
Fixture *fixture_new (const FixtureOptions *options);
void fixture_free (Fixture *self);
PafiCheck *fixture_look_up (Fixture *self);
void fixture_answer_record (Fixture *self, int status, const char *headers, const char *body);
void fixture_answer_token (Fixture *self, int status, const char *headers, const char *body);
guint fixture_count (Fixture *self, PafiFaultKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

#define fixture_assert_reason(check, reason)                                                        \
  g_assert_cmpstr (fixture_get_reason (check), ==, reason)
const char *fixture_get_reason (PafiCheck *check); /* or "found", "not-registered" */

G_END_DECLS
