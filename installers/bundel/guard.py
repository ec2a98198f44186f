"""The last look before packing: nothing under the GPL only, and no library that the program could reach the network with."""

from __future__ import annotations

import re
from pathlib import Path

from progress import Stopped

# Modules of Qt that are under the GPL or a paid licence, in whatever spelling: Qt6Charts.dll, libQt6Charts.so.6, QtCharts.pyd.
GPL_QT = ("Charts", "Graphs", "GraphsWidgets", "DataVisualization", "VirtualKeyboard", "HunspellInputMethod", "NetworkAuth", "HttpServer",
          "Quick3D\\w*", "QuickTimeline\\w*", "ShaderTools", "Bodymovin", "Lottie", "WaylandCompositor", "Mqtt", "Coap", "InsightTracker",
          "Qmltc", "LanguageServer", "Canvas3D", "Grpc", "Protobuf")
_GPL_QT = re.compile(rf"^(lib)?Qt6?({'|'.join(GPL_QT)})(\.abi3)?\.(dll|pyd|so|dylib)\b", re.IGNORECASE)
_GPL_OTHER = re.compile(r"^(lib)?(readline|gmp-?10?|poppler|mupdf|x264|x265|gdbm)\b.*\.(dll|pyd|so|dylib)\b", re.IGNORECASE)
_NETWORK = re.compile(r"^(Qt6?Network|libQt6Network|Qt6?WebEngine\w*|Qt6?WebSockets|_ssl|libssl)\b", re.IGNORECASE)


def findings(stage: Path) -> list[str]:
    """What stands in this folder that may not go in, with the reason, in Dutch."""
    wrong = []
    for path in sorted(stage.rglob("*")):
        if not path.is_file() or "licenties" in path.relative_to(stage).parts:
            continue
        if _GPL_QT.match(path.name) or _GPL_OTHER.match(path.name):
            wrong.append(f"{path.relative_to(stage)} is alleen onder de GPL te gebruiken")
        elif _NETWORK.match(path.name):
            wrong.append(f"{path.relative_to(stage)} dient om verbinding met een netwerk te maken")
    return wrong


def check(stage: Path) -> None:
    """Raises Stopped when something is in the folder that may not go in."""
    if wrong := findings(stage):
        raise Stopped("Dit mag niet mee in het programma:\n  " + "\n  ".join(wrong))
