# SPDX-FileCopyrightText: The PAFI Checker authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Accessible objects over D-Bus, many questions at a time.

libatspi asks one thing, waits for the answer, and asks the next. A window of three hundred objects
took it fifteen hundred questions, and each of them two changes from one process to the other: seconds
on a machine that is busy. Here all objects of a level are asked at once.
"""
import os
import time

import gi

gi.require_version('Atspi', '2.0')
# Only for the names of roles and states.
from gi.repository import Atspi, Gio, GLib  # noqa: E402

PATIENCE = float(os.environ.get('PAFI_TEST_PATIENCE', '15'))
PAUSE = 0.05
NOBODY = '/org/a11y/atspi/null'
ROOT = '/org/a11y/atspi/accessible/root'
WINDOW_COORDINATES = 1


def nick(kind, number):
    return kind(number).value_nick


def is_about_nothing(error):
    """An object that has gone, or whose parent told of it too early."""
    return (Gio.DBusError.get_remote_error(error) or '') in (
        'org.freedesktop.DBus.Error.UnknownMethod', 'org.freedesktop.DBus.Error.UnknownObject')


class Bus:
    """The accessibility bus."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress',
                                    None, None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        self.connection = Gio.DBusConnection.new_for_address_sync(
            address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION, None, None)
        self.processes = {}

    def ask_all(self, questions):
        """The answers to (name, path, interface, method, arguments), in their order. One that names
        an object that is not there has None; any other error is raised when all have answered."""
        answers = [None] * len(questions)
        pending = len(questions)

        def answered(connection, result, index):
            nonlocal pending
            pending -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error as error:
                answers[index] = None if is_about_nothing(error) else error

        for index, (name, path, interface, method, arguments) in enumerate(questions):
            self.connection.call(name, path, interface, method, arguments, None,
                                 Gio.DBusCallFlags.NO_AUTO_START, round(PATIENCE * 1000), None,
                                 answered, index)
        while pending:
            GLib.MainContext.default().iteration(True)
        for answer in answers:
            if isinstance(answer, GLib.Error):
                raise answer
        return answers

    def ask(self, *question):
        answer = self.ask_all([question])[0]
        if answer is None:
            raise GLib.Error('it is not there any more')
        return answer

    def find_application(self, process):
        """The root of what that process shows, or None."""
        for name, path in self.ask('org.a11y.atspi.Registry', ROOT, 'org.a11y.atspi.Accessible',
                                   'GetChildren', None)[0]:
            if name not in self.processes:
                self.processes[name] = self.ask(
                    'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                    'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))[0]
            if self.processes[name] == process:
                return Node(self, name, path)
        return None


