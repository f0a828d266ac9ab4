#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways out of a keyring that gives no secret, gone to their end, and the keyring's question that
stands when the window goes."""
import glob
import os

from gi.repository import GLib

from accounts import (PASSWORD, add_account, answer_question, call_bus, check, is_asked,
                      keyring_daemon, lock_keyring, make_app, prompter)
from harness import App, DemoServer, PATIENCE, main

NUMBER = '28-1.3204.19021998.1.00000001'


def lock_out(app):
    """Asked, and answered with Escape."""
    check(app)
    answer_question(app, 'Escape')
    app.find('label', 'Pengelola sandi terkunci')


def test_unlock():
    app = App()
    with keyring_daemon() as daemon, prompter(), DemoServer() as server:
        add_account(app, server.address, secret=server.secret)
        lock_keyring()
        with app:
            lock_out(app)
            # Whoever said no is not asked again by another check.
            check(app)
            app.find('label', 'Pengelola sandi terkunci')
            assert not is_asked()
            # One who says no to the button, too, is where he was, without a word.
            app.find('push button', 'Buka Kunci…').click()
            answer_question(app, 'Escape')
            app.find('push button', 'Buka Kunci…').click()
            answer_question(app, 'Return', text=PASSWORD)
            # The check goes on by itself.
            app.find(None, NUMBER, contains=True)
            assert not app.find_all('label', 'Pengelola sandi terkunci')
        assert daemon.poll() is None


def allow_libsecret_its_leaks(app):
    """Here the window itself writes libsecret's file (accounts.py, add_account())."""
    files = [options.removeprefix('suppressions=').split(':')[0] for options in (
        os.environ.get('LSAN_OPTIONS', ''), os.environ.get('PAFI_LSAN_OPTIONS_ACCOUNT', ''))]
    path = os.path.join(app.home, 'lsan.supp')
    with open(path, 'w') as both:
        for name in filter(None, files):
            with open(name) as file:
                both.write(file.read())
    app.env['LSAN_OPTIONS'] = f'suppressions={path}:print_suppressions=0'


def test_recreate_storage():
    with DemoServer() as server:
        app = make_app(server.address, secret=server.secret)
        path = app.env['SECRET_FILE_TEST_PATH']
        with open(path, 'w') as file:
            file.write('sampah')
        allow_libsecret_its_leaks(app)
        with app:
            check(app)
            # First somebody who would rather not.
            app.find('push button', 'Buat Ulang…').click()
            app.find('label', 'Buat ulang simpanan rahasia?')
            app.answer('Batal')
            app.gone('label', 'Buat ulang simpanan rahasia?')
            with open(path) as file:
                assert file.read() == 'sampah'
            app.find('push button', 'Buat Ulang…').click()
            app.find('label', 'Buat ulang simpanan rahasia?')
            app.screenshot('recreate-storage')
            app.answer('Buat Ulang')
            app.find('text', 'Rahasia klien').type(server.secret)
            app.screenshot('recreate-secret')
            app.answer('Pakai')
            app.find(None, NUMBER, contains=True)
        # What was damaged is kept beside the new one, which serves the next start without a question.
        aside, = glob.glob(path + '.damaged-*')
        with open(aside) as file:
            assert file.read() == 'sampah'
        with App(home=app.home, env=app.env) as again:
            check(again)
            again.find(None, NUMBER, contains=True)


def test_quits_while_the_question_stands():
    """K11: no crash and no hang. The question stays, for gnome-keyring 42 ends with an assertion if
    it is taken back, and does no harm."""
    app = App()
    with keyring_daemon() as daemon, prompter():
        add_account(app, 'http://127.0.0.1:9/api/v1')
        lock_keyring()
        with app:
            check(app)
            app.wait(is_asked, 'the question of the keyring')
            # The question has the keyboard to itself.
            call_bus('org.pafi.Checker', '/org/pafi/Checker', 'org.gtk.Actions', 'Activate',
                     GLib.Variant('(sava{sv})', ('quit', [], {})))
            app.process.wait(PATIENCE)
        app.process = None
        answer_question(app, 'Escape')
        assert daemon.poll() is None


main(globals())
