# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as its users meet it: read through AT-SPI, driven by keys.

A test is a file `test-thing.py` in this folder, named in meson.build (`app_scripts`):

    from harness import App, main

    def test_demo():
        with App('--demo') as app:
            entry = app.find('text', 'NIK anggota')
            entry.type('3206021201960046')         # AT-SPI EditableText: replaces the whole text
            app.key('Return')                      # keys go to the newest window of the application
            app.find('label', '28-1.3204', contains=True)
            app.screenshot('demo')                 # into $PAFI_SCREENSHOTS, if it is set

    main(globals())                                # runs every test_*, speaks TAP

- `App(*arguments, home=..., env=..., size=(360, 640), text_scale=1.25)`: starts the program and waits for its window.
  Each App has an empty home of its own; give the same `home=` (make_home()) to start once more with
  what the last one left. Leaving the block quits with Ctrl+Q and fails if the program did not end
  well or wrote anything to its standard error.
- `app.find(role, name, contains=False, timeout=15)` waits until there is one, and
  fails with the tree of what there was; `app.gone(role, name)` waits until there is none;
  `app.find_all(role)`; `app.wait(function)` waits until it returns something true. `role` may be
  None (any). `app.find_toast(text)` is in time for what shows for seconds alone. Roles are written as GTK 4.8 names them; newer names are accepted too.
- A Node: `.name`, `.description`, `.text`, `.states` (a set of words: 'focused', 'checked',
  'sensitive', ...), `.click()`, `.type(text)`, `.role`, `.children()`, `.value`.
- `app.key('ctrl+s', ...)`, `app.write('text')`, `app.tab_to(node)`: real keys through the X server.
- `app.answer('Hapus')`: clicks that button of a dialog.
- `DemoServer()`: `pafi-checker demo` as a process of its own: `.address`, `.client_id`, `.secret`.

By hand: build-aux or meson set the variables; alone it is
    PAFI_CHECKER=_build/src/pafi-checker tests/app/run.py /usr/bin/python3 tests/app/test-thing.py
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

from accessible import Bus, GLib, PATIENCE, PAUSE

# Fatal warnings are for the program, not for the daemons that a test runs beside it.
G_DEBUG = os.environ.pop('G_DEBUG', 'fatal-warnings')
PROGRAM = os.environ.get('PAFI_CHECKER', 'pafi-checker')
# What GTK's print dialog says where there is no system bus to ask for printers.
HARMLESS = ('avahi printers will not be available',)
# GTK renamed roles on its way from 4.8 to 4.18.
ROLES = {
    'push button': {'push button', 'button'},
    'frame': {'frame', 'window', 'dialog'},
    'label': {'label', 'static', 'paragraph', 'heading'},
    'text': {'text', 'entry', 'password text', 'edit bar'},
    'check box': {'check box', 'radio button', 'switch', 'toggle button'},
}


def has_role(node, role):
    return role is None or node.role in ROLES.get(role, {role})


def make_home():
    return tempfile.mkdtemp(prefix='home-', dir=os.environ.get('PAFI_TEST_DIR'))


