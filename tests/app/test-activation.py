#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Started by the session bus, as a shell does it for a desktop entry with DBusActivatable."""
import os

from gi.repository import GLib

from accounts import call_bus, wait_for_name
from harness import PROGRAM, App, Bus, main, make_home

ID = 'org.pafi.Checker'
PATH = '/org/pafi/Checker'
BUS = ('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus')
EMPTY_LIST = 'Seret berkas daftar ke sini'


class Service:
    """What `App` wants to know of its process, where the bus has started it."""

    def __init__(self):
        self.pid = call_bus(*BUS, 'GetConnectionUnixProcessID', GLib.Variant('(s)', (ID,)))[0]

    def poll(self):
        with open(f'/proc/{self.pid}/stat') as file:
            return None if file.read().rpartition(')')[2].split()[0] != 'Z' else 0


def offer_service():
    """The file that is installed has another place for the program, and nothing else."""
    folder = os.path.join(os.environ['PAFI_TEST_DIR'], 'services')
    with open(os.environ['PAFI_SERVICE_FILE']) as file:
        lines = file.read().splitlines()
    assert f'Name={ID}' in lines, lines
    command, = [line.partition('=')[2] for line in lines if line.startswith('Exec=')]
    words = command.split()
    assert os.path.basename(words[0]) == 'pafi-checker' and words[1:] == ['--gapplication-service']
    with open(os.path.join(folder, ID + '.service'), 'w') as file:
        file.write(f'[D-BUS Service]\nName={ID}\nExec={PROGRAM} --gapplication-service\n')
    home = make_home()
    values = {'GSETTINGS_BACKEND': 'keyfile', 'HOME': home}
    for name in ('CONFIG', 'DATA', 'CACHE', 'STATE'):
        values[f'XDG_{name}_HOME'] = os.path.join(home, name.lower())
    call_bus(*BUS, 'UpdateActivationEnvironment', GLib.Variant('(a{ss})', (values,)))
    call_bus(*BUS, 'ReloadConfig', None)
    call_bus(*BUS, 'StartServiceByName', GLib.Variant('(su)', (ID, 0)))
    return home


def ask_application(method, signature, *arguments):
    call_bus(ID, PATH, 'org.freedesktop.Application', method, GLib.Variant(signature, arguments))


def test_started_by_the_bus():
    home = offer_service()
    wait_for_name(ID)
    app = App(home=home)
    app.process = Service()
    # A service shows nothing until it is asked to.
    assert not app._windows()
    ask_application('Activate', '(a{sv})', {})
    app.bus = Bus()
    app.root = app.wait(lambda: app.bus.find_application(app.process.pid), 'the application')
    app.find('label', 'Selamat datang di PAFI Checker')
    # A file while there is neither an account nor the demonstration waits; so do the entry's actions.
    app.find('push button', 'Coba dengan Data Contoh').click()
    app.find('text', 'NIK anggota')
    ask_application('ActivateAction', '(sava{sv})', 'new-list', [], {})
    app.find('label', EMPTY_LIST)
    ask_application('ActivateAction', '(sava{sv})', 'check', [], {})
    app.find('text', 'NIK anggota')
    # “Open With”: the file is read where it lies.
    path = os.path.join(home, 'anggota.csv')
    with open(path, 'w') as file:
        file.write('Nama,NIK\nSiti Rahmawati,3205145203960003\n')
    ask_application('Open', '(asa{sv})', ['file://' + path], {})
    app.find(None, 'anggota.csv', contains=True)
    app.screenshot('activation-open')
    assert len(app._windows()) == 1
    ask_application('ActivateAction', '(sava{sv})', 'quit', [], {})
    app.wait(lambda: not call_bus(*BUS, 'NameHasOwner', GLib.Variant('(s)', (ID,)))[0], 'the end')
    app.process = None


main(globals())
