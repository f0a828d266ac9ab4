# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A print server of one's own: the real cupsd, with virtual printers that make PDF files.

    with Cups() as cups:
        subprocess.run(['lp', ...], env={**os.environ, **cups.env})
        job = cups.wait_for_job(1)
        job.title, job.attributes['copies'], job.received, job.printed

It listens on a socket in a folder of its own and knows nothing of the system's print server, whose
configuration, spool and printers are neither read nor written. It works as root and as an ordinary
user. The printers, each as a test needs it:

    Kantor      the default; accepts and prints
    Berhenti    accepts, and is stopped
    Penuh       accepts no jobs
    Terlarang   lets nobody print

Debian's cups-pdf turns what arrives into a file. It is made for root, reads its configuration from
/etc/cups alone, and only root can read it; so root runs a copy that looks into our folder instead,
and an ordinary user has a script of a few lines that calls Ghostscript as cups-pdf does.
"""
import os
import pwd
import shlex
import shutil
import struct
import subprocess
import tempfile
import time

PATIENCE = float(os.environ.get('PAFI_TEST_PATIENCE', '15')) * 2
PAUSE = 0.1
CUPS_PDF = '/usr/lib/cups/backend/cups-pdf'
PPD = '/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd'

PRINTERS = {
    'Kantor': {'Info': 'Pencetak kantor', 'Location': 'Ruang sekretariat'},
    'Berhenti': {'Info': 'Pencetak gudang', 'State': 'Stopped', 'StateMessage': 'Paused'},
    'Penuh': {'Info': 'Pencetak penuh', 'Accepting': 'No'},
    'Terlarang': {'Info': 'Pencetak terlarang', 'OpPolicy': 'nobody'},
}

CUPSD_CONF = """LogLevel debug
MaxLogSize 0
PageLogFormat
Listen {dir}/socket
Browsing No
WebInterface No
DefaultAuthType None
DefaultPaperSize A4
ErrorPolicy abort-job
PreserveJobHistory Yes
PreserveJobFiles Yes
MaxJobTime 120
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess none
  JobPrivateValues none
  SubscriptionPrivateAccess none
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
<Policy nobody>
  JobPrivateAccess none
  JobPrivateValues none
  SubscriptionPrivateAccess none
  SubscriptionPrivateValues none
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    AuthType Basic
    Require user tidak-seorang-pun
  </Limit>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""

CUPS_FILES_CONF = """ServerRoot {dir}/etc
ServerBin {dir}/lib
StateDir {dir}/run
CacheDir {dir}/cache
RequestRoot {dir}/spool
TempDir {dir}/spool/tmp
AccessLog {dir}/log/access_log
ErrorLog {dir}/log/error_log
PageLog {dir}/log/page_log
SystemGroup root
{user}
ConfigFilePerm 0640
LogFilePerm 0644
"""

CUPS_PDF_CONF = """Out {dir}/printed
AnonDirName {dir}/printed
Spool {dir}/cups-pdf
Log {dir}/log
GSTmp {dir}/gs
Grp {group}
Label 1
TitlePref 1
Cut -1
LogType 7
"""

# Without arguments a backend lists its devices; with them it prints what comes in.
BACKEND_OF_ROOT = """#!/bin/sh
cd {dir}/cups-pdf.d && exec ./cups-pdf "$@"
"""
BACKEND_OF_A_USER = """#!/bin/sh
[ $# -ge 5 ] || {{ echo 'direct cups-pdf:/ "Unknown" "PDF" "" ""'; exit 0; }}
cat ${{6:+"$6"}} | TMPDIR={dir}/gs exec gs -q -dCompatibilityLevel=1.4 -dNOPAUSE -dBATCH -dSAFER \\
  -sDEVICE=pdfwrite -sOutputFile={dir}/printed/job_"$1"-print.pdf -dAutoRotatePages=/PageByPage \\
  -dPDFSETTINGS=/prepress -f -
"""


