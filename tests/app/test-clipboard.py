#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A NIK that was copied in another program is offered to be checked, to those who want that."""
import os
import subprocess
import time

from harness import App, main, make_home

NIK = '3205145203960003'
OTHER = '3206021201960046'
NUMBER = '28-1.3205.12031996.2.00000417'
OFFER = 'NIK di papan klip'


class Copied:
    """Text in the clipboard that another program owns."""

    def __init__(self, text):
        self.text = text

    def __enter__(self):
        self.process = subprocess.Popen([os.environ['PAFI_CLIPBOARD_OWNER'], self.text], text=True,
                                        stdout=subprocess.PIPE)
        assert self.process.stdout.readline() == 'ready\n'
        return self

    def __exit__(self, *error):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        return False


def wanting_home():
    home = make_home()
    path = os.path.join(home, 'config', 'glib-2.0', 'settings')
    os.makedirs(path)
    with open(os.path.join(path, 'keyfile'), 'w') as file:
        file.write('[org/pafi/Checker]\noffer-clipboard=true\n')
    return home


def come_back(app):
    """Away to the empty screen, and back."""
    root = subprocess.run(['xdotool', 'search', '--maxdepth', '0', '.*'], capture_output=True,
                          text=True, check=True).stdout.strip()
    subprocess.run(['xdotool', 'mousemove', '1190', '890', 'windowfocus', root], check=True)
    app.wait(lambda: 'active' not in app.find('frame', None).states, 'the focus elsewhere')
    app.focus()
    app.wait(lambda: 'active' in app.find('frame', None).states, 'the focus here')


def assert_no_offer(app):
    """What is read comes within a moment, or not at all."""
    end = time.monotonic() + 1
    while time.monotonic() < end:
        assert not app.find_all('label', OFFER)


def test_offered_and_checked():
    with App('--demo', home=wanting_home()) as app:
        app.find('text', 'NIK anggota')
        with Copied('320514 520396 0003\n'):
            come_back(app)
            app.find('label', OFFER)
            app.screenshot('clipboard')
            # That of the toast stands behind that of the page.
            app.find_all('push button', 'Periksa', contains=True)[-1].click()
            app.find(None, NUMBER, contains=True)
            app.gone('label', OFFER)
            # It was asked, and it is in the entry.
            come_back(app)
            assert_no_offer(app)
        with Copied(OTHER):
            come_back(app)
            app.find('label', OFFER)


def test_asked_once():
    with App('--demo', home=wanting_home()) as app:
        app.find('text', 'NIK anggota')
        with Copied(NIK):
            come_back(app)
            app.find('label', OFFER)
            app.gone('label', OFFER)
            come_back(app)
            assert_no_offer(app)


def test_nothing_else_is_offered():
    with App('--demo', home=wanting_home()) as app:
        app.find('text', 'NIK anggota').type(OTHER)
        for text in (OTHER, f'{NIK}\n{OTHER}', 'Siti Rahmawati', NIK[:15], NIK + ' ' * 1000 + NIK):
            with Copied(text):
                come_back(app)
                assert_no_offer(app)


def test_not_looked_at_by_default():
    with App('--demo') as app:
        app.find('text', 'NIK anggota')
        with Copied(NIK):
            come_back(app)
            assert_no_offer(app)


main(globals())
