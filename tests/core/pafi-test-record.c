/* SPDX-FileCopyrightText: The PAFI Checker authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pafi-test-record.h"

static const char *const document[PAFI_N_FIELDS] = {
  [PAFI_FIELD_ERROR] = "false",
  [PAFI_FIELD_STATUS_CODE] = "200",
  [PAFI_FIELD_MESSAGE] = "Nomor berhasil ditemukan",
  [PAFI_FIELD_NAME] = "Dummy Data S.Farm",
  [PAFI_FIELD_NIK] = PAFI_TEST_NIK,
  [PAFI_FIELD_BIRTH_DATE] = "19-02-1998",
  [PAFI_FIELD_GENDER] = "pria",
  [PAFI_FIELD_STR_NUMBER] = "12345update",
  [PAFI_FIELD_STR_START] = "02-03-2023",
  [PAFI_FIELD_STR_END] = "03-03-2024",
  [PAFI_FIELD_LEARNING] = "24",
  [PAFI_FIELD_PROFESSIONALISM] = "0",
  [PAFI_FIELD_SERVICE] = "28",
  [PAFI_FIELD_PUBLICATION] = "0",
  [PAFI_FIELD_DEVELOPMENT] = "0",
  [PAFI_FIELD_TOTAL] = "52",
  [PAFI_FIELD_LETTER_NUMBER] = "28-1.3204.19021998.1.00000001",
  [PAFI_FIELD_STATUS] = "Sudah Terbit",
  [PAFI_FIELD_ORGANISATION] = "Persatuan Ahli Farmasi Indonesia (PAFI)",
};

PafiMember *
pafi_test_record_new (PafiField field, ...)
{
  const char *texts[PAFI_N_FIELDS];
  va_list arguments;

  for (gsize i = 0; i < PAFI_N_FIELDS; i++)
    texts[i] = document[i];

  va_start (arguments, field);
  while (field != PAFI_N_FIELDS)
    {
      texts[field] = va_arg (arguments, const char *);
      field = va_arg (arguments, PafiField);
    }
  va_end (arguments);

  return pafi_member_new (texts);
}
