#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Paper from the page Periksa: looked at, saved from there, printed, and as the preferences want it."""
import os
import subprocess

from harness import App, main, make_home

KNOWN = '3205145203960003'
UNKNOWN = '3273016704010007'
NUMBER = '28-1.3205.12031996.2.00000417'
SHEET = 'Halaman 1 dari 1'


def check(app, nik, title):
    app.find('text', 'NIK anggota').type(nik)
    app.key('Return')
    app.find('label', title)


def open_preview(app, sheet=SHEET, key='ctrl+shift+p'):
    app.key(key)
    return app.find('image', sheet)


def close(app, gone):
    """As App.close_dialog(): a press just after another dialog has closed may get lost."""
    def press():
        app.key('Escape')
        try:
            app.wait(gone, timeout=4)
        except AssertionError:
            return False
        return True
    app.wait(press, 'the window closing')


def close_preview(app):
    close(app, lambda: not app.find_all('image', SHEET))


def read_pdf(path, *options):
    return subprocess.run(['pdftotext', *options, path, '-'], capture_output=True, text=True,
                          check=True).stdout


def save_as(app, path):
    """In the file chooser, from the keyboard; in it, a path may be typed for a name."""
    entry = app.wait(lambda: [node for node in app.find_all('text') if node.text.endswith('.pdf')],
                     'the name of the file')[0]
    assert NUMBER in entry.text or 'tidak-terdaftar' in entry.text.lower(), entry.text
    entry.type(path)
    app.key('Return')
    app.find_toast('PDF disimpan')


def test_preview_is_read_and_moved_by_keyboard():
    with App('--demo') as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        sheet = open_preview(app)
        app.wait(lambda: 'focused' in sheet.states, 'the focus on the sheet')
        app.wait(lambda: sheet.description == f'Nomor surat rekomendasi {NUMBER}, Sudah Terbit',
                 'the letter in words')
        app.find('label', '1 dari 1')
        app.find('push button', '100%')
        app.screenshot('preview')
        for keys, zoom in ((['ctrl+plus'], '110%'), (['ctrl+minus', 'ctrl+minus'], '90%'),
                           (['ctrl+0'], '100%')):
            app.key(*keys)
            app.find('push button', zoom)
        app.key('Page_Down', 'Page_Up', 'End', 'Home', 'Down', 'Up')
        assert sheet.name == SHEET
        # One member has no table, and lies beside nobody.
        assert not app.find_all(None, 'Tabel')
        assert not app.find_all(None, 'Halaman berdampingan')
        close_preview(app)
        assert app.find('text', 'NIK anggota').text == KNOWN


def test_buttons_of_the_letter():
    with App('--demo') as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        for name in ('Simpan PDF', 'Cetak', 'Pratinjau'):
            assert 'sensitive' in app.find('push button', name).states
        app.find('push button', 'Pratinjau').click()
        app.find('image', SHEET)
        close_preview(app)


def test_every_name_is_there():
    with App('--demo') as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        open_preview(app)
        for name in ('Cetak…', 'Simpan PDF…', 'Halaman sebelumnya', 'Halaman berikutnya', 'Perkecil',
                     'Perbesar'):
            app.find('push button', name)
        close_preview(app)


def test_saved_from_the_preview():
    home = make_home()
    path = os.path.join(home, 'lembar.pdf')
    with App('--demo', home=home) as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        open_preview(app)
        app.key('ctrl+s')
        save_as(app, path)
        app.screenshot('preview-saved')
        close_preview(app)
    assert NUMBER in read_pdf(path)
    assert os.stat(path).st_mode & 0o777 == 0o600


def test_who_is_not_registered_has_a_sheet_too():
    home = make_home()
    path = os.path.join(home, 'lembar.pdf')
    with App('--demo', home=home) as app:
        app.find('text', 'NIK anggota')
        app.key('ctrl+shift+p', 'ctrl+p')  # nothing to show yet
        check(app, UNKNOWN, 'Tidak terdaftar')
        sheet = open_preview(app)
        app.wait(lambda: sheet.description == 'Tidak terdaftar', 'the verdict in words')
        app.screenshot('preview-not-registered')
        close_preview(app)
        app.key('ctrl+s')
        entry = app.wait(lambda: [node for node in app.find_all('text')
                                  if node.text.endswith('.pdf')], 'the name of the file')[0]
        assert UNKNOWN not in entry.text, entry.text
        entry.type(path)
        app.key('Return')
        app.find_toast('PDF disimpan')
    assert 'Tidak terdaftar' in read_pdf(path)


