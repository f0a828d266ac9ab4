#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways into the window from the desktop: its search, and a notification that is clicked late."""
import os
import subprocess

from gi.repository import GLib

from accounts import call_bus, keyring_file, make_app
from desktop import Desktop
from harness import App, DemoServer, main

ID = 'org.pafi.Checker'
PATH = '/org/pafi/Checker'
NIKS = ['3205145203960003', '3206021201960046']
NAME = 'Siti Rahmawati, A.Md.Farm.'
EMPTY_LIST = 'Seret berkas daftar ke sini'


def look_away(app):
    """The pointer and the focus go to the empty screen."""
    root = subprocess.run(['xdotool', 'search', '--maxdepth', '0', '.*'], capture_output=True,
                          text=True, check=True).stdout.strip()
    subprocess.run(['xdotool', 'mousemove', '1190', '890', 'windowfocus', root], check=True)
    app.wait(lambda: 'active' not in app.find('frame', None).states, 'the focus elsewhere')


def again(app, *arguments):
    return App(*arguments, home=app.home, env=keyring_file(app.home))


def want_search(app):
    path = os.path.join(app.home, 'config', 'glib-2.0', 'settings')
    os.makedirs(path, exist_ok=True)
    with open(os.path.join(path, 'keyfile'), 'a') as file:
        file.write('[org/pafi/Checker]\nsearch-provider=true\n')


def search(method, signature, *arguments):
    return call_bus(ID, PATH + '/SearchProvider', 'org.gnome.Shell.SearchProvider2', method,
                    GLib.Variant(signature, arguments))


def test_search():
    with DemoServer() as server:
        with make_app(server.address, secret=server.secret) as app:
            app.find('text', 'NIK anggota').type(NIKS[0])
            app.key('Return')
            app.find(None, '28-1.3205', contains=True)
            # The user has not turned it on.
            assert search('GetInitialResultSet', '(as)', ['siti']) == ([],)
        want_search(app)
        with again(app, '--demo') as app:
            app.find('text', 'NIK anggota')
            (ids,) = search('GetInitialResultSet', '(as)', ['rahma', 'siti'])
            (metas,) = search('GetResultMetas', '(as)', ids)
            assert [meta['name'] for meta in metas] == [NAME], metas
            assert NIKS[0] not in str((ids, metas))
            # Out of the demonstration, which knows nobody of them.
            search('ActivateResult', '(sasu)', ids[0], ['siti'], 0)
            app.find('label', 'Riwayat pemeriksaan')
            app.gone('label', 'Mode contoh', contains=True)
            app.screenshot('desktop-member')
            search('LaunchSearch', '(asu)', ['tidak', 'ada'], 0)
            app.find('label', 'Tidak ada anggota yang cocok dengan “tidak ada”.')


def test_notification_after_the_end():
    with DemoServer() as server, Desktop() as desktop:
        app = make_app(server.address, secret=server.secret)
        path = os.path.join(app.home, 'daftar.txt')
        with open(path, 'w') as file:
            file.writelines(nik + '\n' for nik in NIKS)
        app.arguments = [path]
        with app:
            button = app.find('push button', 'Mulai Periksa')
            look_away(app)
            button.click()
            notice = app.wait(lambda: desktop.find('Notify'), 'a notification')[0]
            assert notice[3] == 'Daftar selesai diperiksa', notice
        # What the notification carries, once the bus has started the application anew.
        with again(app) as app:
            app.find('text', 'NIK anggota')
            call_bus(ID, PATH, 'org.freedesktop.Application', 'ActivateAction',
                     GLib.Variant('(sava{sv})', ('show-list', [GLib.Variant('x', 1)], {})))
            app.find('label', 'Selesai:', contains=True)
            app.screenshot('desktop-list')


main(globals())
