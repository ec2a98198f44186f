"""The format of `thuisapp verdeel`, as its --help tells it: enough to write a checker."""

from __future__ import annotations

VERDEELFORMAAT = """Het bestand is een lijst, en het antwoord ook: één antwoord per probleem, in dezelfde volgorde.
Een getal is een heel getal of tekst zoals "0.25" of "1/3". Alles wordt exact berekend.

Een probleem heeft deze velden; alleen sleutels en totaal (of groepen) zijn verplicht:
  totaal       T: hoeveel er te verdelen is, een heel getal
  sleutels     [{"gewicht": w, "waarden": {code: x}}]; a = som van w/W × x/X, met W en X de sommen
  inzet        {code: e}: wat een gemeente al doet
  verrekening  k: het deel van de inzet dat telt, van 0 tot en met 1 (anders 0)
  minimum      {code: n}, een heel getal
  maximum      {code: n}, een heel getal
  afronding    "grootste_resten" (anders dit) of "naar_boven"
  groepen      {groep: n}: groepen die samen worden verdeeld; T is hun som en mag dan weg
  jaren        ["2026", "2027"] voor gelijke delen, of {"2026": "1/2", …} met gewichten
  ingroei      {"jaren": n, "nu": {code: gewicht}}: van het deel van nu naar het afgesproken deel;
               alleen samen met jaren; een gemeente die niet is genoemd heeft nu gewicht 0

De exacte getallen:
  q            min(max(L × a − k × e, minimum), maximum), met de L waarbij de som van q gelijk is aan T
  per groep    q × n/T
  per jaar     q × v, met v het gewicht van dat jaar gedeeld door de som van de gewichten
  met ingroei  in het j-de jaar T × v × (nu + (q/T − nu) × min(j/n, 1)), met nu als deel van alle
               gewichten; q per gemeente is dan de som daarvan over de jaren
  groep én jaar: het exacte getal per jaar × n/T van de groep

Elk antwoord heeft:
  aantallen, exact, gelijke_stand, som
met groepen ook: per_groep {groep: {code: n}}
met jaren ook:   per_jaar {jaar: {code: n}} en totaal_per_jaar {jaar: n}
met allebei ook: per_groep_per_jaar {groep: {jaar: {code: n}}} en afwijkend
met groepen of jaren ook: aangepast; met ingroei ook: exact_zonder_ingroei (q zelf)
Bij elke tabel staan de exacte getallen als "p/q" onder dezelfde naam met _exact erachter.
Bij een probleem zonder oplossing staat er alleen een fout.

Hele getallen met grootste_resten: elke gemeente krijgt exact naar beneden, en daarna één erbij in volgorde
van de rest tot de som klopt; bij gelijke rest eerst de grootste a, dan de laagste code (gelijke_stand).
Alle sommen kloppen in elke richting en elke groep houdt haar totaal. Zeker naar beneden of naar boven
afgerond van hun exacte getal zijn: aantallen, per_groep, per_groep_per_jaar en de som van een groep in een
jaar, en zonder groepen of met één groep ook per_jaar en totaal_per_jaar. Met meer groepen zijn per_jaar en
totaal_per_jaar sommen over de groepen. Ook die zijn zo afgerond, behalve wat er in afwijkend staat:
{"jaar", "code"}, of alleen {"jaar"} voor het totaal van dat jaar. Meestal is die lijst leeg.
Bestaat er geen tabel met de grootste resten per gemeente, dan wijken zo weinig mogelijk gemeenten 1 af;
zij staan in aangepast.
Met naar_boven gaat elke cel van de fijnste tabel naar boven; alle andere getallen zijn sommen van cellen."""
