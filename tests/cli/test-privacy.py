# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the preferences of the window say of the history holds on the command line as well."""

import os
import signal
import sqlite3
import subprocess
import sys
import unittest

from harness import BINARY, EXAMPLE, UNKNOWN, CliTest

DAY = 24 * 3600 * 1000000


class PrivacyTest(CliTest):
    def setUp(self):
        super().setUp()
        self.database = os.path.join(self.env["XDG_DATA_HOME"], "pafi-checker", "pafi.db")
        self.list = self.path("daftar.csv", f"{EXAMPLE}\n{UNKNOWN}\n")

    def make_older(self, nik, days):
        with sqlite3.connect(self.database) as database:
            database.execute("UPDATE snapshot SET confirmed_at = confirmed_at - ? WHERE member ="
                             " (SELECT id FROM member WHERE nik = ?)", (days * DAY, nik))
        database.close()

    def files_have(self, text):
        folder = os.path.dirname(self.database)
        return os.path.exists(folder) and subprocess.run(
            ["grep", "-r", "-a", "-q", "-F", text, folder]).returncode == 0

    def test_off(self):
        """A run gives its results, and nothing of it is left."""
        self.set_settings(keep_history="false")
        done = self.run_cli("run", *self.server_options(), self.list)
        self.assertIn("28-1.3204.19021998.1.00000001", done.stdout)
        self.assertFalse(self.files_have(EXAMPLE))
        self.assertFalse(self.files_have(UNKNOWN))
        self.assertFalse(os.path.exists(self.database))
        # Nor can it go on: everyone is asked again.
        self.assertIn("2", self.run_cli("run", "--resume", *self.server_options(), self.list).stderr)
        self.assertEqual(self.run_cli("members", "list").stdout, "")

    def test_off_and_stopped(self):
        """Who stops a run of which nothing is kept gets what there is, and no promise."""
        self.set_settings(keep_history="false")
        options = self.server_options("--latency", "30000")
        result = self.path("hasil.csv")
        process = subprocess.Popen([BINARY, "run", *options, "--output", result, self.list],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env=self.env)
        self.wait_until_connected(process.pid)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        self.assertEqual(process.returncode, 130, errors)
        self.assertNotIn("--resume", errors)
        self.assertIn("Riwayat tidak disimpan", errors)
        with open(result, encoding="utf-8-sig") as file:
            self.assertIn(UNKNOWN, file.read())

    def test_what_was_kept_before_stays(self):
        """It is looked at, grows old and is deleted; nobody comes to it."""
        self.run_cli("run", *self.server_options(), self.list)
        path = self.path("anggota.csv")
        self.run_cli("members", "export", path)
        self.set_settings(keep_history="false", retention_days=30)
        self.run_cli("members", "show", EXAMPLE)
        self.assertIn("Riwayat tidak disimpan", self.run_cli("members", "import", path, code=2).stderr)
        self.make_older(EXAMPLE, 31)
        self.run_cli("run", *self.server_options(), self.path("lain.csv", "3204056804910002\n"))
        self.assertFalse(self.files_have(EXAMPLE))
        self.assertFalse(self.files_have("3204056804910002"))
        self.run_cli("members", "show", UNKNOWN)
        self.run_cli("members", "delete", "--yes", UNKNOWN)
        self.assertFalse(self.files_have(UNKNOWN))

    def test_retention(self):
        self.run_cli("run", *self.server_options(), self.list)
        self.set_settings(retention_days=30)
        self.make_older(EXAMPLE, 29)
        self.run_cli("members", "show", EXAMPLE)
        self.make_older(EXAMPLE, 2)
        self.run_cli("members", "show", EXAMPLE, code=3)
        self.run_cli("members", "show", UNKNOWN)
        self.assertFalse(self.files_have(EXAMPLE))

    def test_always(self):
        self.run_cli("run", *self.server_options(), self.list)
        self.set_settings(retention_days=0)
        self.make_older(EXAMPLE, 4000)
        self.run_cli("members", "show", EXAMPLE)

    def test_default(self):
        """A year, where nobody chose."""
        self.run_cli("run", *self.server_options(), self.list)
        self.set_settings()
        self.make_older(EXAMPLE, 364)
        self.make_older(UNKNOWN, 366)
        self.run_cli("members", "show", EXAMPLE)
        self.run_cli("members", "show", UNKNOWN, code=3)

    def test_not_installed(self):
        """Without the schema there is nothing to obey, and the program does not end."""
        self.run_cli("run", *self.server_options(), self.list)
        self.make_older(EXAMPLE, 4000)
        self.env["GSETTINGS_SCHEMA_DIR"] = self.home
        self.env["XDG_DATA_DIRS"] = self.home
        self.run_cli("members", "show", EXAMPLE)


if __name__ == "__main__":
    unittest.main(argv=sys.argv)