class App:
    def __init__(self, *arguments, home=None, env=None, size=None, text_scale=1.0,
                 program=None):
        self.arguments = list(arguments)
        self.home = home or make_home()
        self.size = size
        self.program = program or PROGRAM
        self.process = None
        self.bus = None
        self.root = None
        # A file in this home keeps the settings from one start to the next.
        self.env = dict(os.environ, G_DEBUG=G_DEBUG, GSETTINGS_BACKEND='keyfile')
        for name, folder in (('HOME', ''), ('XDG_CONFIG_HOME', 'config'),
                             ('XDG_DATA_HOME', 'data'), ('XDG_CACHE_HOME', 'cache'),
                             ('XDG_STATE_HOME', 'state')):
            self.env[name] = os.path.join(self.home, folder)
            os.makedirs(self.env[name], exist_ok=True)
        self.env.update(env or {})
        self.text_scale = text_scale
        self._write_gtk_settings()

    def _write_gtk_settings(self):
        """What a desktop's settings say, the same on every machine."""
        directory = os.path.join(self.env['XDG_CONFIG_HOME'], 'gtk-4.0')
        os.makedirs(directory, exist_ok=True)
        with open(os.path.join(directory, 'settings.ini'), 'w') as file:
            file.write('[Settings]\ngtk-font-name=Cantarell 11\ngtk-enable-animations=false\n'
                       'gtk-decoration-layout=:close\n')

    def __enter__(self):
        # On X11 the size of text is a resource of the server.
        subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set',
                        'RESOURCE_MANAGER', f'Xft.dpi: {round(96 * self.text_scale)}\n'], check=True)
        self.errors = tempfile.TemporaryFile(mode='w+')
        self.process = subprocess.Popen([self.program] + self.arguments, env=self.env,
                                        stderr=self.errors)
        try:
            self.bus = Bus()
            self.root = self.wait(lambda: self.bus.find_application(self.process.pid),
                                  'the application on the accessibility bus')
            self.find('frame', None)
            if self.size:
                self.resize(*self.size)
        except BaseException:
            self.process.kill()
            self.process.wait()
            self._show_errors()
            raise
        return self

    def __exit__(self, kind, error, trace):
        if error is None:
            try:
                self.close()
            except BaseException:
                self._show_errors()
                raise
        else:
            if self.process.poll() is None:
                self.process.kill()
            self.process.wait()
            self._show_errors()
        return False

    def _show_errors(self):
        self.errors.seek(0)
        for line in self.errors.read().splitlines():
            print('# stderr:', line)

    def wait(self, function, what='it', timeout=None):
        """Calls function until it returns something true; objects that vanish meanwhile are no
        failure."""
        end = time.monotonic() + (timeout or PATIENCE)
        while True:
            try:
                found = function()
                if found:
                    return found
            except GLib.Error:
                pass
            if self.process is not None and self.process.poll() is not None:
                raise AssertionError(f'the program ended with {self.process.returncode}')
            if time.monotonic() > end:
                raise AssertionError(f'no sign of {what}')
            time.sleep(PAUSE)

    def walk(self):
        return self.root.walk()

    def find_all(self, role=None, name=None, contains=False):
        nodes = [node for _, node in self.walk() if has_role(node, role)]
        if name is None:
            return nodes
        return [node for node, found in zip(nodes, self.root.read_names(nodes))
                if (name in found if contains else name == found)]

    def find(self, role=None, name=None, contains=False, timeout=None):
        try:
            return self.wait(lambda: next(iter(self.find_all(role, name, contains)), None),
                             f'{role} “{name}”', timeout)
        except AssertionError:
            if self.process.poll() is None:
                self.print_tree()
                self.screenshot('failed')
            raise

    def find_toast(self, text, button=None):
        """What shows for a few seconds alone, and stands near the window's root: on a slow machine
        the whole tree would take longer than that to read."""
        wanted = [text] + ([button] if button else [])

        def look():
            names = set()
            for level in self.root.levels():
                nodes = list(level)
                names.update(self.root.read_names(nodes))
                if all(name in names for name in wanted):
                    return True
            return False
        self.wait(look, f'the toast “{text}”')

    def find_menu_item(self, name):
        """An item of an open menu, whose name GTK 4.18 does not tell."""
        def look():
            nodes = [node for _, node in self.walk()]
            names = self.root.read_names(nodes)
            return next(iter([node for node, found in zip(nodes, names) if name in found] or
                             [node for node, found in zip(nodes, names)
                              if node.role == 'menu item' and not found]), None)
        return self.wait(look, f'the menu item “{name}”')

    def gone(self, role=None, name=None, contains=False, timeout=None):
        try:
            self.wait(lambda: not self.find_all(role, name, contains),
                      f'{role} “{name}” going away', timeout)
        except AssertionError:
            self.screenshot('failed')
            raise

    def print_tree(self):
        """The newest window; what has neither a name nor a description is left out."""
        try:
            windows = self.root.children()
            if not windows:
                print('# the program does not answer')
                return
            walked = windows[-1].walk()
            names = self.root.read_names([node for _, node in walked])
            for (depth, node), name in zip(walked, names):
                if name or node.description:
                    print(f'# {"  " * depth}[{node.role}] “{name}” {node.description}'.rstrip())
        except GLib.Error as error:
            print('# the tree ends here:', error.message)

    def _windows(self):
        found = subprocess.run(
            ['xdotool', 'search', '--onlyvisible', '--all', '--pid', str(self.process.pid),
             '--name', '.'], capture_output=True, text=True).stdout.split()
        return sorted(int(number) for number in found)

    def window(self):
        """The newest window: nothing here manages windows, so it must be given the focus."""
        return str(self.wait(self._windows, 'a window on the display')[-1])

    def focus(self):
        """The newest window may be a menu that is just going away."""
        self.wait(lambda: subprocess.run(['xdotool', 'windowfocus', '--sync', self.window()],
                                         stderr=subprocess.DEVNULL).returncode == 0,
                  'a window that takes the focus')

    def answer(self, label):
        """Clicks a button of a dialog. libadwaita has each of them twice, for two widths, and calls
        it by its text once more than needed."""
        def look():
            nodes = self.find_all('push button', label, contains=True)
            for node, name in zip(nodes, self.root.read_names(nodes)):
                if name in (label, f'{label} {label}') and node.has_room():
                    return node
            return None
        self.wait(look, f'the answer “{label}”').click()

    def has_dialog(self):
        """A window of its own on GTK 4.8; later it stands inside the window."""
        try:
            return len(self._windows()) > 1 or bool(self.find_all('dialog'))
        except GLib.Error:  # what was there goes just now
            return self.wait(lambda: [bool(self.find_all('dialog'))], 'the windows')[0]

    def close_dialog(self):
        """With as few presses as it takes: one too many would reach the page behind it. Just after
        another dialog has closed, libadwaita 1.2 may take the first Escape for itself."""
        def close():
            self.key('Escape')
            end = time.monotonic() + PATIENCE / 6
            while self.has_dialog() and time.monotonic() < end:
                time.sleep(PAUSE)
            return not self.has_dialog()
        self.wait(close, 'the dialog going away')

    def key(self, *keys):
        self.focus()
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], check=True)

    def tab_to(self, node, key='Tab', limit=40):
        """Moves the focus there as those do who have no pointer."""
        for _ in range(limit):
            if 'focused' in node.states:
                return
            self.key(key)
            time.sleep(PAUSE)
        raise AssertionError(f'{node!r} is not reached by {key}')

    def write(self, text):
        self.focus()
        subprocess.run(['xdotool', 'type', '--clearmodifiers', text], check=True)

    def resize(self, width, height):
        subprocess.run(['xdotool', 'windowsize', '--sync', self.window(), str(width), str(height)],
                       check=True)

    def geometry(self):
        answer = subprocess.run(['xdotool', 'getwindowgeometry', '--shell', self.window()],
                                capture_output=True, text=True, check=True).stdout
        values = dict(line.split('=') for line in answer.split())
        return int(values['WIDTH']), int(values['HEIGHT'])

    def files(self):
        """All files that the program has left behind."""
        for directory, _, names in os.walk(self.home):
            yield from (os.path.join(directory, name) for name in names)

    def screenshot(self, name):
        """A picture for people: it asserts nothing."""
        directory = os.environ.get('PAFI_SCREENSHOTS')
        if directory:
            time.sleep(0.7)  # for the last frame of a transition
            subprocess.run(['import', '-window', 'root', os.path.join(directory, name + '.png')],
                           check=True)

    def _quit(self):
        """A key that meets a window which is just going away is lost, so it is pressed again while
        there is a window."""
        end = time.monotonic() + PATIENCE
        while self.process.poll() is None and time.monotonic() < end:
            if self._windows():
                try:
                    self.key('ctrl+q')
                except AssertionError:
                    pass  # the window went away
            try:
                return self.process.wait(PATIENCE / 6)
            except subprocess.TimeoutExpired:
                pass
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
            raise AssertionError('the program did not quit')
        return self.process.returncode

    def close(self):
        """Quits as a user does, and looks at how the program ended."""
        if self.process.poll() is None and self.has_dialog():
            self.close_dialog()  # the shortcuts of the application do not reach a modal window
        status = self._quit()
        self.errors.seek(0)
        errors = [line for line in self.errors.read().splitlines() if line.strip() and not
                  any(harmless in line for harmless in HARMLESS)]
        assert status == 0, f'the program ended with {status}'
        assert not errors, 'the program complained on its standard error'


