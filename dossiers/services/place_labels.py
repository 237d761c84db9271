"""Labels of places: a bar code for each cabinet and shelf in use, on sheets to be cut."""

from dossiers.errors import NotFound
from dossiers.model.calendar import VIETNAM
from dossiers.model.people import Actor
from dossiers.model.slip import Regulation, SlipHeader, SlipKind
from dossiers.model.slip_places import PlaceLabel, PlaceLabelsContent
from dossiers.ports.deps import Deps
from dossiers.rules.permissions import is_of_centre
from dossiers.services.steps.centres import centre_of
from dossiers.wording.slips import default_title


def place_labels(deps: Deps, actor: Actor) -> bytes:
    """Return the labels of the officer's places in use as a PDF (R-CTL-06, R-BAR-01).

    Raises NotFound `place_unknown` when there is none.
    """
    at = deps.clock.now()
    with deps.reading() as uow:
        centre = centre_of(uow, actor)
        found = uow.paper_places.of_centre(centre.id)
    mine = actor.agencies_at(centre.id)
    labels = tuple(
        PlaceLabel(one.code, one.name)
        for one in found
        if one.is_open and (is_of_centre(actor, centre.id) or one.agency_id in mine)
    )
    if not labels:
        raise NotFound("place_unknown")
    kind, settings = SlipKind.PLACE_LABELS, centre.settings
    header = SlipHeader(
        title=default_title(kind, Regulation.CIRCULAR_2018),
        parent_name=settings.parent_name,
        unit_name=settings.name,
        place=settings.place,
        dated=at.astimezone(VIETNAM).date(),
        has_digital_signature_line=False,
    )
    content = PlaceLabelsContent(header, labels)
    return deps.renderer.render(kind, content, regulation=Regulation.CIRCULAR_2018)
