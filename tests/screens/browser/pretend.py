"""A program that speaks the protocol of a tab, in place of the dashboard: `python pretend.py WAY`."""

import json
import os
import signal
import sys
from pathlib import Path

from textual_serve._binary_encode import dump

WAY = sys.argv[1]
OFFERED = "../../Bericht – Ä\r\n“x”.csv"


def send(kind: bytes, payload: bytes) -> None:
    os.write(1, kind + len(payload).to_bytes(4, "big") + payload)


def read(size: int) -> bytes:
    found = b""
    while len(found) < size and (more := os.read(0, size - len(found))):
        found += more
    return found


def main() -> None:
    if WAY == "refuses":
        sys.stderr.write("The file cannot be read: it is \x1b[31mbroken\x1b[0m.\n")
        sys.exit(3)
    if WAY == "falls over":
        raise RuntimeError("a secret \x1b[31m")
    os.write(1, b"something printed\n__GANGLION__\n")
    if WAY == "hangs":
        signal.pause()
    while WAY == "floods":
        send(b"D", b"x" * 60_000)
    send(b"D", f"pid={os.getpid()} who={os.environ.get('PRETEND_WHO', '')}".encode())
    if WAY == "offers":
        offer = {"key": "abc", "path": OFFERED, "open_method": "browser", "encoding": "", "mime_type": "text/html"}
        send(b"M", json.dumps({"type": "deliver_file_start", **offer, "name": None, "size": 5}).encode())
        send(b"M", json.dumps({"type": "open_url", "url": "javascript:alert(1)", "new_tab": True}).encode())
        send(b"M", json.dumps({"type": "open_url", "url": "https://example.org/", "new_tab": True}).encode())
    parts = [b"<b>", b"x>", b""]
    while head := read(5):
        payload = read(int.from_bytes(head[1:], "big"))
        if head[:1] == b"D":
            send(b"D", b"typed " + payload)
            continue
        told = json.loads(payload)
        if told["type"] == "deliver_chunk_request":
            send(b"P", dump(("deliver_chunk", "abc", parts.pop(0))))
        elif told["type"] == "quit" and WAY != "deaf":
            if WAY == "saves":
                Path(os.environ["PRETEND_FILE"]).write_text("saved")
            return
        else:
            send(b"D", json.dumps(told).encode())
    while WAY == "deaf":
        os.read(sys.stdin.fileno(), 1) or signal.pause()


main()
