"""Common Dutch words, so that none of them is taken for a slip of another word.

A word that is here and in no vocabulary says nothing of a subject; a word that is neither here nor
there is strange, and a reason to doubt that a remark is about the programme.
"""

from __future__ import annotations

COMMON_WORDS = frozenset(
    """
    aandacht aangeven aankomen aannemen aantal aard aardig acht achteraf achterkant afgelopen
    afspraak april augustus avond avonds bedoel bedoelen bedoeling bedrag begin beginnen begint
    begon begonnen begrijp begrijpen behalve beide beiden bekend bekende bekijken belangrijk
    belangrijke beneden bepaald bepaalde berichten beslissen besloten besluit best bestaan
    bestaat beste betekent beter betere bevalt bewoner bewoners bezig bezoek bijvoorbeeld
    bijzonder binnenkort bleef bleven blij blijf blijft blijven boek boven bracht breed brengen
    brengt brief broer buiten daarbij daardoor daarin daarnaast daarvoor dacht dag dagen dank
    dankbaar dankzij december deden deed deel delen denk denken denkt derde deur diep ding
    dingen dinsdag dochter donderdag dood doordat doorgaan draait dragen drie druk dubbel
    duidelijk duren durf durft durven duurde duurt dwars echter eenmaal eerder eerlijk eerste
    eigen eind einde eindelijk elf elkaar elkaars ene enige enkel enkele ermee eronder erop
    eruit ervan ervoor even eventjes evenveel februari feit fijn fijne fout gaf gang gauw gaven
    gebeld gebeurd gebeurde gebeuren gebeurt gebleven gebracht gebruik gebruiken gebruikt
    gebruikte gedacht gedeelte geeft gegaan gegeven gehaald gehad gehoord gekomen gekregen
    gelaten geleden gelijk geloof geloven geluk gelukkig gemaakt gemiddeld genoeg genomen
    geschreven gesproken gestaan geven gevonden gevraagd geweest gewend gewerkt gewild gewone
    geworden gezegd gezet gezeten gezicht gezien gezin gezinnen goed goede graag groep groot
    grote groter gunnen haal haalde haalt halen half halve hand handen hangen hangt hard hart
    helaas hele helemaal helft helpen helpt herinner hetzelfde hield hieraan hierdoor hierin
    hierna hiervoor hoeft hoek hoeveel hoeven hoewel hoge hoger honderd hoofd hoog hoop hoor
    hoorde hoorden hoort hopelijk hopen horen houd houden houdt huidig iedereen ietsje inderdaad
    ineens inmiddels intussen jaar jammer januari jaren jarenlang jong jonge jongen jongens
    juist juli juni kant kanten keek keer keken ken kende kennen kent keren kijk kijken kijkt
    kind kinderen klaar klein kleine kleiner klinkt kloppen klopt kort korte kost kostte kreeg
    kregen krijgt kwam kwamen kwart kwijt laag laatst laatste lag lage lang lange langer langs
    langzaam las last later leek lees leest leg leggen legt lekker leven lezen licht lief liefst
    liep lieve liggen ligt lijken lijkt links loopt lopen los maal maand maandag maanden maart
    makkelijk makkelijker man manier mannen meegemaakt meegenomen meekomen meenemen meer
    meerdere meeste mei meid meiden meisje meisjes meneer mens mensen merk merken merkt mevrouw
    middag midden minder mindere minste minuten minuut moe moeder moeilijk moeilijke moeite
    mogelijk mooi mooie morgen naam naast nacht nachts nam namelijk namen neem neemt neergezet
    negen nemen nergens nieuw nieuwe nodig noem noemen nooit normaal normale november nummer
    ochtend ochtends oktober oma omdat omheen onderweg ongeveer onlangs onmiddellijk ooit oom
    opa opeens open openen opgehouden opgezet opnieuw oud oude ouder oudere ouderen ouders ouwe
    overal overdag overheen paar pak pakken pakt pas passen past persoon pijn plaats plek
    plekken ploeg praat praatte prachtig praten precies prima probeer probeerde probeert
    proberen punt raakt raar raken recht rechts reden rest rij rijk rijke rond rondom ruim samen
    schijnt schreef schrijf schrijven seconde september sinds slaan slecht slechte slechts slim
    snap snappen snapt snel snelle sneller soort soorten speciaal sprak spreekt spreken staan
    stad steek steekt stel stellen stelt stem sterk sterke stil stilte stond stonden straat
    straten stuk stukje sturen stuur stuurde stuurt tafel tante tegelijk tegenwoordig telkens
    tenminste terwijl thuis tien tijd tijden tijdens tijdje tjonge toevallig totaal trekken
    trekt trok trouwens twaalf twee tweede twintig uit uiteindelijk uiteraard uitleggen uren uur
    vader vallen valt vanavond vandaag vandaan vanmorgen vanochtend vast veertig vele veranderd
    veranderen verandert verder vergeet vergeten verhaal verkeerd verleden verschil
    verschillende vertel vertelde vertellen vertelt vertrokken verwacht verwachten viel vier
    vierde vijf vijftien vijftig vinden vindt vlak vlakbij voel voelde voelen voelt vol
    voldoende volgend volgende vond vonden vooraf vooral voorbeeld voorbij voordat voorheen
    voorkant voorlopig voorop vooruit vorig vorige vraag vraagt vragen vriend vriendelijk
    vrienden vriendin vrij vrijdag vroeg vroeger vrouw vrouwen vullen waaraan waarbij waardoor
    waarin waarmee waarop waarover waarschijnlijk waarvan waarvoor wacht wachten wachtte warm
    wat week weer weet weg wegen weinig weken wens werd werden wereld werk werken werkt werkte
    weten wijk wijken wijze winter wist wisten woensdag wonen woon woonde woont woord woorden
    zaak zag zagen zaken zat zaten zaterdag zeggen zei zeiden zeker zelden zelfs zes zestig zet
    zette zetten zeven zien zin zo zocht zodat zodra zoek zoeken zoekt zomaar zomer zon zondag
    zonder zoon zorgen zowat zullen zus zwaar zware zwart
    """.split()  # noqa: SIM905 - a thousand quoted words fill twenty screens
)
