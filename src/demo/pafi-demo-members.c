/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-demo-members.h"

#include <glib/gi18n-lib.h>

#include "pafi-demo-server.h"

/* Who is made up, and what each shows. The bodies are in members.json, as they go out. */
static const struct
{
  const char *nik;
  PafiDemoBehaviour behaviour;
  const char *shows;
} members[] = {
  { "3206021201960046", PAFI_DEMO_RECORD,
    N_ ("the API document’s own example: letter issued, dates differ, STR ended") },
  { "3205145203960003", PAFI_DEMO_RECORD,
    N_ ("letter issued, STR for life") },
  { "5103046205980001", PAFI_DEMO_RECORD,
    N_ ("no letter yet, 7.5 SKP short of the target") },
  { "3205082408850002", PAFI_DEMO_RECORD,
    N_ ("letter issued, STR until 2031") },
  { "9271030501900004", PAFI_DEMO_RECORD,
    N_ ("a NIK from Papua, sent as a number above 2^53") },
  { "7371095003940003", PAFI_DEMO_RECORD_ONCE,
    N_ ("answered the first time, then the server is under maintenance: the stored result stays") },
  { "3273016704010007", PAFI_DEMO_NOT_FOUND,
    N_ ("not registered") },
  { "3205220102880005", PAFI_DEMO_NO_MODEL,
    N_ ("not registered, in the other words that Laravel has for it") },
  { "3205151708930002", PAFI_DEMO_RECORD,
    N_ ("no letter yet: number null, status empty") },
  { "3205026511920006", PAFI_DEMO_RECORD,
    N_ ("letter issued with exactly 25 SKP") },
  { "3273184907990002", PAFI_DEMO_RECORD,
    N_ ("no letter yet: number empty, status “Diproses”") },
  { "3374101310010003", PAFI_DEMO_RECORD,
    N_ ("born after 2000, letter issued") },
  { "3578102209870004", PAFI_DEMO_RECORD,
    N_ ("“Sudah Terbit”, but the number is null") },
  { "3578105106950001", PAFI_DEMO_RECORD,
    N_ ("“Sudah Terbit”, but the number is “-”") },
  { "1275020803860002", PAFI_DEMO_RECORD,
    N_ ("a number with another status") },
  { "1371095909930003", PAFI_DEMO_RECORD,
    N_ ("a number, but the status is null") },
  { "3174051406900005", PAFI_DEMO_RECORD,
    N_ ("a letter’s number of another shape") },
  { "3471134412890001", PAFI_DEMO_RECORD,
    N_ ("STR for life: end empty") },
  { "6471022711880002", PAFI_DEMO_RECORD,
    N_ ("STR for life: end “-”") },
  { "6171034109910004", PAFI_DEMO_RECORD,
    N_ ("STR for life: end “0000-00-00”") },
  { "5271061203920003", PAFI_DEMO_RECORD,
    N_ ("STR for life: “Seumur Hidup”") },
  { "5371046008940002", PAFI_DEMO_RECORD,
    N_ ("STR for life: end in 2099") },
  { "8171021501870001", PAFI_DEMO_RECORD,
    N_ ("STR that ended in 2021, no letter") },
  { "2171075710960003", PAFI_DEMO_RECORD,
    N_ ("STR whose end is text") },
  { "1671080905900002", PAFI_DEMO_RECORD,
    N_ ("no STR at all") },
  { "1871045802930001", PAFI_DEMO_RECORD,
    N_ ("SKP as text: “24.00”") },
  { "3173062306890004", PAFI_DEMO_RECORD,
    N_ ("SKP as text with a decimal comma: “2,5”") },
  { "3671015204970002", PAFI_DEMO_RECORD,
    N_ ("SKP with decimals whose sum is rounded") },
  { "3201072908910003", PAFI_DEMO_RECORD,
    N_ ("the total differs from the five domains") },
  { "7471036312900002", PAFI_DEMO_RECORD,
    N_ ("one domain is null, the total is missing") },
  { "7171021011850001", PAFI_DEMO_RECORD,
    N_ ("SKP that are no numbers") },
  { "6371054706000003", PAFI_DEMO_RECORD,
    N_ ("no SKP earned yet, no letter") },
  { "5171030212820002", PAFI_DEMO_RECORD,
    N_ ("SKP far beyond the target") },
  { "3513094605880001", PAFI_DEMO_RECORD,
    N_ ("a very long name") },
  { "3402120507950004", PAFI_DEMO_RECORD,
    N_ ("a name of one word") },
  { "3204056804910002", PAFI_DEMO_RECORD,
    N_ ("a name with markup, shown as it is") },
  { "1171024402900001", PAFI_DEMO_RECORD,
    N_ ("a name with apostrophes and quotation marks") },
  { "3276021909920005", PAFI_DEMO_RECORD,
    N_ ("a name that a spreadsheet would take for a formula") },
  { "3275036101980003", PAFI_DEMO_RECORD,
    N_ ("a name with control and bidirectional characters") },
  { "1471085503860002", PAFI_DEMO_RECORD,
    N_ ("no name") },
  { "9905012203900001", PAFI_DEMO_RECORD,
    N_ ("a region that is not known") },
  { "3207101107940002", PAFI_DEMO_RECORD,
    N_ ("the birth date differs from the NIK") },
  { "3208055206930003", PAFI_DEMO_RECORD,
    N_ ("the sex differs from the NIK") },
  { "3209181004900004", PAFI_DEMO_RECORD,
    N_ ("the letter’s number names another birth date") },
  { "3210114509920005", PAFI_DEMO_RECORD,
    N_ ("the letter’s number names another sex") },
  { "3211033102900001", PAFI_DEMO_RECORD,
    N_ ("a NIK with an impossible date (31 February)") },
  { "9812313101880006", PAFI_DEMO_RECORD,
    N_ ("everything differs: region, birth date, sex, total, letter") },
  { "3301044201990001", PAFI_DEMO_RECORD,
    N_ ("a record with name, NIK and status alone") },
  { "3302081703880002", PAFI_DEMO_RECORD,
    N_ ("not checked: an answer in which all is null") },
  { "3303051705900003", PAFI_DEMO_RECORD,
    N_ ("dates as ISO date-times") },
  { "3304126607910004", PAFI_DEMO_RECORD,
    N_ ("dates as year, month, day") },
  { "3305090810870005", PAFI_DEMO_RECORD,
    N_ ("dates that are text") },
  { "3306074911950001", PAFI_DEMO_RECORD,
    N_ ("sex as “P”") },
  { "3307021206890002", PAFI_DEMO_RECORD,
    N_ ("sex as “Laki-laki”") },
  { "3308155402920003", PAFI_DEMO_RECORD,
    N_ ("no sex, no organisation") },
  { "3309020101930001", PAFI_DEMO_RECORD,
    N_ ("a NIK sent as a number, and extra fields") },
  { "9103015507910002", PAFI_DEMO_RECORD,
    N_ ("status codes as text; a NIK from Papua before 2022") },
  { "9301026303960001", PAFI_DEMO_RECORD,
    N_ ("a NIK from South Papua, one of 2022’s provinces") },
  { "9671010712900002", PAFI_DEMO_RECORD,
    N_ ("a NIK from Southwest Papua, as a number") },
  { "3310045010940001", PAFI_DEMO_SLOW,
    N_ ("answered after ten seconds") },
  { "3311061504860002", PAFI_DEMO_RECORD,
    N_ ("not checked: the record of another NIK") },
  { "3313082205910003", PAFI_DEMO_RECORD,
    N_ ("not checked: 200 with an error inside") },
  { "3314014107930004", PAFI_DEMO_RECORD,
    N_ ("not registered: 200 with status code 404 inside") },
  { "3315011111900001", PAFI_DEMO_RATE_LIMITED,
    N_ ("not checked: too many requests, each time") },
  { "3316022202900002", PAFI_DEMO_MAINTENANCE,
    N_ ("not checked: the server is under maintenance") },
  { "3317033003900003", PAFI_DEMO_BROKEN,
    N_ ("not checked: the server fails (500)") },
  { "3318044404900004", PAFI_DEMO_FORBIDDEN,
    N_ ("not checked: the account may not read SKP (403)") },
  { "3319051505900005", PAFI_DEMO_UNPROCESSABLE,
    N_ ("not checked: refused as invalid (422)") },
  { "3320066606900006", PAFI_DEMO_REFUSED,
    N_ ("not checked: the request failed (400)") },
  { "3321071707900007", PAFI_DEMO_HTML,
    N_ ("not checked: an HTML page in place of a record") },
  { "3322082808900008", PAFI_DEMO_EMPTY,
    N_ ("not checked: an empty answer") },
  { "3323094909900009", PAFI_DEMO_CUT_OFF,
    N_ ("not checked: half an answer") },
};

/**
 * pafi_demo_members_get_behaviour:
 * @nik: what stands in the address in a NIK's place
 *
 * Returns: how the server answers for it: that it is not known, unless it is one of the members
 */
PafiDemoBehaviour
pafi_demo_members_get_behaviour (const char *nik)
{
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    if (g_str_equal (members[i].nik, nik))
      return members[i].behaviour;
  return PAFI_DEMO_NOT_FOUND;
}

/**
 * pafi_demo_get_n_members:
 *
 * Returns: how many made-up members there are
 */
guint
pafi_demo_get_n_members (void)
{
  return G_N_ELEMENTS (members);
}

/**
 * pafi_demo_get_nik:
 * @index: less than [func@get_n_members]
 *
 * Returns: the NIK of a made-up member
 */
const char *
pafi_demo_get_nik (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (members), NULL);
  return members[index].nik;
}

/**
 * pafi_demo_get_description:
 * @index: less than [func@get_n_members]
 *
 * Returns: what the member shows, in the chosen language
 */
const char *
pafi_demo_get_description (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (members), NULL);
  return _ (members[index].shows);
}
