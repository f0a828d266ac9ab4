#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page Anggota from the first check to the next start: found, opened, noted, deleted and brought
back, carried to another computer."""
import os

from accounts import check, keyring_file, make_app
from harness import App, DemoServer, main, make_home

NIK, NAME = '3205145203960003', 'Siti Rahmawati, A.Md.Farm.'
NUMBER = '28-1.3205.12031996.2.00000417'
OTHER_NIK, OTHER = '5103046205980001', 'Made Ayu Lestari, A.Md.Farm.'
NOBODY = '3205220102880005'
HISTORY = 'Riwayat pemeriksaan'
GROUP, NOTE = 'Cabang atau kelompok', 'Catatan'


def again(app, *arguments):
    """The same user's next start."""
    return App(*arguments, home=app.home, env=keyring_file(app.home))


def check_both(app):
    check(app, NIK)
    app.find(None, NUMBER, contains=True)
    check(app, OTHER_NIK)
    app.find('label', OTHER)


def open_page(app):
    app.key('alt+3')
    app.find('label', 'anggota', contains=True)


def open_member(app, text, name):
    """Searched for, and opened from the keyboard alone."""
    app.key('ctrl+f')
    search = app.find('text', 'Cari nama, NIK, atau nomor surat')
    app.wait(lambda: 'focused' in search.states, 'the focus in the search')
    # Whoever was found before is not taken for the answer.
    search.type('~')
    app.find('label', 'cocok dengan “~”', contains=True)
    search.type(text)
    app.find('label', '1 anggota', contains=True)
    app.key('Tab', 'Tab', 'Return')
    app.find('label', HISTORY)
    app.wait(lambda: len(app.find_all('label', name)) >= 2, 'the name above the letter too')


def open_menu(app, name):
    """GTK 4.18 tells the button of a menu from the part of it that is pressed."""
    app.wait(lambda: app.find_all('toggle button', name) or app.find_all('push button', name),
             'the menu')[-1].click()


def choose_from_below(app, name, *keys):
    """The item is there, and is reached from the end of the menu."""
    app.find_menu_item(name)
    app.wait(lambda: any('focused' in node.states for node in app.find_all('menu item')),
             'the focus in the menu')
    app.key(*keys, 'Return')


def delete(app):
    open_menu(app, 'Lainnya')
    choose_from_below(app, 'Hapus', 'Up')


def test_find_note_delete_and_restart():
    with DemoServer() as server:
        with make_app(server.address, secret=server.secret) as app:
            check_both(app)
            open_page(app)
            app.find('label', '2 anggota, disimpan selama 1 tahun')
            app.screenshot('members-none')
            open_member(app, 'siti', NAME)
            app.find('label', 'Pertama kali diperiksa')
            app.find('label', '320514\u2009••••••\u20090003 · Jawa Barat')
            assert not app.find_all('label', NIK, contains=True)
            app.screenshot('members-one')

            # Typed, and nothing pressed: it is there after the next start.
            app.find('text', GROUP).type('Cabang Garut')
            app.find('text', NOTE).type('Pindahan dari Tasik')
        with again(app) as app:
            open_page(app)
            open_member(app, NUMBER, NAME)
            app.wait(lambda: app.find('text', GROUP).text == 'Cabang Garut', 'the group')
            assert app.find('text', NOTE).text == 'Pindahan dari Tasik'

            # Gone, back, and gone for good.
            delete(app)
            app.find_toast(f'{NAME} dihapus', 'Urungkan')
            app.key('ctrl+z')
            open_member(app, NIK, NAME)
            app.wait(lambda: app.find('text', GROUP).text == 'Cabang Garut', 'the group, back')
            delete(app)
            app.find_toast(f'{NAME} dihapus', 'Urungkan')
        with again(app) as app:
            open_page(app)
            app.find('label', '1 anggota, disimpan selama 1 tahun')
            app.find('label', OTHER)
            assert not app.find_all('label', NAME)
    # Not a byte of who was deleted is left behind.
    for path in app.files():
        with open(path, 'rb') as file:
            content = file.read()
        assert NIK.encode() not in content and b'Siti Rahmawati' not in content, path


