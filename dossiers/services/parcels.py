"""What the post's staff see and record at the centre: results that go out by post (R-ACC-04)."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossiers.errors import InvalidInput, NotAllowed
from dossiers.model.people import Actor
from dossiers.model.routing import RecipientKind
from dossiers.ports.deps import Deps
from dossiers.ports.queries.parcels import ParcelLine
from dossiers.services.access import carries_parcels
from dossiers.services.returning import ResultReturned, ReturnResult, return_result
from dossiers.wording.returning import POST_CARRIER

SHOWN = 100


@dataclass(frozen=True, slots=True)
class TakeParcel:
    """One result that the post takes along, under the number of its slip."""

    code: str
    revision: int | None
    consignment_number: str
    is_paid_by_post: bool = False


@dataclass(frozen=True, slots=True)
class Parcels:
    """What waits for the post, and what it took last."""

    waiting: Sequence[ParcelLine]
    sent: Sequence[ParcelLine]


def parcels_of_post(deps: Deps, actor: Actor) -> Parcels:
    """Return the parcels of the present centre. Raises NotAllowed for anybody else."""
    if actor.centre_id is None or not carries_parcels(actor):
        raise NotAllowed("role_not_allowed")
    return Parcels(
        waiting=deps.queries.parcels.waiting(actor.centre_id, limit=SHOWN),
        sent=deps.queries.parcels.sent(actor.centre_id, limit=SHOWN),
    )


def take_parcel(deps: Deps, command: TakeParcel, actor: Actor) -> ResultReturned:
    """Record that the post took a result along, and close the dossier (R-RES-08, R-ACC-04).

    Raises what `return_result` raises; NotFound for a dossier whose result does not go by post.
    """
    if not carries_parcels(actor):
        raise NotAllowed("role_not_allowed")
    if not command.consignment_number.strip():
        raise InvalidInput("recipient_wrong", {"consignment_number": "required"})
    given = ReturnResult(
        code=command.code,
        revision=command.revision,
        kind=RecipientKind.POST,
        carrier=POST_CARRIER,
        consignment_number=command.consignment_number,
        is_paid_by_post=command.is_paid_by_post,
    )
    return return_result(deps, given, actor)
