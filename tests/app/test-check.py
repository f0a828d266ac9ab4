#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page Periksa, from the NIK to the saved PDF, read as a screen reader reads it."""
import os
import subprocess

from harness import App, main, make_home

EXAMPLE = '3206021201960046'
KNOWN = '3205145203960003'
UNKNOWN = '3273016704010007'
ONCE = '7371095003940003'  # answered the first time, then the server is under maintenance

# The 19 fields of the document's example, in the words of the screen.
EXAMPLE_ON_SCREEN = [
    'jawaban: Nomor berhasil ditemukan (status_code 200, error false)',
    'Dummy Data S.Farm', EXAMPLE, '19 Februari 1998', 'Laki-laki',
    '12345update', '2 Maret 2023', '3 Maret 2024 (sudah lewat)',
    'Pembelajaran, 24 SKP', 'Profesionalisme, 0 SKP', 'Pengabdian Masyarakat dan Profesi, 28 SKP',
    'Publikasi Ilmiah, 0 SKP', 'Pengembangan Ilmu, 0 SKP',
    'Total 52 dari target 25 SKP, tercukupi',
    'Nomor surat rekomendasi 28-1.3204.19021998.1.00000001, Sudah Terbit',
    'Sudah Terbit', 'Persatuan Ahli Farmasi Indonesia (PAFI)',
]

# A made-up member for each look of a result: title, and something else that must be there.
OUTCOMES = [
    (KNOWN, 'Surat rekomendasi sudah terbit', 'Seumur hidup'),
    ('5103046205980001', 'Surat rekomendasi belum terbit', 'Kurang 7,5 SKP'),
    ('3205151708930002', 'Surat rekomendasi belum terbit', 'Belum Terbit'),
    ('3578102209870004', 'Sudah terbit, tetapi nomornya belum ada', 'Belum ada nomor surat rekomendasi, Sudah Terbit'),
    ('1275020803860002', 'Nomor surat ada, status lain', None),
    ('1371095909930003', 'Nomor surat ada, status lain', 'Status tidak disebut'),
    (UNKNOWN, 'Tidak terdaftar', 'SIPAFI tidak mengenal NIK ini'),
    ('3211033102900001', 'Surat rekomendasi sudah terbit', 'Perlu dicermati'),
    ('9812313101880006', None, 'Ada data yang berbeda'),
    ('7471036312900002', None, 'Total — SKP'),
]

# Reasons that the made-up server gives: subtitle, and the one way out.
REASONS = [
    ('3311061504860002', 'Jawaban untuk NIK lain', 'Coba Lagi'),
    ('3318044404900004', 'Akun tidak berhak membaca SKP', 'Ubah Akun…'),
    ('3319051505900005', 'Permintaan ditolak server', 'Coba Lagi'),
    ('3321071707900007', None, None),
    ('3322082808900008', 'Jawaban server tidak terbaca', 'Coba Lagi'),
]

MALFORMED = [
    ('320514520396000', 'NIK terdiri atas 16 angka; kurang 1 angka.'),
    ('32051452039600031', 'NIK terdiri atas 16 angka; kelebihan 1 angka.'),
    ('3205145203960O03', 'NIK hanya berisi angka; “O” bukan angka.'),
    ('3,20602E+15', 'NIK ini rusak oleh lembar kerja (3,20602E+15). Salin ulang dari dokumen asli.'),
]


def entry_of(app):
    return app.find('text', 'NIK anggota')


def check(app, nik):
    entry = entry_of(app)
    entry.type(nik)
    app.key('Return')
    return entry


def has_selection(node):
    return node.n_selections == 1


