"""What a screen reader sees of a program, over the bus of the system (AT-SPI): names, roles, places, and pressing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.echt_venster.scherm import Screen, wait_for

ACCESSIBLE, COMPONENT, ACTION, TEXT = (f"org.a11y.atspi.{name}" for name in ("Accessible", "Component", "Action", "Text"))
PROPERTIES = "org.freedesktop.DBus.Properties"
SHOWING, FOCUSED, ENABLED, CHECKED = 25, 12, 8, 4
"""Numbers of states (AtspiStateType)."""
MOST = 6_000


class Gone(Exception):
    """The thing is not there any more, or never could do this."""


@dataclass(frozen=True)
class Thing:
    """One accessible object. bus: the connection it lives on."""

    bus: Bus
    owner: str
    path: str

    def call(self, interface: str, method: str, signature: str = "", *arguments: Any) -> tuple[Any, ...]:
        return self.bus.call(self.owner, self.path, interface, method, signature, *arguments)

    def _get(self, name: str) -> Any:
        return self.call(PROPERTIES, "Get", "ss", ACCESSIBLE, name)[0][1]

    @property
    def name(self) -> str:
        return str(self._get("Name"))

    @property
    def description(self) -> str:
        return str(self._get("Description"))

    @property
    def role(self) -> str:
        return str(self.call(ACCESSIBLE, "GetRoleName")[0])

    def has(self, state: int) -> bool:
        low, high = self.call(ACCESSIBLE, "GetState")[0]
        return bool((low | high << 32) >> state & 1)

    def children(self) -> list[Thing]:
        return [Thing(self.bus, owner, path) for owner, path in self.call(ACCESSIBLE, "GetChildren")[0]]

    def middle(self) -> tuple[int, int]:
        """A point on the screen in the middle of it."""
        x, y, width, height = self.call(COMPONENT, "GetExtents", "u", 0)[0]
        return x + width // 2, y + height // 2

    def size(self) -> tuple[int, int]:
        """Width and height on the screen."""
        _, _, width, height = self.call(COMPONENT, "GetExtents", "u", 0)[0]
        return width, height

    def has_focus(self) -> bool:
        return self.has(FOCUSED)

    def take_keyboard(self) -> bool:
        """Ask for the keyboard, as assistive technology does."""
        return bool(self.call(COMPONENT, "GrabFocus")[0])

    def press(self) -> None:
        """Do its first action, as assistive technology does."""
        assert self.call(ACTION, "DoAction", "i", 0)[0], f"{self.name} cannot be pressed"

    def text(self) -> str:
        return str(self.call(TEXT, "GetText", "ii", 0, -1)[0])


class Bus:
    """The bus for assistive technology of a screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._session = open_dbus_connection(bus=screen.env["DBUS_SESSION_BUS_ADDRESS"])
        address = wait_for(self._address, "the bus for assistive technology")
        self._connection: DBusConnection = open_dbus_connection(bus=address)

    def close(self) -> None:
        self._session.close()
        self._connection.close()

    def _address(self) -> str:
        where = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        reply = self._session.send_and_get_reply(new_method_call(where, "GetAddress"), timeout=20)
        return str(reply.body[0]) if reply.header.message_type.name == "method_return" else ""

    def call(self, owner: str, path: str, interface: str, method: str, signature: str = "", *arguments: Any) -> tuple[Any, ...]:
        """Raises Gone."""
        message = new_method_call(DBusAddress(path, owner, interface), method, signature or None, arguments)
        try:
            reply = self._connection.send_and_get_reply(message, timeout=20)
        except (TimeoutError, ConnectionError) as error:
            raise Gone(f"{interface}.{method}") from error
        if reply.header.message_type.name != "method_return":
            raise Gone(str(reply.body))
        return tuple(reply.body)

    def programs(self) -> list[Thing]:
        with suppress(Gone):
            return Thing(self, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root").children()
        return []

    def find(self, wanted: Callable[[Thing], bool], under: Thing | None = None) -> Thing | None:
        """The first thing in sight that is wanted, breadth first."""
        for thing in self.walk(under):
            with suppress(Gone):
                if wanted(thing):
                    return thing
        return None

    def walk(self, under: Thing | None = None) -> Iterator[Thing]:
        """Everything in sight under a thing or under all programs. Cells of large tables are not looked at one by one."""
        queue = [under] if under is not None else self.programs()
        for number, thing in enumerate(queue):
            if number > MOST:
                return
            yield thing
            with suppress(Gone):
                if under is None or thing is not under:
                    if thing.role in {"table", "tree table"}:
                        continue
                    if thing.role not in {"application", "frame", "dialog"} and not thing.has(SHOWING):
                        continue
                queue += thing.children()


def called(name: str, *roles: str) -> Callable[[Thing], bool]:
    """Things of that name (or that begins with it, when it ends in …), in sight and of one of these roles."""
    def wanted(thing: Thing) -> bool:
        found = thing.name
        fits = found.startswith(name[:-1]) if name.endswith("…") and not found.endswith("…") else found == name
        return fits and (not roles or thing.role in roles) and thing.has(SHOWING)
    return wanted
