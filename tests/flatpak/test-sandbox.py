#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak: what it may, what it brings, and the main job, inside its sandbox."""
import contextlib
import os
import sqlite3
import subprocess

from sandbox import (ID, Sandboxed, SandboxBus, answer_portal, find_windows, keyring, main,
                     make_home, session)

import harness
from accounts import check
from harness import DemoServer

EXAMPLE = '3206021201960046'
KNOWN = '3205145203960003'
NUMBER = '28-1.3204.19021998.1.00000001'
BANNER = 'Mode contoh: semua orang dan nomor di sini rekaan.'
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
# Beyond its bundled libraries, the bundle may take so many bytes; it is smaller with them.
LIMIT = 1_500_000


def flatpak(*arguments):
    where = [] if arguments[0].startswith('build') else ['--user']
    return subprocess.run(['flatpak', *where, *arguments], check=True, capture_output=True,
                          text=True).stdout


def test_permissions_are_the_kept_ones():
    with open(os.path.join(ROOT, 'build-aux', 'flatpak', 'permissions')) as file:
        kept = [line.rstrip('\n') for line in file if not line.startswith('#')]
    assert [line for line in flatpak('info', '--show-permissions', ID).split('\n')
            if line] == [line for line in kept if line]


def test_bundle_is_small():
    size = os.path.getsize(os.environ['PAFI_BUNDLE'])
    print(f'# the bundle: {size} bytes')
    assert size <= LIMIT


def test_everything_is_installed():
    files = os.path.join(flatpak('info', '--show-location', ID).strip(), 'files')
    for path in ('share/locale/id/LC_MESSAGES/pafi-checker.mo',
                 f'share/licenses/{ID}/pafi-checker/COPYING',
                 f'share/licenses/{ID}/qrencode/COPYING',
                 f'share/licenses/{ID}/libxlsxwriter/License.txt'):
        assert os.path.exists(os.path.join(files, path)), path
    exports = os.path.join(os.environ['FLATPAK_USER_DIR'], 'exports', 'share')
    for path in (f'applications/{ID}.desktop', f'dbus-1/services/{ID}.service',
                 f'icons/hicolor/scalable/apps/{ID}.svg',
                 f'icons/hicolor/symbolic/apps/{ID}-symbolic.svg'):
        assert os.path.exists(os.path.join(exports, path)), path
    assert sum(name.endswith('.h') or name.endswith('.a') or name.endswith('.pc')
               for _, _, names in os.walk(files) for name in names) == 0


def test_updated_by_a_newer_bundle():
    """What an office does: the same command again, with another file. What is kept stays."""
    home = make_home()
    with Sandboxed(home=home) as app:
        app.find('push button', 'Coba dengan Data Contoh').click()
        app.find('label', BANNER)
    ref = f'app/{ID}/{os.uname().machine}/stable'
    repository = os.path.join(os.path.dirname(os.environ['PAFI_BUNDLE']), 'repo')
    newer = os.path.join(home, 'newer')
    subprocess.run(['ostree', 'init', '--mode=archive-z2', '--repo=' + newer], check=True)
    subprocess.run(['flatpak', 'build-commit-from', '--src-repo=' + repository, '--src-ref=' + ref,
                    '--subject=newer', '--timestamp=2030-01-01T00:00:00Z', newer, ref], check=True,
                   stdout=subprocess.DEVNULL)
    bundle = os.path.join(home, 'newer.flatpak')
    flatpak('build-bundle', newer, bundle, ID, 'stable')
    before = flatpak('info', '--show-commit', ID)
    flatpak('install', '--noninteractive', '--no-deps', '--bundle', bundle)
    assert flatpak('info', '--show-commit', ID) != before
    with Sandboxed(home=home) as app:
        app.find('label', BANNER)


def test_command_line():
    app = Sandboxed()
    answer = app.run('check', '--demo', EXAMPLE)
    assert answer.returncode == 0 and NUMBER in answer.stdout, answer
    # Files of the host are not seen, but what is piped through is.
    answer = app.run('run', '--demo', '--format', 'csv', '-', input=f'NIK\n{EXAMPLE}\n')
    assert answer.returncode == 0 and NUMBER in answer.stdout, answer


