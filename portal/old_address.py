"""What an old address is called today: communes before 1 July 2025 and what they became."""

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request

from dossiers.ports.places import Places
from portal.caching import public_page
from web.current import deps
from web.route_access import PUBLIC, access

blueprint = Blueprint("old_address", __name__)

MOST = 30
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Answer:
    """One old commune with the names of today."""

    was: str
    now: tuple[str, ...]


@blueprint.get("/dia-chi-moi")
@access(PUBLIC)
def page() -> Response:
    """Ask for an old commune, or tell what it became."""
    query = request.args.get("q", "").strip()[:LONGEST]
    answers = _answers(deps().places, query)
    return public_page(
        render_template(
            "portal/old_address.html",
            search=query,
            answers=answers[:MOST],
            has_more=len(answers) > MOST,
        )
    )


def _answers(places: Places, query: str) -> list[Answer]:
    return [
        Answer(
            f"{one.name}, {one.district}, {one.province}",
            tuple(_name(places, code) for code in one.became),
        )
        for one in places.was(query, limit=MOST + 1)
    ]


def _name(places: Places, code: str) -> str:
    province = places.province_name(places.province_of(code) or "") or ""
    return f"{places.commune_name(code)}, {province}"
