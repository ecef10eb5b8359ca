"""A made-up programme with made-up words, small enough to know by heart."""

from __future__ import annotations

from npzw_tui.domain.programme import Action, Goal, Line, Programme
from npzw_tui.domain.vocabulary import NodeWords, Topic, Vocabulary

PROGRAMME = Programme(
    id="dorp-2030",
    title="Het dorp",
    mission="Samen",
    lines=(
        Line(id="verkeer", title="Verkeer", ambition="Iedereen komt veilig aan"),
        Line(id="muziek", title="Muziek", ambition="Overal klinkt iets"),
    ),
    goals=(
        Goal(id="verkeer.fietsen", line="verkeer", title="Vaker op de fiets"),
        Goal(id="verkeer.snelheid", line="verkeer", title="Rustige straten"),
        Goal(id="muziek.les", line="muziek", title="Les voor elk kind"),
    ),
    actions=(
        Action(
            id="actie.stallingen",
            line="verkeer",
            title="Bewaakte plekken",
            goals=("verkeer.fietsen",),
        ),
        Action(
            id="actie.koor-noord",
            line="muziek",
            title="Samen zingen in Noord",
            goals=("muziek.les",),
            neighbourhoods=("noord",),
        ),
        Action(
            id="actie.koor-zuid",
            line="muziek",
            title="Samen zingen in Zuid",
            goals=("muziek.les",),
            neighbourhoods=("zuid",),
        ),
    ),
)

VOCABULARY = Vocabulary(
    nodes=(
        NodeWords(id="verkeer", keywords=("kruispunt",)),
        NodeWords(
            id="verkeer.fietsen",
            keywords=("fiets", "café", "barrel", "slot kapot", "buurtschuur"),
            hints=("trappen", "zadel"),
        ),
        NodeWords(id="verkeer.snelheid", keywords=("te hard", "drempel", "scheuren")),
        NodeWords(id="muziek.les", keywords=("gitaar", "muziekschool"), hints=("noten",)),
        NodeWords(id="actie.stallingen", keywords=("fietsenrek", "diefstal")),
        NodeWords(id="actie.koor-noord", keywords=("koor",)),
        NodeWords(id="actie.koor-zuid", keywords=("koor",)),
    ),
    outside=(Topic(id="honden", title="Honden", keywords=("hond", "hondenveld"), hints=("poep",)),),
)