def test_window_and_pdf():
    with Sandboxed() as app:
        app.find('label', 'Selamat datang di PAFI Checker')
        app.screenshot('flatpak-welcome')
        app.find('push button', 'Coba dengan Data Contoh').click()
        app.find('label', BANNER)
        check(app, EXAMPLE)
        app.find(None, NUMBER, contains=True)
        app.screenshot('flatpak-found')
        path = os.path.join(app.home, 'hasil.pdf')
        app.key('ctrl+s')
        answer_portal(app, path, keys=('Return',))
        app.wait(lambda: os.path.exists(path) and os.path.getsize(path), 'the PDF')
        text = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True).stdout
        assert NUMBER in text, text
        app.screenshot('flatpak-saved')
        # What the sandbox keeps, it keeps in its own folder.
        assert 'hasil.pdf' in os.listdir(app.home)
    with Sandboxed(home=app.home) as again:
        again.find('label', BANNER)


def test_list_through_the_file_dialog():
    """A list of the host is read through the portal, and its answers go back the same way."""
    with Sandboxed('--demo') as app:
        path = os.path.join(app.home, 'anggota.csv')
        with open(path, 'w') as file:
            file.write(f'Nama,NIK\nContoh,{EXAMPLE}\nSiti Rahmawati,{KNOWN}\n')
        app.key('ctrl+o')
        answer_portal(app, path, keys=('Return',), opens=True)
        app.find(None, 'anggota.csv', contains=True)
        app.find('push button', 'Mulai Periksa').click()
        app.find('label', 'Selesai', contains=True)
        app.screenshot('flatpak-list')


class Started:
    """In place of a process: what the bus has started has no number out here."""

    def poll(self):
        return None


def test_started_by_the_bus():
    """As a shell starts it: through the service file that Flatpak exports."""
    def call(method, *arguments):
        subprocess.run(['gdbus', 'call', '--session', '--dest', ID, '--object-path',
                        '/org/pafi/Checker', '--method', method, *arguments],
                       check=True, stdout=subprocess.DEVNULL)

    app = Sandboxed()
    call('org.freedesktop.Application.Activate', '{}')
    app.process = Started()
    app.bus = SandboxBus()
    app.root = app.wait(lambda: app.bus.find_application(None), 'the application')
    app.find('label', 'Selamat datang di PAFI Checker')
    # A second one hands over to the first, and ends.
    answer = app.run('--demo')
    assert answer.returncode == 0, answer
    app.find('label', BANNER)
    assert len(find_windows(ID) + find_windows('pafi-checker')) == 1
    # The actions of the desktop entry.
    call('org.freedesktop.Application.ActivateAction', 'new-list', '[]', '{}')
    app.find(None, 'Seret berkas daftar ke sini')
    app.screenshot('flatpak-new-list')
    call('org.freedesktop.Application.ActivateAction', 'quit', '[]', '{}')
    app.wait(lambda: not find_windows(ID) + find_windows('pafi-checker'), 'the end')


def add_account(app, server):
    app.find('push button', 'Sambungkan ke SIPAFI').click()
    app.find('text', 'Nama akun').type('PAFI Garut')
    app.find('text', 'Alamat server').type(server.address)
    app.find('text', 'ID klien').type(server.client_id)
    app.find('text', 'Rahasia klien').type(server.secret)
    app.find('push button', 'Uji Sambungan').click()
    app.find('push button', 'Simpan dan Mulai').click()


def holds(folder, text):
    return subprocess.run(['grep', '-rqF', text, folder]).returncode == 0


def test_secret_survives_a_restart():
    with DemoServer() as server:
        home = make_home()
        with keyring(home), Sandboxed(home=home) as app:
            add_account(app, server)
            check(app, EXAMPLE)
            app.find(None, NUMBER, contains=True)
            app.screenshot('flatpak-account')
            # libsecret's file in the sandbox, whose key the portal holds.
            assert os.path.exists(os.path.join(app.folder('data'), 'keyrings', 'default.keyring'))
        assert not holds(home, server.secret)
        # Another login: the keyring was gone, and is unlocked anew.
        with keyring(home), Sandboxed(home=home) as again:
            check(again, EXAMPLE)
            again.find(None, NUMBER, contains=True)


@session(portals=('gtk',))
def test_no_keyring():
    with DemoServer() as server, Sandboxed() as app:
        add_account(app, server)
        # Said, not done in silence; and the work goes on.
        app.find('label', 'Rahasia hanya dipakai untuk sesi ini')
        app.screenshot('flatpak-no-keyring')
        app.find('push button', 'Mulai').click()
        check(app, EXAMPLE)
        app.find(None, NUMBER, contains=True)


@session(portals=None)
def test_no_portal():
    with Sandboxed('--demo') as app:
        check(app, EXAMPLE)
        app.find(None, NUMBER, contains=True)
        for keys, sentence in (('ctrl+s', 'Tidak ada dialog berkas'),
                               ('ctrl+p', 'Tidak ada dialog cetak')):
            app.key(keys)
            app.find('label', sentence)
            app.find('label', 'xdg-desktop-portal', contains=True)
            app.screenshot('flatpak-no-portal-' + keys)
            app.answer('Batal')
            app.gone('label', sentence)
            app.wait(lambda: not app.has_dialog(), 'the dialog going away')
        # Nothing else is lost by it.
        app.find(None, NUMBER, contains=True)


