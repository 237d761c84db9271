"""A procedure as data: one announced version, and what it promises for a channel and a case."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dossiers.model.calendar import TimeLimit
from dossiers.model.procedure_parts import (
    Announcement,
    Audience,
    Channel,
    ChannelTerms,
    ClockStart,
    Component,
    ComponentKind,
    DueWhen,
    Extension,
    Fee,
    FeeExemption,
    FeeTier,
    FormTemplate,
    Interim,
    InternalProcess,
    NotAtCentre,
    ProcedureCase,
    ProcedureResult,
    ProcessStep,
    ResultKind,
    SampleLine,
    ServiceLevel,
    SourceKind,
    SourceMark,
    Station,
)

__all__ = [
    "Announcement",
    "Audience",
    "Channel",
    "ChannelTerms",
    "ClockStart",
    "Component",
    "ComponentKind",
    "DueWhen",
    "Extension",
    "Fee",
    "FeeExemption",
    "FeeTier",
    "FormTemplate",
    "Interim",
    "InternalProcess",
    "NotAtCentre",
    "ProcedureCase",
    "ProcedureResult",
    "ProcedureVersion",
    "ProcessStep",
    "ResultKind",
    "SampleLine",
    "ServiceLevel",
    "SourceKind",
    "SourceMark",
    "Station",
]

SHORT_NAME_MAX = 38
"""Letters that a column of the desk has room for."""

NOT_IN_FILE = {"in_file": False}
"""Marks a field that the system keeps and that procedure files do not state."""


@dataclass(frozen=True, slots=True)
class ProcedureVersion:
    """One version of a procedure; a dossier keeps the one in force on its receipt day (R-CAT-09).

    `number` counts the versions of one code in this system and is no part of the file.
    `agency` is the code of the competent agency, `decider` who signs, in words.
    `online_level` is the older scale 1–4 (R-CAT-15), `service_level` the newer one (R-CAT-16).
    `eform` is the definition of the e-form as read; its own model validates it.
    """

    code: str
    name: str
    short_name: str
    sector: str
    number: int = field(default=1, metadata=NOT_IN_FILE)
    agency: str = ""
    coordinating_agencies: tuple[str, ...] = ()
    decider: str = ""
    online_level: int = 2
    service_level: ServiceLevel = ServiceLevel.NONE
    audience: tuple[Audience, ...] = ()
    number_of_sets: int | None = None
    same_day: bool = False
    clock_starts_at: ClockStart = ClockStart.COUNTER
    supplement_within_days: int | None = None
    result_channels: tuple[Channel, ...] = ()
    online_payment: bool = False
    not_at_centre: NotAtCentre | None = None
    interlinked: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    order_of_steps: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    announcement: Announcement | None = None
    interim: Interim | None = None
    channels: tuple[ChannelTerms, ...] = ()
    cases: tuple[ProcedureCase, ...] = ()
    components: tuple[Component, ...] = ()
    forms: tuple[FormTemplate, ...] = ()
    fees: tuple[Fee, ...] = ()
    results: tuple[ProcedureResult, ...] = ()
    extensions: tuple[Extension, ...] = ()
    processes: tuple[InternalProcess, ...] = ()
    stations: tuple[Station, ...] = ()
    sample_dossier: tuple[SampleLine, ...] = ()
    sources: tuple[SourceMark, ...] = ()
    eform: dict[str, Any] | None = field(default=None, hash=False)

    @property
    def is_at_centre(self) -> bool:
        """Whether it is taken in at the centre (R-CAT-10)."""
        return self.not_at_centre is None

    def case_of(self, key: str | None) -> ProcedureCase | None:
        """The case with this key, or None."""
        return next((case for case in self.cases if case.key == key), None)

    def terms_of(self, channel: Channel, case: str | None = None) -> ChannelTerms | None:
        """The terms of a channel, those of the case first; None where it is not offered."""
        of_case = self.case_of(case)
        own = of_case.terms if of_case else ()
        return next((terms for terms in (*own, *self.channels) if terms.channel == channel), None)

    def limit_for(self, channel: Channel, case: str | None = None) -> TimeLimit | None:
        """The time limit of a channel and case (R-CAT-17, R-CAT-18), None when none is stated."""
        terms = self.terms_of(channel, case)
        return terms.limit if terms else None

    def is_same_day(self, case: str | None = None) -> bool:
        """Whether it is settled within the day (R-SAM-01); the case's own word wins."""
        of_case = self.case_of(case)
        if of_case is not None and of_case.same_day is not None:
            return of_case.same_day
        return self.same_day

    def fees_for(
        self, channel: Channel, case: str | None = None, on: date | None = None
    ) -> tuple[Fee, ...]:
        """The charges of a channel and case (R-FEE-08, R-FEE-10); on a day, if one is given."""
        return tuple(
            fee
            for fee in self.fees
            if (not fee.channels or channel in fee.channels)
            and (not fee.cases or case in fee.cases)
            and (on is None or fee.is_valid_on(on))
        )

    def components_for(self, case: str | None = None) -> tuple[Component, ...]:
        """The lines of the dossier list of a case, in order; lines without cases are for all."""
        return tuple(part for part in self.components if not part.cases or case in part.cases)

    def process_for(self, channel: Channel, case: str | None = None) -> InternalProcess | None:
        """The internal process that serves a channel and case; the most special one wins."""
        fitting = [
            process
            for process in self.processes
            if process.case in {"", case or ""} and process.channel in {None, channel}
        ]
        return max(fitting, key=lambda one: (bool(one.case), one.channel is not None), default=None)

    @property
    def is_joint(self) -> bool:
        """Whether it takes several procedures in at once, each a part of its own (R-CFG-03)."""
        return any(one.procedure for one in self.stations)

    def pairs(self) -> tuple[tuple[Channel, str | None], ...]:
        """Every (channel, case) that a dossier of this version can have."""
        cases: tuple[str | None, ...] = tuple(case.key for case in self.cases) or (None,)
        return tuple((terms.channel, case) for case in cases for terms in self.channels)

    def source_of(self, path: str) -> SourceMark | None:
        """The mark of `path` or of its nearest ancestor; the mark of "" stands for the rest."""
        marks = {mark.path: mark for mark in self.sources}
        while path and path not in marks:
            path = path.rpartition(".")[0]
        return marks.get(path)

    def is_in_force_on(self, day: date) -> bool:
        """Whether the version is in force on `day`; open ends count as in force."""
        started = self.effective_from is None or self.effective_from <= day
        return started and (self.effective_to is None or day <= self.effective_to)