def test_whole_way_to_the_pdf():
    home = make_home()
    with App('--demo', home=home) as app:
        entry = entry_of(app)
        app.wait(lambda: 'focused' in entry.states, 'the focus in the entry')
        app.write('3206.0212 0196-0046')
        app.find('label', 'Jawa Barat \u00a0·\u00a0 12 Januari 1996 \u00a0·\u00a0 laki-laki')
        app.find('label', '16/16')
        app.key('Return')
        for name in EXAMPLE_ON_SCREEN:
            app.find(None, name)
        assert entry.text == EXAMPLE, entry.text
        app.screenshot('check-found')

        # The next NIK can be typed at once.
        app.wait(lambda: has_selection(entry), 'the selection of all text')
        app.key('ctrl+s')
        path = os.path.join(home, 'surat.pdf')
        name = app.wait(lambda: next((node for node in app.find_all('text')
                                      if node.text.startswith('Rekomendasi_')), None),
                        'the proposed file name')
        assert name.text == 'Rekomendasi_28-1.3204.19021998.1.00000001_Dummy-Data-S.Farm.pdf', \
            name.text
        name.type(path)
        app.key('Return')
        # The toast stays for a few seconds alone; what was said of it stays.
        app.find('push button', 'Buka', contains=True)
        app.wait(lambda: entry.description == 'PDF disimpan', 'the announcement')
    text = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True,
                          check=True).stdout
    assert '28-1.3204.19021998.1.00000001' in text, text
    assert not [name for name in os.listdir(home) if name.endswith('.tmp')]


def test_failed_save_says_why():
    """A full disk; the file chooser asks before it replaces what is there."""
    with App('--demo') as app:
        check(app, EXAMPLE)
        app.find('label', 'Surat rekomendasi sudah terbit')
        app.key('ctrl+s')
        name = app.wait(lambda: next((node for node in app.find_all('text')
                                      if node.text.startswith('Rekomendasi_')), None),
                        'the proposed file name')
        name.type('/dev/full')
        app.key('Return')
        app.find('push button', 'Timpa', contains=True).click()
        app.find('label', 'PDF tidak tersimpan')
        app.find('label', 'Ruang penyimpanan habis.', contains=True)
        app.answer('Batal')
        app.find('label', 'Surat rekomendasi sudah terbit')


def test_outcomes():
    with App('--demo') as app:
        for nik, title, other in OUTCOMES:
            check(app, nik)
            if title:
                app.find('label', title)
            if other:
                app.find(None, other)
            app.screenshot('check-' + nik)


def test_verdict_is_announced():
    """A changed description of the focused entry is what Orca reads on the floor."""
    with App('--demo') as app:
        entry = check(app, KNOWN)
        app.wait(lambda: entry.description.startswith('Surat rekomendasi sudah terbit. '),
                 'the verdict in the description')
        assert entry.description.endswith(' SKP.'), entry.description
        check(app, UNKNOWN)
        app.wait(lambda: entry.description == 'Tidak terdaftar.', 'the verdict')
        check(app, '12')
        app.wait(lambda: entry.description.startswith('NIK terdiri atas 16 angka'), 'the error')


def test_malformed_is_said_on_enter_alone():
    with App('--demo') as app:
        entry = entry_of(app)
        app.key('Return')
        app.find('label', 'Masukkan NIK dahulu.')
        for text, error in MALFORMED:
            entry.type(text)
            assert not app.find_all('label', error)
            app.key('Return')
            app.find('label', error)
        app.screenshot('check-malformed')
        entry.type('99')
        app.find('label', 'wilayah 99 tidak dikenal')


def test_not_registered_leads_back_to_the_entry():
    with App('--demo') as app:
        entry = check(app, UNKNOWN)
        app.find('label', 'SIPAFI tidak mengenal NIK ini')
        app.find('label', 'oleh data contoh di komputer ini', contains=True)
        app.key('Tab', 'Tab')
        button = app.find('push button', 'Perbaiki NIK')
        app.wait(lambda: 'focused' in button.states, 'the focus on the way out')
        app.key('Return')
        app.wait(lambda: 'focused' in entry.states, 'the focus back in the entry')


def test_reasons_and_technical_details():
    with App('--demo') as app:
        for nik, subtitle, way_out in REASONS:
            check(app, nik)
            if subtitle:
                app.find('label', subtitle, timeout=40)
            app.find('label', 'Belum diperiksa')
            if way_out:
                app.find('push button', way_out)
            app.find('label', 'Belum diperiksa tidak berarti tidak terdaftar.')
        app.key('Tab', 'Tab', 'Tab', 'space')
        details = app.find('label', 'nik: 332208••••••0008', contains=True)
        assert 'reason: malformed-reply' in details.name, details.name
        app.find('push button', 'Salin')
        app.key('Escape')