def test_no_printer():
    with Sandboxed('--demo') as app:
        check(app, EXAMPLE)
        app.find(None, NUMBER, contains=True)
        app.key('ctrl+p')
        answer_portal(app, keys=('Escape',), picture='flatpak-print')
        app.find(None, NUMBER, contains=True)
        app.key('ctrl+p')
        answer_portal(app, keys=('Escape',))


def make_account(home, server):
    """One that has checked once, so that every file is there."""
    with Sandboxed(home=home) as app:
        add_account(app, server)
        check(app, EXAMPLE)
        app.find(None, NUMBER, contains=True)
    return app


def still_works(app):
    check(app, KNOWN)
    app.find('label', 'Surat rekomendasi sudah terbit')


def test_damaged_history():
    home = make_home()
    with DemoServer() as server, keyring(home):
        path = os.path.join(make_account(home, server).folder('data'), 'pafi-checker', 'pafi.db')
        with open(path, 'wb') as file:
            file.write(b'sampah' * 5000)
        with Sandboxed(home=home) as app:
            app.find('label', 'Riwayat rusak. Berkasnya disimpan sebagai', contains=True)
            app.screenshot('flatpak-damaged-history')
            app.find('push button', 'Mengerti').click()
            still_works(app)


def test_newer_history():
    home = make_home()
    with DemoServer() as server, keyring(home):
        path = os.path.join(make_account(home, server).folder('data'), 'pafi-checker', 'pafi.db')
        with sqlite3.connect(path) as database:
            database.execute('PRAGMA user_version = 999')
        database.close()
        with Sandboxed(home=home) as app:
            app.find('label', 'Riwayat ini ditulis oleh PAFI Checker versi lebih baru.', contains=True)
            app.screenshot('flatpak-newer-history')
            app.find('push button', 'Lanjut Tanpa Riwayat').click()
            still_works(app)


def test_damaged_settings():
    home = make_home()
    with DemoServer() as server, keyring(home):
        config = make_account(home, server).folder('config')
        for path in ('pafi-checker/accounts.ini', 'glib-2.0/settings/keyfile'):
            with open(os.path.join(config, path), 'wb') as file:
                file.write(b'\x00\xffsampah\n' * 50)
        with Sandboxed(home=home) as app:
            app.find('label', 'Daftar akun rusak. Berkasnya disimpan sebagai', contains=True)
            app.screenshot('flatpak-damaged-settings')
            app.find('push button', 'Coba dengan Data Contoh').click()
            still_works(app)


def test_read_only_home():
    home = make_home()
    with DemoServer() as server, keyring(home):
        app = make_account(home, server)
        folder = os.path.dirname(app.folder('data'))
        subprocess.run(['mount', '--bind', folder, folder], check=True)
        subprocess.run(['mount', '-o', 'remount,bind,ro', folder], check=True)
        try:
            with Sandboxed(home=home) as app:
                app.find('label', 'Riwayat tidak dapat ditulis', contains=True)
                app.screenshot('flatpak-read-only')
                app.find('push button', 'Lanjut Tanpa Riwayat').click()
                still_works(app)
        finally:
            subprocess.run(['umount', folder], check=True)


def test_full_disk_at_first_start():
    # GSettings says it in a place where nobody looks; the accounts say it in the window.
    harness.HARMLESS += ('Failed to write keyfile',)
    home = make_home()
    folder = os.path.join(home, '.var', 'app', ID)
    os.makedirs(folder)
    subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder], check=True)
    try:
        with DemoServer() as server, keyring(home):
            app = Sandboxed(home=home)
            # Flatpak itself wants a little room the first time it starts an application.
            app.run('--version')
            with contextlib.suppress(OSError), open(os.path.join(folder, 'rest'), 'wb') as file:
                while True:
                    file.write(b'x' * 4096)
            with app:
                app.find('label', 'Selamat datang di PAFI Checker')
                add_account(app, server)
                app.find('label', 'Daftar akun tidak dapat disimpan: penyimpanan komputer penuh.')
                app.screenshot('flatpak-full-disk')
                # Whoever makes room goes on from here.
                os.remove(os.path.join(folder, 'rest'))
                app.find('push button', 'Simpan dan Mulai').click()
                check(app, EXAMPLE)
                app.find(None, NUMBER, contains=True)
    finally:
        subprocess.run(['umount', folder], check=True)


main(globals())
