"""Which entity lives in which table. Columns and fields have the same names; there are no
relationships:
children are asked for by name, so nothing is ever loaded unseen."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.dossier import ComponentCheck, Dossier, Note
from dossiers.model.events import Event
from dossiers.model.interlinked import Leg
from dossiers.model.issued import IssuedSlip, Message, SlipPrint
from dossiers.model.job import Job
from dossiers.model.organisation import Agency, Centre
from dossiers.model.overdue import (
    Apology,
    DueWarning,
    GrantedExtension,
    LateCase,
    LateCause,
    UrgingLetter,
    UrgingLine,
)
from dossiers.model.paper import Paper
from dossiers.model.participant import Participant
from dossiers.model.payment import Charge
from dossiers.model.people import Assignment, Officer, Person
from dossiers.model.routing import Handover, HandoverBatch, Result, StepRun
from dossiers.model.setting_change import SettingChange
from dossiers.model.supervision import (
    Absence,
    Exchange,
    OfficeNotice,
    Opinion,
    OpinionRound,
    StandIn,
    WorkRequest,
)
from storage.database.tables import (
    dossiers,
    house,
    interlinked,
    organisation,
    overdue,
    routing,
    supervision,
)

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (Centre, organisation.centre),
    (SettingChange, organisation.setting_change),
    (Agency, organisation.agency),
    (Person, organisation.person),
    (Officer, organisation.officer),
    (Assignment, organisation.assignment),
    (Dossier, dossiers.dossier),
    (Participant, dossiers.participant),
    (Event, dossiers.event),
    (ComponentCheck, dossiers.component_check),
    (Note, dossiers.note),
    (Paper, dossiers.paper),
    (Charge, dossiers.charge),
    (HandoverBatch, routing.handover_batch),
    (Handover, routing.handover),
    (StepRun, routing.step_run),
    (Result, routing.result),
    (IssuedSlip, routing.slip),
    (SlipPrint, routing.slip_print),
    (Message, routing.message),
    (Job, house.job),
    (Leg, interlinked.leg),
    (Apology, overdue.apology),
    (LateCase, overdue.late_case),
    (LateCause, overdue.late_cause),
    (GrantedExtension, overdue.granted_extension),
    (DueWarning, overdue.due_warning),
    (UrgingLetter, overdue.urging_letter),
    (UrgingLine, overdue.urging_line),
    (OpinionRound, supervision.opinion_round),
    (Opinion, supervision.opinion),
    (OfficeNotice, supervision.office_notice),
    (Exchange, supervision.exchange),
    (WorkRequest, supervision.work_request),
    (StandIn, supervision.stand_in),
    (Absence, supervision.absence),
)
