#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The three pages and the ways between them, files from outside, and a run that the desktop knows
of."""
import os
import subprocess

from accounts import keyring_file, make_app
from desktop import Desktop
from harness import App, DemoServer, main, make_home

NIK = '3205145203960003'
NAME = 'Siti Rahmawati, A.Md.Farm.'
NIKS = [NIK, '3206021201960046', '5103046205980001', '3273016704010007']
EMPTY_LIST = 'Seret berkas daftar ke sini'
EMPTY_MEMBERS = 'Belum ada anggota'


def write_list(home, niks=NIKS, name='daftar.txt'):
    path = os.path.join(home, name)
    with open(path, 'w') as file:
        file.writelines(nik + '\n' for nik in niks)
    return path


def check(app, nik=NIK):
    app.find('text', 'NIK anggota').type(nik)
    app.key('Return')


def look_away(app):
    """The pointer and the focus go to the empty screen."""
    root = subprocess.run(['xdotool', 'search', '--maxdepth', '0', '.*'], capture_output=True,
                          text=True, check=True).stdout.strip()
    subprocess.run(['xdotool', 'mousemove', '1190', '890', 'windowfocus', root], check=True)
    app.wait(lambda: 'active' not in app.find('frame', None).states, 'the focus elsewhere')


def test_switching_by_keys():
    with App('--demo') as app:
        entry = app.find('text', 'NIK anggota')
        app.key('alt+2')
        app.find('label', EMPTY_LIST)
        app.gone('text', 'NIK anggota')
        app.screenshot('pages-lists')
        app.key('alt+3')
        app.find('label', EMPTY_MEMBERS)
        app.screenshot('pages-members')
        app.key('ctrl+l')
        entry = app.find('text', 'NIK anggota')
        app.wait(lambda: 'focused' in entry.states, 'the focus in the entry')
        app.key('alt+2')
        app.find('label', EMPTY_LIST)
        app.key('alt+1')
        entry = app.find('text', 'NIK anggota')
        app.wait(lambda: 'focused' in entry.states, 'the focus in the entry')


def test_switching_by_buttons():
    for size in (None, (360, 640)):
        with App('--demo', size=size) as app:
            app.find('text', 'NIK anggota')
            app.find(None, 'Daftar').click()
            app.find('label', EMPTY_LIST)
            app.screenshot('pages-lists-360' if size else 'pages-lists-wide')
            app.find(None, 'Anggota').click()
            app.find('label', EMPTY_MEMBERS)


def test_what_is_checked_is_a_member():
    with App('--demo') as app:
        check(app)
        app.find(None, '28-1.3205', contains=True)
        app.key('Escape')
        app.find('label', 'Terakhir diperiksa')
        app.find('push button', 'Lihat Semua').click()
        app.find('label', NAME)
        app.gone('text', 'NIK anggota')
        app.screenshot('pages-member')


def test_file_as_argument():
    home = make_home()
    path = write_list(home)
    with App('--demo', path, home=home) as app:
        app.find('label', 'daftar.txt', contains=True)
        app.find('push button', 'Mulai Periksa')
        app.screenshot('pages-file')


def test_another_start_opens_in_the_same_window():
    home = make_home()
    path = write_list(home)
    with App('--demo', home=home) as app:
        app.find('text', 'NIK anggota')
        subprocess.run([app.program, os.path.basename(path)], env=app.env, cwd=home, check=True)
        app.find('push button', 'Mulai Periksa')


def test_missing_file_is_told():
    home = make_home()
    with App('--demo', os.path.join(home, 'tiada.csv'), home=home) as app:
        app.find('label', 'tidak dapat dibaca', contains=True)
        app.screenshot('pages-missing')


def test_several_niks_become_a_list():
    with App('--demo') as app:
        app.find('text', 'NIK anggota').type('\n'.join(NIKS))
        app.find('label', '4 NIK ditempel')
        app.screenshot('pages-several')
        app.answer('Buka sebagai Daftar')
        app.find('push button', 'Mulai Periksa')


def test_run_is_told_to_the_desktop():
    home = make_home()
    path = write_list(home)
    with Desktop() as desktop, App('--demo', path, home=home) as app:
        button = app.find('push button', 'Mulai Periksa')
        look_away(app)
        button.click()
        inhibit = app.wait(lambda: desktop.find('Inhibit'), 'sleep being inhibited')[0]
        assert inhibit[3] == 1 | 4, inhibit  # logout and suspend
        assert inhibit[2] == 'Sebuah daftar sedang diperiksa.', inhibit
        app.wait(lambda: desktop.find('Uninhibit'), 'sleep being allowed again')
        notice = app.wait(lambda: desktop.find('Notify'), 'a notification')[0]
        assert notice[3] == 'Daftar selesai diperiksa', notice
        assert 'sudah terbit' in notice[4], notice
        # It leads to the list, wherever the user went meanwhile.
        app.find('page tab', 'Periksa').click()
        app.find('text', 'NIK anggota')
        desktop.press('default')
        app.find('label', 'Selesai:', contains=True)
        app.screenshot('pages-finished')


def test_no_notification_while_it_is_looked_at():
    home = make_home()
    path = write_list(home)
    with Desktop() as desktop, App('--demo', path, home=home) as app:
        button = app.find('push button', 'Mulai Periksa')
        app.focus()
        button.click()
        app.find('label', 'Selesai:', contains=True)
        app.wait(lambda: desktop.find('Uninhibit'), 'sleep being allowed again')
        assert not desktop.find('Notify')


def test_closing_pauses_a_run():
    """No question, and nothing lost: the next start goes on from there."""
    home = make_home()
    niks = [f'32051452039600{number:02}' for number in range(1, 100)]
    path = write_list(home, niks)
    with DemoServer('--latency', '150') as server:
        app = make_app(server.address, secret=server.secret)
        app.arguments = [path]
        with app:
            app.find('push button', 'Mulai Periksa').click()
            app.find('push button', 'Jeda')
            app.wait(lambda: any(' dari 99' in node.name and not node.name.startswith('0 ')
                                 for node in app.find_all('label')), 'some answers')
            app.key('ctrl+w')
            assert app.process.wait(15) == 0
        again = App(home=app.home, env=keyring_file(app.home))
        with again as app:
            app.key('alt+2')
            app.find('label', 'dijeda', contains=True)
            app.screenshot('pages-paused')
            app.find('push button', 'Lanjutkan')


def test_pages_in_english_and_dark():
    home = make_home()
    with App('--demo', home=home) as app:
        app.find('text', 'NIK anggota')
    with open(f'{home}/config/glib-2.0/settings/keyfile', 'a') as file:
        file.write("[org/pafi/Checker]\nlanguage='en'\n")
    with App('--demo', home=home, env={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as app:
        app.key('alt+3')
        app.find('label', 'No members yet')
        app.key('alt+2')
        app.find('label', 'Drag a list', contains=True)
        app.screenshot('pages-english-dark')


main(globals())
