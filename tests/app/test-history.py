#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was checked is there after a restart, and stands in for a server that is not."""
import os
import subprocess

from accounts import keyring_file, make_app
from harness import App, DemoServer, main

NIK = '3205145203960003'
NAME = 'Siti Rahmawati, A.Md.Farm.'
NUMBER = '28-1.3205.12031996.2.00000417'


def check(app, nik=NIK):
    app.find('text', 'NIK anggota').type(nik)
    app.key('Return')


def again(app):
    """The same user's next start."""
    return App(home=app.home, env=keyring_file(app.home))


def database(app):
    return os.path.join(app.env['XDG_DATA_HOME'], 'pafi-checker', 'pafi.db')


def test_restart_and_server_gone():
    with DemoServer() as server:
        with make_app(server.address, secret=server.secret) as app:
            check(app)
            app.find(None, NUMBER, contains=True)
        with again(app) as app:
            app.find('label', 'Terakhir diperiksa')
            app.find('label', NAME)
            app.find('label', '••••••', contains=True)
            assert not app.find_all('label', NIK, contains=True)
            app.screenshot('history-restart')
            # Nothing is asked for: it is shown as it was.
            app.find('push button', f'Sudah terbit, {NAME}').click()
            app.find(None, NUMBER, contains=True)
    # The server is gone; this session has never heard of anybody.
    with again(app) as app:
        app.find('label', 'Terakhir diperiksa')
        check(app)
        app.find('label', 'Belum diperiksa')
        app.find('label', 'Di bawah ini hasil tersimpan dari ', contains=True)
        app.find(None, NUMBER, contains=True)
        app.find('label', 'baru saja', contains=True)
        app.find('push button', 'Coba Lagi')
        app.screenshot('history-stale')


def test_two_at_once():
    """A run on the command line holds the history: that is said, with both ways on."""
    with DemoServer('--latency', '200') as server:
        app = make_app(server.address, secret=server.secret)
        path = os.path.join(app.home, 'daftar.txt')
        with open(path, 'w') as file:
            file.writelines(f'32051452039600{number:02}\n' for number in range(1, 100))
        run = subprocess.Popen([app.program, 'run', path, '--output', path + '.csv',
                                '--in-flight', '1'], env=app.env,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not os.path.exists(database(app)):
                assert run.poll() is None
            with app:
                app.find('label', 'PAFI Checker sudah berjalan', contains=True)
                app.screenshot('history-busy')
                app.find('push button', 'Coba Lagi').click()
                app.find('label', 'PAFI Checker sudah berjalan', contains=True)
                app.find('push button', 'Lanjut Tanpa Riwayat').click()
                app.gone('push button', 'Lanjut Tanpa Riwayat')
                check(app)
                app.find(None, NUMBER, contains=True)
        finally:
            run.kill()
            run.wait()


def test_damaged_history_is_told():
    with DemoServer() as server:
        with make_app(server.address, secret=server.secret) as app:
            check(app)
            app.find(None, NUMBER, contains=True)
        with open(database(app), 'r+b') as file:
            file.write(b'rusak' * 100)
        with again(app) as app:
            app.find('label', 'Riwayat rusak.', contains=True)
            app.screenshot('history-damaged')
            app.find('push button', 'Mengerti').click()
            app.gone('label', 'Riwayat rusak.', contains=True)


def test_narrow_banner():
    with DemoServer() as server:
        with make_app(server.address, secret=server.secret) as app:
            check(app)
            app.find(None, NUMBER, contains=True)
        with open(database(app), 'r+b') as file:
            file.write(b'rusak' * 100)
        app = again(app)
        app.size = (360, 640)
        with app:
            app.find('label', 'Riwayat rusak.', contains=True)
            app.screenshot('history-damaged-360')


def test_demonstration_leaves_nothing():
    with App('--demo') as app:
        check(app)
        app.find(None, NUMBER, contains=True)
    assert not os.path.exists(database(app))
    with App('--demo', home=app.home) as app:
        app.find('text', 'NIK anggota')
        assert not app.find_all('label', 'Terakhir diperiksa')


main(globals())