def read_ipp(data):
    """The attributes of a message of the Internet Printing Protocol (RFC 8010), by name; the first
    value of each is enough here."""
    attributes = {}
    position = 8  # version, operation, request
    while position < len(data):
        tag = data[position]
        position += 1
        if tag < 0x10:  # a group begins or all ends
            continue
        length, = struct.unpack_from('>H', data, position)
        name = data[position + 2:position + 2 + length].decode()
        position += 2 + length
        length, = struct.unpack_from('>H', data, position)
        value = data[position + 2:position + 2 + length]
        position += 2 + length
        if tag in (0x21, 0x23):  # integer, enum
            value, = struct.unpack('>i', value)
        elif tag == 0x22:
            value = value != b'\0'
        elif tag >= 0x40:
            value = value.decode('utf-8', 'replace')
        if name:
            attributes.setdefault(name, value)
    return attributes


class Job:
    """What became of a job. `received` is the file as the program sent it, `printed` the PDF that
    the printer made of it, `None` where it made none."""

    def __init__(self, cups, number):
        self.number = number
        with open(f'{cups.dir}/spool/c{number:05}', 'rb') as file:
            self.control = file.read()
        self.attributes = read_ipp(self.control)
        self.title = self.attributes['job-name']
        self.received = f'{cups.dir}/spool/d{number:05}-001'
        printed = [name for name in os.listdir(cups.dir + '/printed')
                   if name.startswith(f'job_{number}-')]
        self.printed = f'{cups.dir}/printed/{printed[0]}' if printed else None


