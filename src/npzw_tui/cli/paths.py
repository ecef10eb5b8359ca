"""``npzw-tui paths``: where everything is, and by which rule."""

from __future__ import annotations

import click

from npzw_tui.cli.output import put, tell
from npzw_tui.cli.program import Command, Shared
from npzw_tui.i18n import _
from npzw_tui.storage.paths import Place, Rule, find_content, find_sessions, find_settings


@click.command(
    "paths", cls=Command, help=_("Toon waar bijeenkomsten, instellingen en programma staan.")
)
@click.option("--json", "as_json", is_flag=True, help=_("Schrijf het als JSON, voor programma's."))
@click.pass_obj
def command(shared: Shared, as_json: bool) -> None:
    """Write the places; what is wrong with the settings goes to standard error."""
    settings = shared.settings
    places = {
        "sessions": find_sessions(shared.sessions_option, settings.sessions),
        "content": find_content(shared.content_option, settings.content),
        "settings": find_settings(),
    }
    if as_json:
        _put_json(places)
    else:
        _put_table(places)
    for finding in settings.findings:
        tell(str(finding))


def _put_json(places: dict[str, Place]) -> None:
    import json

    found = {
        name: {"path": str(place.path), "rule": place.rule, "exists": place.path.exists()}
        for name, place in places.items()
    }
    put(json.dumps(found, indent=2))


def _put_table(places: dict[str, Place]) -> None:
    names = {
        "sessions": _("bijeenkomsten"),
        "content": _("programma en agenda"),
        "settings": _("instellingen"),
    }
    widest = max(map(len, names.values()))
    longest = max(len(str(place.path)) for place in places.values())
    for name, place in places.items():
        found = _("bestaat") if place.path.exists() else _("bestaat nog niet")
        why = _reason(name, place.rule)
        put(f"{names[name]:<{widest}}  {place.path!s:<{longest}}  {found}; {why}")


def _reason(name: str, rule: Rule) -> str:
    """Say in words which rule chose the place."""
    match rule:
        case "option":
            return _("volgens de optie --{naam}").format(naam=name)
        case "environment":
            return _("volgens de omgevingsvariabele {naam}").format(naam=f"NPZW_{name.upper()}")
        case "settings":
            return _("volgens de instelling {naam}").format(naam=name)
        case "checkout":
            return _("de map van deze checkout")
        case "default":
            return (
                _("meegeleverd met het programma")
                if name == "content"
                else _("de gewone map van dit systeem")
            )