class Node:
    """One accessible object. Everything but its role is read anew each time."""

    def __init__(self, bus, name, path):
        self.bus = bus
        self.where = name, path
        self.known_role = None

    def question(self, interface, method, arguments=None):
        return *self.where, 'org.a11y.atspi.' + interface, method, arguments

    def property_question(self, interface, name):
        return (*self.where, 'org.freedesktop.DBus.Properties', 'Get',
                GLib.Variant('(ss)', ('org.a11y.atspi.' + interface, name)))

    def ask(self, *question):
        return self.bus.ask(*self.question(*question))

    def ask_property(self, interface, name):
        return self.bus.ask(*self.property_question(interface, name))[0]

    @property
    def role(self):
        if self.known_role is None:
            self.take_role(self.ask('Accessible', 'GetRole'))
        return self.known_role

    def take_role(self, answer):
        self.known_role = nick(Atspi.Role, answer[0]).replace('-', ' ')

    @property
    def name(self):
        return self.ask_property('Accessible', 'Name')

    @property
    def description(self):
        return self.ask_property('Accessible', 'Description')

    @property
    def states(self):
        return read_states(self.ask('Accessible', 'GetState'))

    @property
    def text(self):
        length = self.ask_property('Text', 'CharacterCount')
        return self.ask('Text', 'GetText', GLib.Variant('(ii)', (0, length)))[0]

    @property
    def n_selections(self):
        return self.ask('Text', 'GetNSelections')[0]

    @property
    def value(self):
        return self.ask_property('Value', 'CurrentValue')

    @value.setter
    def value(self, value):
        self.bus.ask(*self.where, 'org.freedesktop.DBus.Properties', 'Set',
                     GLib.Variant('(ssv)', ('org.a11y.atspi.Value', 'CurrentValue',
                                            GLib.Variant('d', value))))

    def children(self):
        return self.make_nodes(self.ask('Accessible', 'GetChildren'))

    def make_nodes(self, answer):
        return [Node(self.bus, name, path) for name, path in answer[0] if path != NOBODY]

    def levels(self):
        """This object, then what stands in it, then what stands in that: a list of nodes each time,
        with their children. GTK 4.8 calls nothing but windows "showing", so what counts is that it
        is visible and so is all that it stands in."""
        level = [self]
        while level:
            answers = iter(self.bus.ask_all(
                [question for node in level for question in (
                    node.question('Accessible', 'GetState'), node.question('Accessible', 'GetRole'),
                    node.question('Accessible', 'GetChildren'))]))
            found = {}
            for node, state, role, below in zip(level, answers, answers, answers):
                if None in (state, role, below):
                    continue
                node.take_role(role)
                if node is self or 'visible' in read_states(state):
                    found[node] = node.make_nodes(below)
            yield found
            level = [child for below in found.values() for child in below]

    def walk(self):
        """This object and what it holds, each with its depth, in the order of reading. A page of a
        stack that is not the shown one and a revealer's hidden child are visible too: look for
        something that only the wanted one has."""
        children = {}
        for level in self.levels():
            children.update(level)

        def flatten(node, depth):
            yield depth, node
            for child in children.get(node, ()):
                if child in children:
                    yield from flatten(child, depth + 1)
        return list(flatten(self, 0))

    def read_names(self, nodes):
        """The names of many at once."""
        return [answer[0] if answer else '' for answer in self.bus.ask_all(
            [node.property_question('Accessible', 'Name') for node in nodes])]

    def click(self):
        """The action by its name: text views and entries have many others."""
        names = [answer[0] if answer else None for answer in self.bus.ask_all(
            [self.question('Action', 'GetName', GLib.Variant('(i)', (index,)))
             for index in range(self.ask_property('Action', 'NActions'))])]
        for wanted in ('click', 'activate', 'toggle'):
            if wanted in names:
                self._wait_for_room()
                self.ask('Action', 'DoAction', GLib.Variant('(i)', (names.index(wanted),)))
                return
        # GTK 4.18 tells the button of a menu from the part of it that is pressed.
        for child in self.children():
            if child.role == 'toggle button':
                child.click()
                return
        raise AssertionError(f'{self!r} cannot be clicked; it offers {names}')

    def _wait_for_room(self):
        """What is not on the screen yet takes a click and does nothing."""
        end = time.monotonic() + PATIENCE
        while not self.has_room():
            assert time.monotonic() < end, f'{self!r} has no place on the screen'
            time.sleep(PAUSE)

    def has_room(self):
        _, _, width, height = self.ask('Component', 'GetExtents',
                                       GLib.Variant('(u)', (WINDOW_COORDINATES,)))[0]
        return width > 0 and height > 0

    def type(self, text):
        if not self.ask('EditableText', 'SetTextContents', GLib.Variant('(s)', (text,)))[0]:
            raise AssertionError(f'{self!r} cannot be edited')

    def __repr__(self):
        return f'[{self.role}] “{self.name}”'


def read_states(answer):
    words = answer[0]
    return {nick(Atspi.StateType, 32 * word + bit) for word in range(len(words))
            for bit in range(32) if words[word] >> bit & 1}