class DemoServer:
    """The made-up SIPAFI as a process of its own, as an administrator's server would be."""

    def __init__(self, *arguments):
        self.process = subprocess.Popen([PROGRAM, 'demo', *arguments], stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL, text=True)
        self.lines = []
        self.address = None
        while self.address is None:
            line = self.process.stdout.readline()
            assert line, 'the demonstration server did not start'
            self.lines.append(line.strip())
            found = re.search(r'http://\S+', line)
            self.address = found.group(0) if found else None
        # `demo` says both on its standard error, for people; they are the same for all.
        self.client_id = '1'
        self.secret = 'rahasia-rekaan-untuk-data-contoh'

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE)
        self.process.stdout.close()
        return False


def main(names):
    """Runs every test_* of a script, in the order they stand in, and speaks TAP. With arguments:
    only those named."""
    tests = [(name, test) for name, test in names.items() if name.startswith('test_')
             and (len(sys.argv) < 2 or name in sys.argv[1:])]
    failed = 0
    print(f'1..{len(tests)}', flush=True)
    for number, (name, test) in enumerate(tests, 1):
        try:
            test()
            print(f'ok {number} {name}', flush=True)
        except BaseException:  # a test that is interrupted has failed, too
            failed += 1
            for line in traceback.format_exc().splitlines():
                print('#', line)
            print(f'not ok {number} {name}', flush=True)
    for path in os.listdir(os.environ.get('PAFI_TEST_DIR', '')) if 'PAFI_TEST_DIR' in os.environ else []:
        if path.startswith('home-'):
            shutil.rmtree(os.path.join(os.environ['PAFI_TEST_DIR'], path), ignore_errors=True)
    sys.exit(1 if failed else 0)