class Cups:
    def __init__(self, printers=None, default='Kantor'):
        self.printers = PRINTERS if printers is None else printers
        self.default = default
        self.dir = tempfile.mkdtemp(prefix='pafi-cups-')
        self.socket = self.dir + '/socket'
        # The bus of the system has its own printers to tell of (avahi), and wants to hear of ours.
        self.env = {'CUPS_SERVER': self.socket, 'DBUS_SYSTEM_BUS_ADDRESS': 'unix:path=/dev/null'}
        self.process = None
        self.root = os.geteuid() == 0

    def __enter__(self):
        try:
            self._furnish()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.dir, ignore_errors=True)
        return False

    def start(self):
        self.process = subprocess.Popen(
            [self.dir + '/cupsd', '-f', '-c', self.dir + '/etc/cupsd.conf',
             '-s', self.dir + '/etc/cups-files.conf'],
            env={**os.environ, **self.env, 'PATH': '/usr/sbin:/usr/bin:/sbin:/bin'},
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait(lambda: 'is running' in self._lpstat('-r'), 'the scheduler')

    def stop(self):
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def wait(self, look, what):
        """Until `look` returns something true."""
        end = time.monotonic() + PATIENCE
        while True:
            found = look()
            if found:
                return found
            if self.process.poll() is not None or time.monotonic() > end:
                self.print_log()
                raise AssertionError(f'no sign of {what}')
            time.sleep(PAUSE)

    def wait_for_job(self, number):
        """Until the job has come to an end, well or not."""
        self.wait(lambda: number in self.finished(), f'job {number}')
        # The scheduler writes its control files once a second or so, and all of them as it ends.
        return self.wait(lambda: self._read_job(number), f'the file of job {number}')

    def last_job(self):
        """The newest of those that have come to an end."""
        return self.wait_for_job(max(self.finished()))

    def jobs(self):
        """The numbers of all jobs."""
        return self._numbers('all')

    def finished(self):
        """The numbers of the jobs that have come to an end, well or not."""
        return self._numbers('completed')

    def pending(self):
        """The numbers of the jobs that wait or are being printed."""
        return self._numbers('not-completed')

    def has_job(self, number):
        return os.path.exists(f'{self.dir}/spool/d{number:05}-001')

    def admin(self, command, printer):
        """cupsreject, cupsaccept, cupsdisable, cupsenable."""
        subprocess.run(['/usr/sbin/' + command, '-h', self.socket, printer], check=True,
                       stdout=subprocess.DEVNULL)

    def print_log(self):
        try:
            with open(self.dir + '/log/error_log', encoding='utf-8', errors='replace') as file:
                lines = [line.rstrip() for line in file if line[0] in 'EW' or '[Job' in line]
            print(*('# ' + line for line in lines[-60:]), sep='\n', flush=True)
        except FileNotFoundError:
            print('# cupsd wrote no log')

    def _read_job(self, number):
        try:
            return Job(self, number)
        except (FileNotFoundError, struct.error, KeyError):
            return None

    def _numbers(self, which):
        return [int(line.split()[0].rsplit('-', 1)[1])
                for line in self._lpstat('-W', which, '-o').splitlines()]

    def _lpstat(self, *arguments):
        return subprocess.run(['lpstat', '-h', self.socket, *arguments], capture_output=True,
                              text=True, env={**os.environ, **self.env, 'LC_ALL': 'C'}).stdout

    def _furnish(self):
        os.chmod(self.dir, 0o755)  # filters run as another user than root
        user = pwd.getpwuid(os.geteuid()).pw_name
        group = 'lp' if self.root else str(os.getegid())
        words = {'dir': self.dir, 'group': group, 'user': 'User lp\nGroup lp' if self.root
                 else f'User {user}\nGroup {os.getegid()}'}
        for name in ('etc', 'etc/ppd', 'lib', 'lib/backend', 'run', 'cache', 'spool', 'spool/tmp',
                     'log', 'printed', 'gs', 'cups-pdf', 'cups-pdf.d'):
            os.mkdir(f'{self.dir}/{name}', 0o755)
        for name in ('gs', 'printed'):
            os.chmod(f'{self.dir}/{name}', 0o777)
        # Where AppArmor guards the system's cupsd it goes by the path: a copy may use our folder.
        shutil.copy('/usr/sbin/cupsd', self.dir + '/cupsd')
        for name in ('daemon', 'filter', 'monitor', 'notifier'):
            os.symlink('/usr/lib/cups/' + name, f'{self.dir}/lib/{name}')
        self._write('etc/cupsd.conf', CUPSD_CONF.format(**words))
        self._write('etc/cups-files.conf', CUPS_FILES_CONF.format(**words))
        self._write('etc/printers.conf', ''.join(self._describe(name) for name in self.printers))
        for name in self.printers:
            shutil.copy(PPD, f'{self.dir}/etc/ppd/{name}.ppd')
        if self.root:
            self._write('cups-pdf.d/cups-pdf.conf', CUPS_PDF_CONF.format(**words))
            with open(CUPS_PDF, 'rb') as file:
                program = file.read()
            assert program.count(b'/etc/cups\0') == 1, 'another cups-pdf than the one we know'
            with open(self.dir + '/cups-pdf.d/cups-pdf', 'wb') as file:
                file.write(program.replace(b'/etc/cups\0', b'.'.ljust(10, b'\0')))
            os.chmod(self.dir + '/cups-pdf.d/cups-pdf', 0o700)
        backend = BACKEND_OF_ROOT if self.root else BACKEND_OF_A_USER
        self._write('lib/backend/cups-pdf', backend.format(dir=shlex.quote(self.dir)))
        # Mode 0700 is how CUPS is told to run a backend as root.
        os.chmod(self.dir + '/lib/backend/cups-pdf', 0o700)

    def _describe(self, name):
        lines = {'DeviceURI': 'cups-pdf:/', 'State': 'Idle', 'Accepting': 'Yes', 'Shared': 'No',
                 'ErrorPolicy': 'abort-job', 'OpPolicy': 'default',
                 # Poppler's PostScript keeps text as text; Ghostscript's draws it.
                 'Option pdftops-renderer': 'pdftops', **self.printers[name]}
        kind = 'DefaultPrinter' if name == self.default else 'Printer'
        return (f'<{kind} {name}>\n' + ''.join(f'{key} {value}\n' for key, value in lines.items())
                + f'</{kind}>\n')

    def _write(self, name, text):
        with open(f'{self.dir}/{name}', 'w', encoding='utf-8') as file:
            file.write(text)
