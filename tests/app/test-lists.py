#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page Daftar, the whole way: a file is opened, a row put right, the list run, paused, opened
again after a restart, resumed, filtered, searched and exported; and files that are no lists."""
import csv
import os
import time

from accounts import keyring_file, add_account
from harness import PAUSE, App, DemoServer, main, make_home

NIKS = ['3206021201960046', '3205145203960003', '5103046205980001', '3273016704010007']
BROKEN = '320514520396000'
MENDED = '3205145203960011'
# Under a limit of so many a minute, five of which are left to others, a run meets it half way.
LIMIT = 20
FILLER = 19
N_ROWS = len(NIKS) + FILLER + 2


def write_table(home, name='anggota-garut.csv'):
    path = os.path.join(home, name)
    with open(path, 'w', newline='', encoding='utf-8') as file:
        rows = csv.writer(file, delimiter=';')
        rows.writerow(['No. KTP', 'Nama'])
        rows.writerow([BROKEN, 'Neng Yuliani'])
        for nik in NIKS:
            rows.writerow([nik, 'Rekaan'])
        rows.writerow([NIKS[0], 'Rekaan lagi'])
        for i in range(FILLER):
            rows.writerow([f'320514520396{1000 + i}', f'Orang Rekaan {i}'])
    return path


def focus_role(app, role):
    """As those who have no pointer."""
    for _ in range(40):
        if any(role in node.role for node in app.find_all() if 'focused' in node.states):
            return
        app.key('Tab')
        time.sleep(PAUSE)
    raise AssertionError(f'no {role} is reached')


def save_as(app, ending, path):
    entry = app.wait(lambda: [node for node in app.find_all('text') if node.text.endswith(ending)],
                     'the name of the file')[0]
    entry.type(path)
    app.key('Return')


def put_row_right(app):
    focus_role(app, 'table row')
    app.key('Return')
    app.find('label', 'Betulkan NIK')
    app.screenshot('lists-popover')
    entries = app.wait(lambda: [n for n in app.find_all('text') if n.text == BROKEN], 'the entry')
    entries[0].type(MENDED)
    app.key('Return')
    app.gone('label', 'Bukan 16 angka')


def export(app, home):
    path = os.path.join(home, 'hasil.csv')
    app.find('push button', 'Ekspor').click()
    app.find_menu_item('CSV…')
    app.key('Down', 'Return')  # from the first to the second
    app.answer('Lanjutkan')
    save_as(app, '.csv', path)
    app.find_toast('Berkas diekspor')
    with open(path, newline='', encoding='utf-8-sig') as file:
        return list(csv.reader(file, delimiter=';'))


def run_and_pause(app):
    app.find('push button', 'Mulai Periksa').click()
    app.find('label', 'Menunggu server, lanjut dalam', contains=True)
    app.screenshot('lists-waiting')
    app.find('push button', 'Jeda').click()
    app.find('label', 'Dijeda pada', contains=True)
    app.screenshot('lists-paused')


def find_filter(app, name):
    """A button that stays pressed, as GTK 4.18 says of it."""
    return app.wait(lambda: app.find_all('toggle button', name, contains=True) or
                    app.find_all('push button', name, contains=True), f'the filter “{name}”')[0]


def finish_and_look(app, home):
    # The server's minute has to pass.
    app.find('label', f'Selesai: {N_ROWS - 1} dari {N_ROWS - 1} NIK diperiksa', timeout=120)
    app.screenshot('lists-ended')
    find_filter(app, 'Tidak terdaftar').click()
    app.gone('label', 'Siti Rahmawati, A.Md.Farm.')
    rows = export(app, home)
    assert rows[0][:2] == ['No. KTP', 'Nama'], rows[0]
    assert 1 < len(rows) <= N_ROWS, len(rows)
    assert not any(NIKS[1] in cell for row in rows for cell in row), 'the filter holds'
    find_filter(app, 'Semua').click()

    app.key('ctrl+f')
    app.write('rahmawati')
    app.find('label', 'Siti Rahmawati, A.Md.Farm.')
    app.gone('label', 'Orang Rekaan 3')
    app.key('Escape')
    app.find('label', 'Orang Rekaan 3')


def test_the_whole_way():
    with DemoServer('--rate-limit', str(LIMIT)) as server:
        home = make_home()
        path = write_table(home)
        env = keyring_file(home)
        app = App(path, home=home, env=env)
        add_account(app, server.address, secret=server.secret)
        with app:
            app.find('label', 'anggota-garut.csv')
            app.find('label', f'{N_ROWS} baris, kolom NIK “No. KTP”')
            app.find('label', f'{N_ROWS - 2} NIK akan diperiksa')
            put_row_right(app)
            app.find('label', f'{N_ROWS - 1} NIK akan diperiksa')
            app.screenshot('lists-loaded')
            run_and_pause(app)
        with App(home=home, env=env) as app:
            app.key('alt+2')
            app.find('label', 'anggota-garut.csv')
            app.screenshot('lists-earlier')
            app.find('push button', 'Lanjutkan').click()
            finish_and_look(app, home)
            app.key('Escape')
            app.find('label', 'Seret berkas daftar ke sini')


def test_files_that_are_no_lists():
    home = make_home()
    empty = os.path.join(home, 'kosong.csv')
    names = os.path.join(home, 'nama.csv')
    open(empty, 'w').close()
    with open(names, 'w') as file:
        file.write('Nama;Cabang\nDimas;Garut\nSiti;Garut\n')
    with App('--demo', empty, names, home=home) as app:
        app.find('label', 'Berkas ini kosong')
        app.screenshot('lists-failed')
        # The next file comes after it.
        app.find('push button', 'Kembali').click()
        app.find('label', 'Kolom NIK tidak ditemukan')
        app.find('push button', 'Pilih Kolom…')
        app.screenshot('lists-no-column')
        app.find('push button', 'Kembali').click()
        app.find('label', 'Seret berkas daftar ke sini')


def test_narrow():
    home = make_home()
    path = write_table(home)
    with App('--demo', path, home=home, size=(360, 640)) as app:
        app.find('label', 'anggota-garut.csv')
        app.screenshot('lists-narrow')
        app.find('push button', 'Mulai Periksa').click()
        app.find('label', 'Selesai: 23 dari 23 NIK diperiksa')
        app.screenshot('lists-narrow-ended')


main(globals())
