"""The source of the MSI: every folder of the program is a component, for the current user only."""

from __future__ import annotations

import hashlib
import struct
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

from progress import Stopped

SPACE = uuid.UUID("5d8c8a0e-0a5e-5a0a-8f57-6a6a4a1d3c20")
UPGRADE = "A5C0B6E1-2E0B-4C53-9B4E-6C2B1E1C7F5A"  # never changes: by this an MSI knows the earlier versions
KEY = r"Software\thuisapp\msi"
CLASSES = "Software\\Classes\\"
LAID_OUT, CABINET = "Opmaak", "thuisapp.cab"
# Uninstalling takes along the laid out parts of documents, which wixl has no word for; dossiers, settings and backups stay.
QUERY = ("INSERT INTO `RemoveFile` (`FileKey`, `Component_`, `FileName`, `DirProperty`, `InstallMode`) "
         f"VALUES ('OpmaakBestanden', '{LAID_OUT}', '*', 'OPMAAK', 2)")
# The properties of a file that Windows shows, and in it the moments of making and of saving.
SUMMARY = uuid.UUID("F29F85E0-4FF9-1068-AB91-08002B27B3D9").bytes_le
MOMENTS, FILETIME = (12, 13), 64
ASSOCIATION = {
    ".thuis": "thuisapp.dossier",
    "thuisapp.dossier": "Dossier van thuisapp",
    r"thuisapp.dossier\DefaultIcon": "[INSTALLDIR]thuisapp.exe,0",
    r"thuisapp.dossier\shell\open\command": '"[INSTALLDIR]thuisapp.exe" "%1"',
}


def source(stage: Path, icon: Path, version: str) -> str:
    """The .wxs for this folder, with paths from the folder it stands in, where wixl has to be run."""
    components: list[str] = []
    tree = _folder(stage, stage.parent, "", components)
    parts = "".join(f"<ComponentRef Id={_q(name)}/>" for name in [*components, "Snelkoppeling", "Bestandstype", LAID_OUT])
    association = "\n".join(_value(CLASSES + key, value) for key, value in ASSOCIATION.items())
    product = str(uuid.uuid5(SPACE, _fingerprint(stage, version))).upper()
    return f'''<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="{product}" Name="thuisapp" UpgradeCode="{UPGRADE}" Language="1043" Codepage="1252" Version="{version}" Manufacturer="thuisapp">
<Package InstallerVersion="500" Compressed="yes" InstallScope="perUser" Description="thuisapp {version}" Languages="1043"/>
<MajorUpgrade DowngradeErrorMessage="Er staat al een nieuwere versie van thuisapp op deze computer."/>
<Media Id="1" Cabinet="{CABINET}" EmbedCab="yes"/>
<Icon Id="thuisapp.ico" SourceFile={_q(icon.relative_to(stage.parent))}/>
<Property Id="ARPPRODUCTICON" Value="thuisapp.ico"/>
<Property Id="ARPNOMODIFY" Value="1"/>
<Directory Id="TARGETDIR" Name="SourceDir">
<Directory Id="LocalAppDataFolder"><Directory Id="PROGRAMMAS" Name="Programs"><Directory Id="INSTALLDIR" Name="thuisapp-msi">{tree}
</Directory></Directory>
<Directory Id="GEGEVENS" Name="thuisapp"><Directory Id="OPMAAK" Name="opmaak">
<Component Id="{LAID_OUT}" Guid="{_guid('opmaak')}">{_key('opmaak')}<RemoveFolder Id="OpmaakMap" On="uninstall"/></Component>
</Directory></Directory></Directory>
<Directory Id="ProgramMenuFolder"><Component Id="Snelkoppeling" Guid="{_guid('snelkoppeling')}">
<Shortcut Id="Start" Name="thuisapp" Description="Schrijf met uw regio de woonzorgvisie" Target="[INSTALLDIR]thuisapp.exe"
          WorkingDirectory="INSTALLDIR"/>
{_key('snelkoppeling')}</Component></Directory>
<Component Id="Bestandstype" Guid="{_guid('bestandstype')}">
{association}
{_key('bestandstype')}</Component>
</Directory>
<Feature Id="Programma" Level="1">{parts}</Feature>
</Product></Wix>
'''


def package_code(content: str) -> str:
    """The name of this one file, which wixl would choose by lot."""
    return f"{{{_guid('pakket ' + hashlib.sha256(content.encode()).hexdigest())}}}"


def fix_moments(path: Path, moment: int) -> None:
    """The moments in the properties of an MSI become this one, so that the same contents give the same bytes. Raises Stopped."""
    data = bytearray(path.read_bytes())
    begin = data.find(SUMMARY) + len(SUMMARY)
    section = begin - 28 - len(SUMMARY) + struct.unpack_from("<I", data, begin)[0] if data.count(SUMMARY) == 1 else -1
    found = 0
    for i in range(struct.unpack_from("<I", data, section + 4)[0] if section > 0 else 0):
        kind, place = struct.unpack_from("<II", data, section + 8 + 8 * i)
        if kind in MOMENTS and struct.unpack_from("<I", data, section + place)[0] == FILETIME:
            struct.pack_into("<Q", data, section + place + 4, (moment + 11_644_473_600) * 10_000_000)
            found += 1
    if found != len(MOMENTS):
        raise Stopped(f"In {path.name} zijn de tijden niet te vinden. Is wixl veranderd?")
    path.write_bytes(data)


def _folder(folder: Path, base: Path, inside: str, components: list[str]) -> str:
    """The component of this folder, and its subfolders."""
    name = _id("C", inside)
    components.append(name)
    files = "".join(f'<File Id="{_id("F", inside + "/" + path.name)}" Name={_q(path.name)} DiskId="1" '
                    f"Source={_q(path.relative_to(base))}/>\n" for path in sorted(folder.iterdir()) if path.is_file())
    text = (f'\n<Component Id="{name}" Guid="{_guid(inside)}" Win64="yes">{_key(name)}'
            f'<RemoveFolder Id="{_id("R", inside)}" On="uninstall"/>\n{files}</Component>')
    for path in sorted(path for path in folder.iterdir() if path.is_dir()):
        below = f"{inside}/{path.name}"
        text += f'\n<Directory Id="{_id("D", below)}" Name={_q(path.name)}>{_folder(path, base, below, components)}</Directory>'
    return text


def _key(name: str) -> str:
    return f'<RegistryValue Root="HKCU" Key="{KEY}" Name="{name}" Type="integer" Value="1" KeyPath="yes"/>'


def _value(key: str, value: str) -> str:
    return f'<RegistryValue Root="HKCU" Key={_q(key)} Type="string" Value={_q(value)}/>'


def _id(begin: str, text: str) -> str:
    return begin + hashlib.sha256(text.encode()).hexdigest()[:20]


def _guid(text: str) -> str:
    return str(uuid.uuid5(SPACE, text)).upper()


def _q(text: object) -> str:
    return quoteattr(str(text))


def _fingerprint(stage: Path, version: str) -> str:
    """Other content is another product, as an MSI wants it."""
    digest = hashlib.sha256(version.encode())
    for path in sorted(stage.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(stage).as_posix().encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
