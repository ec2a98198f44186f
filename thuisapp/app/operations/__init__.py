"""What the user can do to a dossier. Every operation is pure: a dossier in, a new dossier out.

Wrong input raises OngeldigeInvoer with a sentence for the place of the mistake; the dossier that came in is untouched.
"""

from thuisapp.app.operations.aanbod import (
    bewaar_plan,
    verwijder_plaatsen,
    verwijder_plan,
    zet_aandeel,
    zet_nihil,
    zet_plaatsen,
    zet_vrijkomend,
)
from thuisapp.app.operations.afspraken import (
    bewaar_actie,
    bewaar_afspraak,
    bewaar_besluit,
    bewaar_partij,
    verwijder_actie,
    verwijder_afspraak,
    verwijder_besluit,
    verwijder_partij,
    verwijder_realisatie,
    zet_realisatie,
)
from thuisapp.app.operations.behoefte import (
    raming,
    verwijder_overlap,
    wijzig_raming,
    zet_achterstand,
    zet_halfjaar,
    zet_kengetal,
    zet_overlap,
    zet_saldo,
    zet_telling,
    zet_telling_jaar,
    zet_telling_soort,
)
from thuisapp.app.operations.dossier import (
    EIGEN_BRON,
    bewaar_bron,
    eigen_bron,
    verwijder_eigen_waarde,
    wijzig_dossier,
    zet_eigen_waarde,
    zet_tekst,
)
from thuisapp.app.operations.groepen import kies_groep, verwijder_groep, voeg_groep_toe, wijzig_groep
from thuisapp.app.operations.inwinning import (
    bewaar_indicator,
    bewaar_recept,
    huidig_cijfer,
    maak_uitvraag,
    neem_antwoorden_over,
    verwijder_recept,
    verwijder_uitvraag,
    zet_antwoord,
    zet_uitstroomplaatsen,
)
from thuisapp.app.operations.scenarios import (
    kies_scenario,
    kopieer_scenario,
    maak_set,
    verwijder_scenario,
    verwijder_set,
    wijzig_scenario,
    wijzig_set,
    zet_standpunt,
)
from thuisapp.app.operations.tools import kenmerk_van_naam, nieuw_kenmerk
from thuisapp.app.operations.uitvoering import bewaar_regeling, verwijder_regeling, zet_toets
from thuisapp.app.operations.verdeling import (
    standaard_sleutels,
    trek_ruil_in,
    verwijder_ruil,
    voeg_ruil_toe,
    voorstel,
    wijzig_ruil,
    wijzig_voorstel,
    zet_gewicht,
    zet_grens,
    zet_inzet,
)

__all__ = [
    "EIGEN_BRON", "bewaar_actie", "bewaar_afspraak", "bewaar_besluit", "bewaar_bron", "bewaar_indicator", "bewaar_partij",
    "bewaar_plan", "bewaar_recept", "bewaar_regeling", "eigen_bron", "huidig_cijfer", "kenmerk_van_naam", "kies_groep", "kies_scenario",
    "kopieer_scenario", "maak_set", "maak_uitvraag", "neem_antwoorden_over", "nieuw_kenmerk", "raming", "standaard_sleutels",
    "trek_ruil_in", "verwijder_actie", "verwijder_afspraak", "verwijder_besluit", "verwijder_eigen_waarde", "verwijder_groep",
    "verwijder_overlap", "verwijder_partij", "verwijder_plaatsen", "verwijder_plan", "verwijder_realisatie", "verwijder_recept",
    "verwijder_regeling", "verwijder_ruil", "verwijder_scenario", "verwijder_set", "verwijder_uitvraag", "voeg_groep_toe",
    "voeg_ruil_toe", "voorstel", "wijzig_dossier", "wijzig_groep", "wijzig_raming", "wijzig_ruil", "wijzig_scenario", "wijzig_set",
    "wijzig_voorstel", "zet_aandeel", "zet_achterstand", "zet_antwoord", "zet_eigen_waarde", "zet_gewicht", "zet_grens", "zet_halfjaar",
    "zet_inzet", "zet_kengetal", "zet_nihil", "zet_overlap", "zet_plaatsen", "zet_realisatie", "zet_saldo", "zet_standpunt", "zet_tekst",
    "zet_telling", "zet_telling_jaar", "zet_telling_soort", "zet_toets", "zet_uitstroomplaatsen", "zet_vrijkomend",
]