def test_nothing_of_another_nik_is_printed():
    with App('--demo') as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        app.find('text', 'NIK anggota').type('3205')
        app.wait(lambda: 'sensitive' not in app.find('push button', 'Cetak').states, 'no Print')
        app.key('ctrl+shift+p')
        assert not app.find_all('image', SHEET)


def find_button(app, label, mnemonic):
    """A button of GTK's print dialog; GTK 4.8 has its mnemonic in its name."""
    return (app.find_all('push button', mnemonic, contains=True) or
            [node for node in app.find_all('push button', label) if node.has_room()])


def find_cancel(app):
    return find_button(app, 'Batal', 'Ba_tal')


def test_print_dialog():
    """Without any print server there is a dialog all the same: it offers to print to a file."""
    with App('--demo') as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        app.key('ctrl+p')
        app.wait(lambda: find_cancel(app), 'the print dialog')
        app.screenshot('print-dialog')
        close(app, lambda: not find_cancel(app))
        open_preview(app)
        app.key('ctrl+p')
        app.wait(lambda: find_cancel(app), 'the print dialog')
        close(app, lambda: not find_cancel(app))
        app.find('image', SHEET)
        close_preview(app)


def test_preview_of_the_print_dialog_is_ours():
    with App('--demo') as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        app.key('ctrl+p')
        app.wait(lambda: find_cancel(app), 'the print dialog')
        find_button(app, 'Pratinjau', '_Pratinjau')[-1].click()
        app.find('image', SHEET)
        assert not find_cancel(app)
        close_preview(app)


def test_preferences_are_on_the_paper():
    home = make_home()
    path = os.path.join(home, 'lembar.pdf')
    with App('--demo', home=home) as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        app.key('ctrl+comma')
        app.find('page tab', 'Kertas').click()
        app.find('text', 'Nama cabang').type('PAFI Cabang Rekaan')
        app.find('text', 'Alamat').type('Jalan Contoh 1, Garut')
        app.find('text', 'Nama pemeriksa').type('Pemeriksa Contoh')
        app.screenshot('preferences-paper')
        for name, steps in (('Ukuran kertas', 1), ('Bahasa lembar', 1)):
            app.tab_to(app.find('combo box', name))
            app.key('space', *['Down'] * steps, 'Return')
        app.close_dialog()
        open_preview(app)
        app.screenshot('preview-office')
        app.key('ctrl+s')
        save_as(app, path)
        close_preview(app)
    text = read_pdf(path)
    for wanted in ('PAFI Cabang Rekaan', 'Jalan Contoh 1, Garut', 'Pemeriksa Contoh',
                   'Recommendation letter number'):
        assert wanted in text, (wanted, text)
    info = subprocess.run(['pdfinfo', path], capture_output=True, text=True, check=True).stdout
    assert '609.4' in info and '935.4' in info, info
    # It is kept for the next time.
    with App('--demo', home=home) as app:
        app.find('text', 'NIK anggota')
        app.key('ctrl+comma')
        app.find('page tab', 'Kertas').click()
        assert app.find('text', 'Nama cabang').text == 'PAFI Cabang Rekaan'


def test_failure_says_what_happened():
    """A folder that vanishes between the choice and the writing."""
    home = make_home()
    folder = os.path.join(home, 'arsip')
    os.mkdir(folder)
    with App('--demo', home=home) as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        app.key('ctrl+s')
        entry = app.wait(lambda: [node for node in app.find_all('text')
                                  if node.text.endswith('.pdf')], 'the name of the file')[0]
        entry.type('/proc/lembar.pdf')
        app.key('Return')
        app.find('label', 'PDF tidak tersimpan')
        app.screenshot('save-failed')
        app.answer('Batal')
        app.gone('label', 'PDF tidak tersimpan')
    assert os.listdir(folder) == []


def test_narrow_dark_english_and_large():
    with App('--demo', env={'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark'}) as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        open_preview(app)
        app.screenshot('preview-dark')
        app.resize(360, 640)
        app.screenshot('preview-360')
        for name in ('Cetak…', 'Simpan PDF…'):
            assert app.find('push button', name).has_room()
        close_preview(app)
    with App('--demo', text_scale=2.0) as app:
        check(app, KNOWN, 'Surat rekomendasi sudah terbit')
        open_preview(app)
        app.screenshot('preview-text-200')
        close_preview(app)


main(globals())