def test_stored_result_stays_with_its_age():
    with App('--demo') as app:
        check(app, ONCE)
        app.find('label', 'Surat rekomendasi sudah terbit')
        app.key('ctrl+r')
        app.find('label', 'Belum diperiksa', timeout=60)
        app.find('label', 'Di bawah ini hasil tersimpan dari', contains=True)
        app.find('push button', 'Coba Lagi')
        app.find('label', 'baru saja')
        app.find('label', 'Nomor surat rekomendasi 28-', contains=True)
        app.screenshot('check-stale')


def test_wait_is_counted_and_can_be_cancelled():
    with App('--demo') as app:
        check(app, '3315011111900001')
        app.find('label', 'Batas permintaan tercapai', timeout=30)
        first = app.find('label', 'Dicoba lagi dalam', contains=True)
        seconds = first.name
        app.wait(lambda: app.find('label', 'Dicoba lagi dalam', contains=True).name != seconds,
                 'another second')
        app.screenshot('check-waiting')
        app.key('Escape')
        app.find('label', 'Dibatalkan')
        app.find('push button', 'Periksa Lagi')


def test_nobodys_data_under_another_nik():
    with App('--demo') as app:
        check(app, KNOWN)
        save = app.find('push button', 'Simpan PDF')
        assert 'sensitive' in save.states
        app.key('End', 'BackSpace')
        app.find('label', 'Hasil untuk 320514\u2009520396\u20090003')
        app.wait(lambda: 'sensitive' not in save.states, 'the result turning insensitive')
        app.screenshot('check-foreign')
        app.key('Escape')
        app.gone('label', 'Hasil untuk', contains=True)
        app.wait(lambda: 'sensitive' in save.states, 'the result coming back')
        app.key('Escape')
        app.find('label', 'Periksa satu anggota')
        assert entry_of(app).text == ''


def test_slow_answer_can_be_cancelled():
    with App('--demo') as app:
        check(app, '3310045010940001')
        app.find('label', 'Memeriksa…')
        app.find('push button', 'Batal')
        app.find('label', 'Server belum menjawab, masih menunggu')
        app.key('Escape')
        app.find('label', 'Dibatalkan')
        app.find('push button', 'Periksa')


def test_recent_list():
    with App('--demo') as app:
        check(app, KNOWN)
        app.find('label', 'Surat rekomendasi sudah terbit')
        check(app, UNKNOWN)
        app.find('label', 'Tidak terdaftar')
        app.find('label', 'Terakhir diperiksa')
        app.find(None, '320514\u2009••••••\u20090003', contains=True)
        app.screenshot('check-recent')
        for node in app.find_all('push button', 'Sudah terbit, ', contains=True):
            node.click()
        app.find('label', 'Surat rekomendasi sudah terbit')
        assert entry_of(app).text == KNOWN


def test_copy_and_paste_by_keyboard():
    """What is copied is the plain number; several NIKs pasted leave the first."""
    with App('--demo') as app:
        entry = check(app, KNOWN)
        letter = app.find('label', 'Nomor surat rekomendasi 28-', contains=True)
        number = letter.name.split()[3].rstrip(',')
        app.key('ctrl+shift+c')
        app.find_toast('Nomor surat disalin')
        app.key('ctrl+l', 'ctrl+v')
        app.wait(lambda: entry.text == number.replace('.', '').replace('-', ''), 'the number')


def test_markup_is_shown_as_it_is():
    with App('--demo') as app:
        check(app, '3204056804910002')
        names = app.wait(lambda: [node.name for node in app.find_all('label') if '<' in node.name],
                         'the markup')
        assert names
        check(app, '3275036101980003')
        app.find('label', 'Anggota')
        check(app, UNKNOWN)  # rows of the list
        app.find('label', 'Terakhir diperiksa')


def test_narrow_and_large_text():
    with App('--demo', size=(360, 740)) as app:
        check(app, KNOWN)
        app.find('label', 'Surat rekomendasi sudah terbit')
        app.screenshot('check-360')
        assert app.geometry()[0] <= 370, app.geometry()  # with the frame around it
    with App('--demo', size=(1024, 700), text_scale=2.0) as app:
        check(app, EXAMPLE)
        app.find('label', 'Surat rekomendasi sudah terbit')
        app.screenshot('check-text-200')


main(globals())
