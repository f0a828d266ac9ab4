# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accounts for the tests of the window, and the keyrings that hold their secrets."""
import contextlib
import os
import subprocess
import tempfile
import time

from harness import PATIENCE, PAUSE, PROGRAM, App, make_home

from gi.repository import Gio, GLib

NIK = '3206021201960046'
NAME = 'PAFI Garut'
SECRET = 'rahasia-palsu-5b21'
PASSWORD = 'sandi-uji'
SECRETS = 'org.freedesktop.secrets'
PROMPTER = 'org.gnome.keyring.SystemPrompter'


def keyring_file(home):
    """libsecret's own file in place of the Secret Service."""
    return {'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PASSWORD': PASSWORD,
            'SECRET_FILE_TEST_PATH': os.path.join(home, 'rahasia.keyring')}


def add_account(app, server, env=None, options=(), secret=SECRET):
    """As a user of the command line does it, before the window is there."""
    path = os.path.join(app.home, 'rahasia.txt')
    with open(path, 'w') as file:
        file.write(secret)
    # libsecret 0.20.5 forgets the etag of its file whenever it writes it.
    leaks = os.environ.get('PAFI_LSAN_OPTIONS_ACCOUNT', '')
    subprocess.run([PROGRAM, 'account', 'add', NAME, '--server', server, '--client-id', '1',
                    '--secret-file', path, *options],
                   env=dict(app.env, LSAN_OPTIONS=leaks, **(env or {})), check=True)
    os.remove(path)


def make_app(server, env=None, options=(), secret=SECRET):
    """A window with an account whose secret is in a file of libsecret's."""
    home = make_home()
    app = App(home=home, env=dict(keyring_file(home), **(env or {})))
    if server.startswith('https'):
        # LeakSanitizer of gcc 12 dies of GnuTLS, as in tests/support/pafi-test-tls.c.
        app.env['ASAN_OPTIONS'] = app.env.get('ASAN_OPTIONS', '') + ':detect_leaks=0'
    add_account(app, server, options=options, secret=secret)
    return app


def check(app, nik=NIK):
    app.key('ctrl+l')
    app.find('text', 'NIK anggota').type(nik)
    app.key('Return')


def call_bus(name, path, interface, method, arguments):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    return bus.call_sync(name, path, interface, method, arguments, None,
                         Gio.DBusCallFlags.NO_AUTO_START, -1, None).unpack()


def wait_for_name(name):
    end = time.monotonic() + PATIENCE
    while not call_bus('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                       'NameHasOwner', GLib.Variant('(s)', (name,)))[0]:
        assert time.monotonic() < end, f'no {name}'
        time.sleep(PAUSE)


def lock_keyring():
    call_bus(SECRETS, '/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'Lock',
             GLib.Variant('(ao)', (['/org/freedesktop/secrets/aliases/default'],)))


@contextlib.contextmanager
def keyring_daemon():
    """GNOME's keyring on the test's bus, where nobody asks for its password unless there is a
    prompter()."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        env = {name: value for name, value in os.environ.items()
               if name not in ('XDG_DATA_DIRS', 'XDG_CONFIG_DIRS', 'GNOME_KEYRING_CONTROL')}
        for name in ('HOME', 'XDG_RUNTIME_DIR', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME',
                     'XDG_CACHE_HOME'):
            env[name] = directory
        process = subprocess.Popen(
            ['gnome-keyring-daemon', '--foreground', '--components=secrets', '--unlock'], env=env,
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.stdin.write(PASSWORD.encode())
            process.stdin.close()
            wait_for_name(SECRETS)
            yield process
        finally:
            process.kill()
            process.wait()


@contextlib.contextmanager
def prompter():
    """The dialog that GNOME's keyring asks with, on the test's display."""
    service = GLib.KeyFile()
    service.load_from_file(f'/usr/share/dbus-1/services/{PROMPTER}.service', GLib.KeyFileFlags.NONE)
    _, command = GLib.shell_parse_argv(service.get_string('D-BUS Service', 'Exec'))
    env = {name: value for name, value in os.environ.items()
           if name not in ('XDG_DATA_DIRS', 'XDG_CONFIG_DIRS')}
    with subprocess.Popen(command, env=dict(env, NO_AT_BRIDGE='1'), stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL) as process:
        try:
            wait_for_name(PROMPTER)
            yield
        finally:
            process.kill()


def is_asked():
    return bool(subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'gcr'],
                               capture_output=True).stdout.split())


def answer_question(app, *keys, text=None):
    """Until the dialog has gone: one that only just appeared does not listen yet."""
    app.wait(is_asked, 'the question of the keyring')
    while is_asked():
        subprocess.run(['xdotool', 'search', '--onlyvisible', '--class', 'gcr', 'windowfocus'],
                       stderr=subprocess.DEVNULL)
        if text:
            subprocess.run(['xdotool', 'key', 'ctrl+a', 'type', text], check=True)
        subprocess.run(['xdotool', 'key', *keys], check=True)
        end = time.monotonic() + 2
        while is_asked() and time.monotonic() < end:
            time.sleep(PAUSE)
