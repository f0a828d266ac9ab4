# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: the real binary, as a script uses it, at home nowhere."""

import os
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

BINARY = os.environ["PAFI_CHECKER"]

# The example of SIPAFI's document, with its values.
EXAMPLE = "3206021201960046"
LETTER = "28-1.3204.19021998.1.00000001"
UNKNOWN = "3273016704010007"


class CliTest(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="pafi-cli-")
        self.addCleanup(shutil.rmtree, self.home)
        self.env = dict(os.environ)
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "CREDENTIALS_DIRECTORY"):
            self.env.pop(name, None)
        self.env.update(
            HOME=self.home,
            XDG_CONFIG_HOME=self.home + "/config",
            XDG_DATA_HOME=self.home + "/data",
            XDG_CACHE_HOME=self.home + "/cache",
            XDG_RUNTIME_DIR=self.home,
            SECRET_BACKEND="file",
            SECRET_FILE_TEST_PATH=self.home + "/test.keyring",
            SECRET_FILE_TEST_PASSWORD="test",
        )

    def env_for(self, command):
        """libsecret 0.20.5 forgets the etag of its file whenever it writes it."""
        if command != "account":
            return self.env
        return {**self.env, "LSAN_OPTIONS": os.environ["PAFI_LSAN_OPTIONS_ACCOUNT"]}

    def run_cli(self, *args, code=0, **kwargs):
        done = subprocess.run(
            [BINARY, *args], capture_output=True, text=True, env=self.env_for(args[0]), timeout=60,
            **kwargs
        )
        self.assertEqual(done.returncode, code, f"{args}\n{done.stdout}\n{done.stderr}")
        return done

    def set_settings(self, **settings):
        """What the window's preferences say, for the calls that follow."""
        self.env["GSETTINGS_BACKEND"] = "keyfile"
        folder = os.path.join(self.env["XDG_CONFIG_HOME"], "glib-2.0", "settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write("[org/pafi/Checker]\n")
            for name, value in settings.items():
                file.write(f"{name.replace('_', '-')}={value}\n")

    def path(self, name, text=None):
        path = os.path.join(self.home, name)
        if text is not None:
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
        return path

    def start_demo(self, *args):
        """Starts a demonstration of its own; returns its address, client id and secret."""
        process = subprocess.Popen(
            [BINARY, "demo", "--lang", "en", *args],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.env,
        )
        self.addCleanup(self.stop_demo, process)
        address = process.stdout.readline().strip()
        words = process.stderr.readline()
        client_id, secret = re.match(r"Client ID (\S+), client secret (\S+) ", words).groups()
        self.demo = process
        return address, client_id, secret

    def stop_demo(self, process):
        process.send_signal(signal.SIGINT)
        process.wait(10)
        process.stdout.close()
        process.stderr.close()

    def server_options(self, *demo_args):
        address, client_id, secret = self.start_demo(*demo_args)
        return ["--server", address, "--client-id", client_id,
                "--secret-file", self.path("secret", secret + "\n")]

    def wait_until_connected(self, pid):
        """Until the process has an established TCP connection, as the kernel tells it."""
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            inodes = set()
            for fd in os.listdir(f"/proc/{pid}/fd"):
                try:
                    match = re.match(r"socket:\[(\d+)\]", os.readlink(f"/proc/{pid}/fd/{fd}"))
                except FileNotFoundError:
                    continue
                if match:
                    inodes.add(match.group(1))
            with open("/proc/net/tcp", encoding="ascii") as table:
                for line in table.readlines()[1:]:
                    fields = line.split()
                    if fields[3] == "01" and fields[9] in inodes:
                        return
            select.select([], [], [], 0.02)
        self.fail("no connection")
