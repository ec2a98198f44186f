"""From a dossier to the text of the woonzorgvisie: `maak_visie`."""
