"""The two small programs that start thuisapp, and their icon, made from our own SVG."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from pathlib import Path

from progress import Stopped

HERE = Path(__file__).parent
COMPILERS = ("x86_64-w64-mingw32-gcc-posix", "x86_64-w64-mingw32-gcc", "x86_64-w64-mingw32-gcc-win32")
RESOURCES = "x86_64-w64-mingw32-windres"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
SIDE_COLOUR = (222, 234, 234)  # a light tint of the colour of the icon
# name, description, further words for the compiler
PROGRAMS = (("thuisapp.exe", "thuisapp", ("-mwindows",)), ("thuisapp-opdracht.exe", "thuisapp, opdrachtregel", ("-mconsole", "-DOPDRACHT")))


def icon(svg: Path, target: Path) -> None:
    """An .ico with every size that Windows asks for."""
    import resvg_py
    from PIL import Image

    pictures = [Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_path=str(svg), width=size, height=size)))) for size in SIZES]
    pictures[-1].save(target, format="ICO", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1])


def side_picture(svg: Path, target: Path) -> None:
    """What stands at the left of the first and the last page of the wizard, in the size that it asks for."""
    import resvg_py
    from PIL import Image

    picture = Image.new("RGB", (164, 314), SIDE_COLOUR)
    mark = Image.open(io.BytesIO(bytes(resvg_py.svg_to_bytes(svg_path=str(svg), width=96, height=96))))
    picture.paste(mark, (34, 44), mark)
    picture.save(target, format="BMP")


def make(work: Path, target: Path, version: str, python_dll: str, moment: int) -> None:
    """Compile both into `target`; the icon stands in `work` as thuisapp.ico. Raises Stopped."""
    compiler = next((name for name in COMPILERS if shutil.which(name)), None)
    if compiler is None or shutil.which(RESOURCES) is None:
        raise Stopped("De compiler voor Windows ontbreekt (pakket gcc-mingw-w64-x86-64-posix).")
    shutil.copy(HERE / "launcher.manifest", work)
    for name, description, words in PROGRAMS:
        script, compiled = work / f"{name}.rc", work / f"{name}.res.o"
        script.write_text(_resources(name, description, version), "utf-8")
        _run([RESOURCES, "--codepage=65001", script.name, "-o", compiled.name], work, moment)
        _run([compiler, "-std=c11", "-Wall", "-Wextra", "-O2", "-s", "-municode", *words, f'-DPYTHON_DLL=L"{python_dll}"',
              "-Wl,--no-insert-timestamp,--dynamicbase,--nxcompat,--high-entropy-va", str(HERE / "launcher.c"), compiled.name,
              "-o", str(target / name), "-lshell32", "-static"], work, moment)


def _resources(name: str, description: str, version: str) -> str:
    numbers = ",".join([*version.split("."), "0", "0", "0"][:4])
    text = (HERE / "launcher.rc.in").read_text("utf-8")
    for word, value in (("CIJFERS", numbers), ("VERSIE", version), ("OMSCHRIJVING", description), ("BESTAND", name)):
        text = text.replace(f"@{word}@", value)
    return text


def _run(command: list[str], folder: Path, moment: int) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Stopped(f"Het startprogramma kon niet worden gemaakt:\n{done.stderr[-2000:]}")
