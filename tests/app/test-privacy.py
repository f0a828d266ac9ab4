#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is kept on this computer: for how long, how it is deleted, and the log of it."""
import os
import sqlite3
import subprocess

from accounts import check, make_app
from harness import PROGRAM, App, DemoServer, main, make_home

DAY = 24 * 3600 * 1000000
EXAMPLE = '3206021201960046'
STRANGER = '3273016704010007'
NIKS = (EXAMPLE, STRANGER, '3204056804910002', '3205142203960003')


def keep(app, server, *niks):
    """What the command line keeps is the window's history as well."""
    path = os.path.join(app.home, 'daftar.csv')
    secret = os.path.join(app.home, 'rahasia')
    with open(path, 'w') as file:
        file.write('\n'.join(niks))
    with open(secret, 'w') as file:
        file.write(server.secret)
    subprocess.run([PROGRAM, 'run', '--server', server.address, '--client-id', server.client_id,
                    '--secret-file', secret, path],
                   env=app.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    os.remove(path)


def folder(app):
    return os.path.join(app.env['XDG_DATA_HOME'], 'pafi-checker')


def files_have(app, text):
    return subprocess.run(['grep', '-r', '-a', '-q', '-F', text, folder(app)]).returncode == 0


def make_older(app, nik, days):
    with sqlite3.connect(os.path.join(folder(app), 'pafi.db')) as database:
        database.execute('UPDATE snapshot SET confirmed_at = confirmed_at - ? WHERE member ='
                         ' (SELECT id FROM member WHERE nik = ?)', (days * DAY, nik))
    database.close()


def open_privacy(app):
    app.find('text', 'NIK anggota')
    app.key('ctrl+comma')
    app.find('page tab', 'Privasi').click()
    app.find('list item', 'Hapus semua riwayat')


def choose(app, words):
    """Goes through the choices from the first one, as they stand."""
    order = ['Jangan simpan', '7 hari', '30 hari', '90 hari', '1 tahun', 'Selalu']
    app.tab_to(app.find('combo box', 'Simpan hasil selama'))
    app.key('space')
    app.find('label', 'Selalu')
    app.key('Home', *['Down'] * order.index(words), 'Return')


def shows(app, words):
    return app.find('label', words)


def test_all_is_deleted():
    app = App('--demo', home=make_home())
    with DemoServer() as server:
        keep(app, server, *NIKS)
    assert files_have(app, EXAMPLE) and files_have(app, STRANGER)
    # In the demonstration as well: what is there of real people can always be deleted.
    with app:
        open_privacy(app)
        shows(app, '4 anggota, 4 pemeriksaan')
        app.screenshot('privacy')
        app.find('push button', 'Hapus semua riwayat').click()
        app.find('label', 'Hapus semua riwayat?')
        app.find('label', 'Hasil pemeriksaan 4 anggota akan dihapus dari komputer ini dan tidak '
                          'dapat dikembalikan.')
        app.screenshot('privacy-delete')
        # Nothing is done by Enter, and Escape takes it back.
        app.key('Escape')
        app.gone('label', 'Hapus semua riwayat?')
        shows(app, '4 anggota, 4 pemeriksaan')
        app.find('push button', 'Hapus semua riwayat').click()
        app.answer('Hapus')
        app.find('label', 'Semua riwayat dihapus')
        shows(app, 'Belum ada hasil')
        app.screenshot('privacy-deleted')
        for nik in NIKS:
            assert not files_have(app, nik), nik
    for nik in NIKS:
        assert not files_have(app, nik), nik


def test_a_shorter_time_is_asked():
    home = make_home()
    app = App('--demo', home=home)
    with DemoServer() as server:
        keep(app, server, *NIKS)
    make_older(app, EXAMPLE, 40)
    with app:
        open_privacy(app)
        # Nothing is that old: nothing to ask.
        choose(app, '90 hari')
        shows(app, '90 hari')
        assert not app.find_all('label', 'Hapus hasil yang lebih lama?')
        choose(app, '30 hari')
        app.find('label', 'Hapus hasil yang lebih lama?')
        app.find('label', '1 pemeriksaan sudah lebih lama dari 30 hari', contains=True)
        app.screenshot('privacy-shorter')
        app.key('Escape')
        app.gone('label', 'Hapus hasil yang lebih lama?')
        shows(app, '90 hari')
        assert files_have(app, EXAMPLE)
        choose(app, '30 hari')
        app.answer('Hapus')
        shows(app, '3 anggota, 3 pemeriksaan')
        assert not files_have(app, EXAMPLE)
    # It holds after a restart, and for what grew old meanwhile.
    make_older(app, STRANGER, 31)
    with App('--demo', home=home) as again:
        open_privacy(again)
        shows(again, '30 hari')
        shows(again, '2 anggota, 2 pemeriksaan')
        assert not files_have(again, STRANGER)
        choose(again, 'Selalu')
        shows(again, 'Selalu')
    make_older(app, NIKS[2], 4000)
    with App('--demo', home=home) as again:
        open_privacy(again)
        shows(again, '2 anggota, 2 pemeriksaan')


def test_no_history():
    with DemoServer() as server:
        with make_app(server.address, secret=server.secret) as app:
            check(app, EXAMPLE)
            app.find(None, '28-1.3204.19021998.1.00000001', contains=True)
            open_privacy(app)
            shows(app, '1 anggota, 1 pemeriksaan')
            choose(app, 'Jangan simpan')
            app.find('label', 'Jangan simpan hasil?')
            app.find('check box', 'Hapus juga yang sudah tersimpan: 1 anggota, 1 pemeriksaan')
            app.screenshot('privacy-off')
            app.key('Escape')
            app.gone('label', 'Jangan simpan hasil?')
            shows(app, '1 tahun')
            choose(app, 'Jangan simpan')
            app.answer('Jangan Simpan')
            app.gone('label', 'Jangan simpan hasil?')
            # What was there stays until it is deleted, and is counted.
            shows(app, 'Jangan simpan')
            shows(app, '1 anggota, 1 pemeriksaan')
            app.close_dialog()
            check(app, STRANGER)
            app.find('label', 'Tidak terdaftar')
            open_privacy(app)
            shows(app, '2 anggota, 2 pemeriksaan')
            assert files_have(app, EXAMPLE) and not files_have(app, STRANGER)
            app.close_dialog()
        assert not files_have(app, STRANGER)
        with App(home=app.home, env=app.env) as again:
            open_privacy(again)
            shows(again, 'Jangan simpan')
            shows(again, '1 anggota, 1 pemeriksaan')
            choose(again, '1 tahun')
            shows(again, '1 tahun')
            choose(again, 'Jangan simpan')
            # The focus is there already.
            again.find('check box', 'Hapus juga yang sudah tersimpan: 1 anggota, 1 pemeriksaan')
            again.key('space')
            again.answer('Jangan Simpan')
            again.find('label', 'Semua riwayat dihapus')
            shows(again, 'Belum ada hasil')
            assert not files_have(again, EXAMPLE)


def test_the_log():
    app = App('--demo', home=make_home())
    with DemoServer() as server:
        keep(app, server, *NIKS)
    with app:
        open_privacy(app)
        app.find('push button', 'Catatan kegiatan').click()
        app.find('label', 'Daftar mulai diperiksa: 4 NIK menunggu')
        app.find('label', 'Daftar selesai diperiksa: 4 NIK')
        app.screenshot('privacy-log')
        for nik in NIKS:
            assert not app.find_all(None, nik, contains=True)
        app.find('push button', 'Salin').click()
        app.find('label', 'Catatan kegiatan disalin')
        app.find('push button', 'Hapus').click()
        app.find('label', 'Belum ada catatan')
        app.screenshot('privacy-log-empty')
        app.key('Escape')
        app.gone('label', 'Belum ada catatan')
        button = app.find('push button', 'Catatan kegiatan')
        app.wait(lambda: 'focused' in button.states, 'the focus where it was')


main(globals())
