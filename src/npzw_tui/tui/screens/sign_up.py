"""Signing an ambassador up, from the consent to the receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from npzw_tui.i18n import _
from npzw_tui.services.sign_up import last_of, office_of, ref_of, sign_up
from npzw_tui.storage.platform import leave_no_core
from npzw_tui.storage.settings import load_settings
from npzw_tui.tui.modal import ModalScreen
from npzw_tui.tui.prose import HEADING, STRONG, Prose, plain, quiet
from npzw_tui.tui.screens.consent import Consent
from npzw_tui.tui.screens.dialogs import Notice, Question
from npzw_tui.tui.screens.sign_up_form import SignUpForm
from npzw_tui.tui.widgets.key_hints import KeyHints

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from npzw_tui.domain.records import Ambassador
    from npzw_tui.services.intent import Receipt
    from npzw_tui.services.sign_up import Office
    from npzw_tui.tui.prose import Block
    from npzw_tui.tui.screens.consent import Answer
    from npzw_tui.tui.screens.sign_up_form import SignedUp
    from npzw_tui.tui.screens.step import StepScreen

Next = Literal["next", "withdraw"]


class SignUp:
    """One resident after the other, on top of the meeting's screen."""

    def __init__(self, screen: StepScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._office = self._find_office()

    def begin(self) -> None:
        """Show what is asked for, and wait for a yes."""
        title = _("Ambassadeur aanmelden")
        if self._office.key is None:
            blocks = count_blocks(self._office)
            question = _("Wil deze bewoner meegeteld worden? Druk dan op j.")
        else:
            leave_no_core()
            blocks = consent_blocks(self._desk.agenda.consent)
            question = _("Geeft deze bewoner toestemming? Druk dan op j.")
        consent = Consent(title, blocks, question, withdrawable=self._last() is not None)
        self._screen.app.push_screen(consent, self._answered)

    def _find_office(self) -> Office:
        """Read the settings again where they had no key: it may have been put there meanwhile."""
        consent = self._desk.agenda.consent
        office = office_of(self._desk.launch.settings, consent)
        return office if office.key is not None else office_of(load_settings(), consent)

    def _answered(self, answer: Answer | None) -> None:
        if answer == "withdraw":
            self._ask_to_withdraw()
        elif answer == "yes":
            form = SignUpForm(self._desk, contacts=self._office.key is not None)
            self._screen.app.push_screen(form, self._filled_in)

    def _filled_in(self, filled: SignedUp | None) -> None:
        if filled is None:
            return
        receipt = self._screen.writing.record(
            lambda recorder: sign_up(
                recorder,
                step=self._desk.step,
                interests=filled.interests,
                details=filled.details,
                key=self._office.key,
            ),
            _("aangemeld") if filled.details else _("1 aanmelding geteld"),
        )
        if receipt is not None:
            self._show_receipt(receipt, counted=filled.details is None)

    def _show_receipt(self, receipt: Receipt, *, counted: bool) -> None:
        ref = ref_of(self._desk.open().meeting, receipt.record.id)
        shown = SignedUpReceipt(ref, counted=counted, saved=receipt.saved)
        self._screen.app.push_screen(shown, self._go_on)

    def _go_on(self, what: Next | None) -> None:
        if what == "next":
            self.begin()
        elif what == "withdraw":
            self._ask_to_withdraw()

    # The last one was a slip

    def _last(self) -> Ambassador | None:
        recorder = self._desk.recorder
        return None if recorder is None else last_of(recorder.meeting, recorder.session.id)

    def _ask_to_withdraw(self) -> None:
        last = self._last()
        if last is None:
            return
        ref = ref_of(self._desk.open().meeting, last.id)
        question = Question(
            _("Laatste aanmelding intrekken?"),
            _(
                "Kenmerk {id}, van {tijd}. De aanmelding telt dan niet meer mee en wordt niet "
                "geopend."
            ).format(id=ref, tijd=f"{last.at:%H:%M}"),
            yes=_("intrekken"),
            no=_("laten staan"),
        )
        self._screen.app.push_screen(question, lambda yes: self._withdraw(last, ref, yes=yes))

    def _withdraw(self, last: Ambassador, ref: str, *, yes: bool | None) -> None:
        if not yes:
            return
        words = _("ingetrokken: {id}").format(id=ref)
        receipt = self._screen.writing.record(lambda recorder: recorder.withdraw(last.id), words)
        if receipt is not None and last.sealed is not None:
            self._screen.app.push_screen(
                Notice(
                    _("Ingetrokken: {id}").format(id=ref),
                    _("De versleutelde gegevens staan nog in het bestand."),
                    _("Wis ze als de avond gesloten is: {opdracht}").format(
                        opdracht=f"npzw-tui contacts forget {ref}"
                    ),
                )
            )


class SignedUpReceipt(ModalScreen[Next | None]):
    """What the resident takes home; nothing of what was filled in is on the screen any more."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,escape,ctrl+j", "dismiss(None)", _("klaar")),
        Binding("v", "dismiss('next')", _("volgende bewoner")),
        Binding("w", "dismiss('withdraw')", _("intrekken")),
    ]

    def __init__(self, ref: str, *, counted: bool, saved: bool) -> None:
        super().__init__()
        self._ref = ref
        self._counted = counted
        self._saved = saved

    def compose(self) -> ComposeResult:
        """The short id, and what it is for."""
        with Vertical(classes="dialog") as box:
            box.border_title = _("1 aanmelding geteld") if self._counted else _("Aangemeld")
            yield Prose(self._blocks())
        yield KeyHints()

    def _blocks(self) -> Iterable[Block]:
        yield plain(
            Content.assemble(_("Kenmerk:"), "  ", Content.styled(self._ref, f"{HEADING} reverse"))
        )
        if self._counted:
            yield plain(_("Er is geen naam bewaard, alleen dat er iemand is."), gap=True)
        else:
            yield plain(
                _(
                    "Schrijf dit kenmerk op voor de bewoner. Wie later vergeten wil worden, noemt "
                    "het bij het programmabureau."
                ),
                gap=True,
            )
        if not self._saved:
            yield plain(
                Content.styled(_("Dit staat NOG NIET op schijf: kijk naar het lampje."), STRONG),
                gap=True,
            )


def consent_blocks(consent: str) -> list[Block]:
    """Lay the text of the content out in paragraphs; what leads up to a colon is bold."""
    blocks: list[Block] = []
    for paragraph in consent.strip().split("\n\n"):
        text = " ".join(paragraph.split())
        lead, colon, rest = text.partition(": ")
        if colon and len(lead) < len(rest):
            content = Content.assemble(Content.styled(f"{lead}: ", STRONG), rest)
        else:
            content = Content(text)
        blocks.append(plain(content, gap=True))
    return blocks


def count_blocks(office: Office) -> list[Block]:
    """What is asked where no contact details can be kept, and why they cannot."""
    return [
        plain(
            _(
                "Contactgegevens kunnen op deze laptop niet veilig bewaard worden. Wel geteld "
                "wordt dat er iemand ambassadeur wil worden, en voor welke onderwerpen."
            )
        ),
        plain(
            _(
                "Zet naam, telefoon of e-mail ook niet in een opmerking: die kan iedereen lezen "
                "die het bestand heeft."
            ),
            gap=True,
        ),
        quiet(office.why_not, gap=True),
    ]
