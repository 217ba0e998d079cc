"""Lets Selenium drive a stock Firefox over Marionette, the door that Firefox itself has.

Selenium speaks HTTP, which needs Mozilla's geckodriver between the two; neither Debian nor PyPI nor npm holds that
program. What it does for the commands that the journeys need fits here: the same commands, with the same parameters,
as `length:[0, id, name, parameters]` over a socket.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from selenium.webdriver import FirefoxOptions, Remote
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.remote_connection import RemoteConnection

__all__ = ["Firefox"]

COMMANDS: Mapping[str, str] = {
    Command.GET: "WebDriver:Navigate",
    Command.REFRESH: "WebDriver:Refresh",
    Command.GET_CURRENT_URL: "WebDriver:GetCurrentURL",
    Command.FIND_ELEMENT: "WebDriver:FindElement",
    Command.FIND_ELEMENTS: "WebDriver:FindElements",
    Command.FIND_CHILD_ELEMENT: "WebDriver:FindElementFromElement",
    Command.FIND_CHILD_ELEMENTS: "WebDriver:FindElementsFromElement",
    Command.CLICK_ELEMENT: "WebDriver:ElementClick",
    Command.GET_ELEMENT_TEXT: "WebDriver:GetElementText",
    Command.SEND_KEYS_TO_ELEMENT: "WebDriver:ElementSendKeys",
    Command.IS_ELEMENT_SELECTED: "WebDriver:IsElementSelected",
    Command.W3C_EXECUTE_SCRIPT: "WebDriver:ExecuteScript",
    Command.W3C_EXECUTE_SCRIPT_ASYNC: "WebDriver:ExecuteAsyncScript",
    Command.SET_TIMEOUTS: "WebDriver:SetTimeouts",
    Command.SCREENSHOT: "WebDriver:TakeScreenshot",
}

START_SECONDS = 60

# A free port, written to a file in the profile. Quiet otherwise: Firefox sets what tests need when Marionette is on.
PREFERENCES = 'user_pref("marionette.port", 0);\n'
PORT_FILE = "MarionetteActivePort"


class Firefox(Remote):
    """A Firefox with a fresh profile."""

    def __init__(self, program: str) -> None:
        """Start it, without a window."""
        self._profile = Path(tempfile.mkdtemp(prefix="firefox-profile-"))
        (self._profile / "user.js").write_text(PREFERENCES, "utf-8")
        # The last option lets a test take Firefox itself offline, which no page can.
        options = ["--headless", "--no-remote", "--marionette", "--remote-allow-system-access"]
        self._process = subprocess.Popen(
            [program, *options, "--profile", str(self._profile)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            self._marionette = _Marionette(self._port())
            super().__init__(command_executor=self._marionette, options=FirefoxOptions())
        except BaseException:
            self._end()
            raise

    def set_offline(self, *, offline: bool) -> None:
        """Take Firefox offline or online again, as its menu does: pages see it in `navigator.onLine`."""
        self._marionette.send("Marionette:SetContext", {"value": "chrome"})
        script = "Services.io.offline = arguments[0]"
        self._marionette.send("WebDriver:ExecuteScript", {"script": script, "args": [offline]})
        self._marionette.send("Marionette:SetContext", {"value": "content"})

    def quit(self) -> None:
        """Close the browser and remove its profile."""
        self._marionette.close()
        self._end()

    def _port(self) -> int:
        deadline = time.monotonic() + START_SECONDS
        file = self._profile / PORT_FILE
        while not (file.is_file() and file.read_text("utf-8")):
            if self._process.poll() is not None or time.monotonic() > deadline:
                message = f"Firefox opened no port for its driver within {START_SECONDS} s"
                raise RuntimeError(message)
            time.sleep(0.05)
        return int(file.read_text("utf-8"))

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self._profile, ignore_errors=True)


class _Marionette(RemoteConnection):
    """What Selenium takes for its HTTP connection."""

    def __init__(self, port: int) -> None:
        # Never used: `execute` and `close` below are all that Selenium calls.
        super().__init__(client_config=ClientConfig("http://127.0.0.1"))
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._reader = self._socket.makefile("rb")
        self._number = 0
        self._read()  # Firefox introduces itself first

    def execute(self, command: str, params: dict[str, Any]) -> dict[str, Any]:
        """Do one command of Selenium."""
        if command == Command.NEW_SESSION:
            return {"value": self._send("WebDriver:NewSession", {})[1]}
        # A connection has one session, and no command names it.
        params = {name: value for name, value in params.items() if name != "sessionId"}
        error, result = self._send(COMMANDS[command], params)
        if error:
            return {"status": error["error"], "value": error}
        return {"value": result["value"] if isinstance(result, dict) and "value" in result else result}

    def send(self, name: str, parameters: Mapping[str, object]) -> None:
        """Do one command of Marionette."""
        error, _ = self._send(name, parameters)
        if error:
            raise RuntimeError(error["message"])

    def close(self) -> None:
        """Leave Firefox to itself."""
        self._reader.close()
        self._socket.close()

    def _send(self, name: str, parameters: Mapping[str, object]) -> tuple[dict[str, str] | None, Any]:
        self._number += 1
        message = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(message), message))
        _, number, error, result = self._read()
        assert number == self._number, "Marionette answers in order"
        return error, result

    def _read(self) -> Any:  # noqa: ANN401  # a message of Firefox: a list, or its introduction
        length = b""
        while (digit := self._reader.read(1)) != b":":
            if not digit:
                message = "Firefox closed the connection"
                raise ConnectionError(message)
            length += digit
        return json.loads(self._reader.read(int(length)))