def test_check_again_goes_to_the_other_page():
    with App('--demo') as app:
        check(app, NIK)
        app.find(None, NUMBER, contains=True)
        open_page(app)
        open_member(app, 'siti', NAME)
        app.find('push button', 'Periksa Ulang').click()
        entry = app.find('text', 'NIK anggota')
        app.wait(lambda: NIK in entry.text.replace(' ', ''), 'the NIK in the entry')
        app.find(None, NUMBER, contains=True)


def type_path(app, ending, path):
    entry = app.wait(lambda: [node for node in app.find_all('text') if node.text.endswith(ending)],
                     'the name of the file')[0]
    entry.type(path)
    app.key('Return')


def test_to_another_computer():
    home = make_home()
    path = os.path.join(home, 'dibawa.csv')
    with DemoServer() as server:
        with make_app(server.address, secret=server.secret) as app:
            check_both(app)
            open_page(app)
            open_member(app, 'ayu', OTHER)
            app.find('text', GROUP).type('Cabang Denpasar')
            open_menu(app, 'Urutkan dan Saring')
            choose_from_below(app, 'Ekspor Daftar Anggota…', 'Up', 'Up')
            # Said once.
            app.find('label', 'Berkas ekspor tidak terlindungi')
            app.answer('Lanjutkan')
            type_path(app, 'anggota.csv', path)
            app.find_toast('2 anggota diekspor', 'Buka Folder')
        assert os.stat(path).st_mode & 0o777 == 0o600
        with make_app(server.address, secret=server.secret) as other:
            open_page(other)
            other.find('label', 'Belum ada anggota')
            other.find('push button', 'Impor…').click()
            other.wait(other.has_dialog, 'the file chooser')
            other.key('slash')
            type_path(other, '/', path)
            other.find_toast('2 anggota diimpor')
            other.find('label', NAME)
            open_member(other, 'ayu', OTHER)
            other.wait(lambda: other.find('text', GROUP).text == 'Cabang Denpasar', 'the group')


def test_all_at_once():
    with App('--demo') as app:
        check_both(app)
        open_page(app)
        app.find('label', '2 anggota', contains=True)
        app.key('ctrl+f', 'Tab', 'Tab', 'ctrl+a')
        app.find('label', '2 anggota dipilih')
        app.screenshot('members-several')
        app.key('Delete')
        app.find_toast('2 anggota dihapus', 'Urungkan')
        app.find('label', 'Belum ada anggota')
        app.answer('Urungkan')
        app.find('label', NAME)
        app.find('label', OTHER)


def test_narrow_window():
    with App('--demo', size=(360, 640)) as app:
        check_both(app)
        app.key('Escape')
        open_page(app)
        app.screenshot('members-360-list')
        app.key('ctrl+f', 'Tab', 'Tab', 'Return')
        app.find('label', HISTORY)
        app.screenshot('members-360-one')
        app.key('alt+Left')
        app.find('text', 'Cari nama, NIK, atau nomor surat')
        app.screenshot('members-360-back')


def test_large_text():
    with App('--demo', text_scale=2.0) as app:
        check_both(app)
        open_page(app)
        app.key('ctrl+f', 'Tab', 'Tab', 'Return')
        app.find('label', HISTORY)
        app.screenshot('members-text-200')


def test_english_and_dark():
    home = make_home()
    with App('--demo', home=home) as app:
        app.find('text', 'NIK anggota')
    with open(f'{home}/config/glib-2.0/settings/keyfile', 'a') as file:
        file.write("[org/pafi/Checker]\nlanguage='en'\n")
    with App('--demo', home=home, env={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as app:
        app.key('ctrl+l')
        app.find('text', 'Member’s NIK').type(NIK)
        app.key('Return')
        app.find(None, NUMBER, contains=True)
        app.key('alt+3')
        app.find('text', 'Search name, NIK, or letter number')
        app.key('ctrl+f', 'Tab', 'Tab', 'Return')
        app.find('label', 'History of checks')
        app.find('label', 'Checked for the first time')
        app.screenshot('members-dark-english')


if __name__ == '__main__':
    main(globals())
