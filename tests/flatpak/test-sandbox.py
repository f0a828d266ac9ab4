#!/usr/bin/python3
# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak: what it may, what it brings, and the main job, inside its sandbox."""
import os
import subprocess
import time

from sandbox import ID, Sandboxed, answer_portal, keyring, main, make_home, session

from accounts import check
from harness import DemoServer

EXAMPLE = '3206021201960046'
NUMBER = '28-1.3204.19021998.1.00000001'
BANNER = 'Mode contoh: semua orang dan nomor di sini rekaan.'
ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
# Beyond its bundled libraries, the bundle may take so many bytes; it is smaller with them.
LIMIT = 1_500_000


def flatpak(*arguments):
    return subprocess.run(['flatpak', '--user', *arguments], check=True, capture_output=True,
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


def test_started_by_the_bus():
    """As a shell starts it: through the service file that Flatpak exports."""
    subprocess.run(['gdbus', 'call', '--session', '--dest', ID, '--object-path',
                    '/org/pafi/Checker', '--method', 'org.freedesktop.Application.Activate', '{}'],
                   check=True, stdout=subprocess.DEVNULL)
    # A second one hands over to the first, and ends.
    answer = Sandboxed().run('--demo')
    assert answer.returncode == 0, answer
    assert subprocess.run(['flatpak', 'ps', '--columns=application'], capture_output=True,
                          text=True).stdout.split().count(ID) == 1
    subprocess.run(['flatpak', 'kill', ID], check=True)


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
        app.key('ctrl+s')
        time.sleep(3)
        app.screenshot('flatpak-no-portal-save')
        app.key('ctrl+p')
        time.sleep(3)
        app.screenshot('flatpak-no-portal-print')


main(globals())
