"""Which entity lives in which table. Columns and fields have the same names; there are no
relationships:
children are asked for by name, so nothing is ever loaded unseen."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.dossier import ComponentCheck, Dossier, Note
from dossiers.model.draft import Draft
from dossiers.model.events import Event
from dossiers.model.issued import IssuedSlip, Message, SlipPrint
from dossiers.model.job import Job
from dossiers.model.organisation import Agency, Centre
from dossiers.model.paper import Paper
from dossiers.model.participant import Participant
from dossiers.model.payment import Charge
from dossiers.model.people import Assignment, Officer, Person
from dossiers.model.routing import Handover, HandoverBatch, Result, StepRun
from storage.database.tables import dossiers, house, organisation, routing

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (Centre, organisation.centre),
    (Agency, organisation.agency),
    (Person, organisation.person),
    (Officer, organisation.officer),
    (Assignment, organisation.assignment),
    (Dossier, dossiers.dossier),
    (Participant, dossiers.participant),
    (Draft, dossiers.draft),
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
)
