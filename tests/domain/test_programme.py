from __future__ import annotations

from npzw_tui.domain.programme import Action, Goal, Line, Programme

PROGRAMME = Programme(
    id="stad-2030",
    title="Programma",
    mission="Samen",
    lines=(
        Line(id="haven", title="Haven", ambition="Schone haven"),
        Line(id="markt", title="Markt", ambition="Volle markt", short="M"),
    ),
    goals=(
        Goal(id="haven.water", line="haven", title="Schoon water"),
        Goal(id="markt.kramen", line="markt", title="Meer kramen", short="Kramen"),
    ),
    actions=(
        Action(id="vissen", line="haven", title="Vissen", goals=("haven.water",), top10=True),
        Action(id="kade", line="haven", title="Kade", goals=("markt.kramen",), top10_rank=2,
               top10=True),
        Action(id="vlaggen", line="haven", title="Vlaggen", neighbourhoods=("noord",)),
        Action(id="brug", line="markt", title="De brug", short="Brug", top10=True, top10_rank=1,
               goals=("haven.water", "markt.kramen")),
    ),
)  # fmt: skip


def ids(nodes: tuple[Line, ...] | tuple[Goal, ...] | tuple[Action, ...]) -> list[str]:
    return [node.id for node in nodes]


def test_all_nodes_are_found_by_id_in_the_order_of_the_deck() -> None:
    assert list(PROGRAMME.nodes) == [
        "haven",
        "markt",
        "haven.water",
        "markt.kramen",
        "vissen",
        "kade",
        "vlaggen",
        "brug",
    ]
    assert PROGRAMME.nodes["kade"].title == "Kade"


def test_a_line_has_its_own_goals() -> None:
    assert ids(PROGRAMME.goals_of("markt")) == ["markt.kramen"]
    assert PROGRAMME.goals_of("onbekend") == ()


def test_a_goal_has_the_actions_that_serve_it_from_any_line() -> None:
    assert ids(PROGRAMME.actions_of_goal("haven.water")) == ["vissen", "brug"]


def test_an_action_that_serves_no_goal_of_its_line_stands_loose_under_it() -> None:
    assert ids(PROGRAMME.loose_actions_of("haven")) == ["kade", "vlaggen"]
    assert PROGRAMME.loose_actions_of("markt") == ()


def test_every_node_stands_under_one_line() -> None:
    assert [PROGRAMME.line_of(id_) for id_ in ("haven", "haven.water", "brug")] == [
        "haven",
        "haven",
        "markt",
    ]
    assert PROGRAMME.line_of("haven.wa") is None


def test_the_top_10_goes_by_rank_and_then_by_file() -> None:
    assert ids(PROGRAMME.top10) == ["brug", "kade", "vissen"]


def test_only_actions_that_name_a_neighbourhood_are_in_it() -> None:
    assert ids(PROGRAMME.actions_in("noord")) == ["vlaggen"]


def test_a_label_is_the_short_name_or_else_the_title() -> None:
    labels = [PROGRAMME.nodes[id_].label for id_ in ("haven", "markt", "markt.kramen", "brug")]
    assert labels == ["Haven", "M", "Kramen", "Brug"]
