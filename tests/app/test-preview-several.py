#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The preview of several members, as a list opens it: sheets or a table, one file or one a member."""
import os
import subprocess

from harness import PATIENCE, App, main, make_home

PROGRAM = os.environ.get('PAFI_PREVIEW_APP', 'preview-app')


def preview(count, **options):
    return App(str(count), program=PROGRAM, **options)


def find_toggle(app, name):
    """Called a push button by GTK 4.8."""
    return app.wait(lambda: [node for node in app.find_all(None, name)
                             if node.role in ('push button', 'toggle button')], name)[0]


def read_pages(path):
    info = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout
    return int(info.split('Pages:')[1].split()[0])


def choose_folder(app, folder):
    """As it is typed in GTK's file chooser, where a slash opens the field for it."""
    app.wait(lambda: len(app._windows()) > 2, 'the file chooser')

    def typed():
        return [node for node in app.find_all('text') if node.text.rstrip('/') == folder]

    def type_it():
        app.write('/')
        for node in app.find_all('text'):
            if node.text.startswith('/'):
                node.type(folder)
        return typed()
    app.wait(type_it, 'the folder in the field')
    app.key('Return')
    app.wait(lambda: not typed(), 'the file chooser going away')


def save_each(app, folder):
    app.wait(lambda: app.find_all('push button', 'Simpan PDF…'), 'the menu')[-1].click()
    app.find_menu_item('Satu Berkas per Anggota…')
    app.key('Up', 'Return')  # from the first to the last
    choose_folder(app, folder)


def test_pages_by_keyboard():
    with preview(228) as app:
        sheet = app.find('image', 'Halaman 1 dari 228')
        app.find('label', '1 dari 228')
        app.screenshot('several')
        for keys, page in ((['Page_Down'], 2), (['End'], 228), (['Page_Up'], 227), (['Home'], 1)):
            app.key(*keys)
            app.find('image', f'Halaman {page} dari 228')
        app.key('End')
        app.find('label', '228 dari 228')
        app.wait(lambda: sheet.description == 'Nomor surat rekomendasi '
                 '28-1.3205.12031996.2.00000228, Sudah Terbit', 'the letter in words')
        app.screenshot('several-end')
        # From a button, too.
        app.tab_to(app.find('push button', 'Perbesar'))
        app.key('Home')
        app.find('label', '1 dari 228')
        app.find('push button', 'Halaman berikutnya').click()
        app.find('label', '2 dari 228')


def test_side_by_side():
    with preview(9) as app:
        app.find('image', 'Halaman 1 dari 9')
        dual = find_toggle(app, 'Halaman berdampingan')
        dual.click()
        app.wait(lambda: not app.find_all('push button', '100%'), 'smaller pages')
        app.screenshot('several-dual')
        app.key('Page_Down')
        app.find('label', '3 dari 9')


def test_table():
    with preview(228) as app:
        app.find('image', 'Halaman 1 dari 228')
        find_toggle(app, 'Tabel').click()
        sheet = app.find('image', 'Halaman 1 dari 1', contains=True)
        app.wait(lambda: sheet.description, 'the table in words')
        app.screenshot('several-table')
        find_toggle(app, 'Lembar').click()
        app.find('image', 'Halaman 1 dari 228')


def test_one_file_with_all():
    home = make_home()
    path = os.path.join(home, 'semua.pdf')
    with preview(30, home=home) as app:
        app.find('image', 'Halaman 1 dari 30')
        app.key('ctrl+s')
        entry = app.wait(lambda: [node for node in app.find_all('text')
                                  if node.text.endswith('.pdf')], 'the name of the file')[0]
        entry.type(path)
        app.key('Return')
        app.find_toast('PDF disimpan')
    assert read_pages(path) == 30


def test_one_file_for_each_asks_once():
    home = make_home()
    folder = os.path.join(home, 'arsip')
    os.mkdir(folder)
    with preview(12, home=home) as app:
        app.find('image', 'Halaman 1 dari 12')
        save_each(app, folder)
        app.find_toast('12 berkas PDF disimpan', 'Buka Folder')
        app.screenshot('several-saved')
        names = sorted(os.listdir(folder))
        assert len(names) == 12, names
        # What was there is there, unless replacing it is wanted.
        with open(os.path.join(folder, names[0]), 'w') as file:
            file.write('kept')
        save_each(app, folder)
        app.find('label', '12 berkas sudah ada di folder ini. Ganti?')
        app.screenshot('several-replace')
        app.answer('Batal')
        app.gone('label', '12 berkas sudah ada di folder ini. Ganti?')
        with open(os.path.join(folder, names[0])) as file:
            assert file.read() == 'kept'
        save_each(app, folder)
        app.find('label', '12 berkas sudah ada di folder ini. Ganti?')
        app.answer('Ganti')
        app.wait(lambda: os.path.getsize(os.path.join(folder, names[0])) > 1000, 'the new file')
        app.wait(lambda: len(app._windows()) == 2, 'the question going away')
    assert sorted(os.listdir(folder)) == names
    assert all(read_pages(os.path.join(folder, name)) == 1 for name in names)


def test_long_work_is_shown_and_ended():
    """Ended half way: whole files, no stumps, and it is said how many there are."""
    home = make_home()
    folder = os.path.join(home, 'arsip')
    os.mkdir(folder)
    with preview(5000, home=home) as app:
        app.find('image', 'Halaman 1 dari 5.000')
        save_each(app, folder)
        app.find('label', 'Menyimpan PDF…')
        app.find('label', 'dari 5.000', contains=True)
        app.screenshot('several-progress')
        app.key('Escape')
        app.find('label', 'dari 5.000 berkas sudah tersimpan.', contains=True)
        app.screenshot('several-cancelled')
    names = os.listdir(folder)
    assert 0 < len(names) < 5000, len(names)
    assert all(name.endswith('.pdf') and not name.startswith('.') for name in names)
    assert read_pages(os.path.join(folder, names[-1])) == 1


def test_folder_that_cannot_be_written():
    with preview(3) as app:
        app.find('image', 'Halaman 1 dari 3')
        save_each(app, '/proc')
        app.find('label', 'PDF tidak tersimpan')
        app.find('label', '0 dari 3 berkas sudah tersimpan.', contains=True)
        app.screenshot('several-failed')
        app.answer('Batal')
        app.gone('label', 'PDF tidak tersimpan')


def test_narrow_dark_large_english():
    with preview(228, size=(360, 640)) as app:
        app.find('image', 'Halaman 1 dari 228')
        app.wait(lambda: not app.find_all(None, 'Halaman berdampingan'), 'the narrow bar')
        for node in (app.find('push button', 'Cetak…'), find_toggle(app, 'Tabel'),
                     app.find('push button', 'Perbesar')):
            assert node.has_room()
        app.screenshot('several-360')
    with preview(5000, env={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as app:
        app.find('image', 'Halaman 1 dari 5.000')
        find_toggle(app, 'Tabel').click()
        app.find('image', 'Halaman 1 dari 3', contains=True, timeout=4 * PATIENCE)
        app.screenshot('several-dark')
    with preview(228, text_scale=2.0) as app:
        app.find('image', 'Halaman 1 dari 228')
        app.screenshot('several-text-200')
    with preview(228, env={'PAFI_ENGLISH': '1'}) as app:
        app.find('image', 'Page 1 of 228')
        app.find('push button', 'Print…')
        app.screenshot('several-english')


main(globals())
