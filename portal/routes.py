"""All blueprints of the portal."""

from flask import Blueprint

from portal.account import blueprint as account
from portal.catalogue import blueprint as catalogue
from portal.filing_papers import blueprint as filing_papers
from portal.filing_send import blueprint as filing_send
from portal.filing_start import blueprint as filing_start
from portal.filing_tasks import blueprint as filing_tasks
from portal.help import blueprint as help_pages
from portal.home import blueprint as home
from portal.mandates import blueprint as mandates
from portal.my_data import blueprint as my_data
from portal.my_dossiers import blueprint as my_dossiers
from portal.old_address import blueprint as old_address
from portal.own_sessions import blueprint as own_sessions
from portal.result_choice import blueprint as result_choice
from portal.results import blueprint as results
from portal.sign_in import blueprint as sign_in
from portal.supplement import blueprint as supplement
from portal.tracking import blueprint as tracking
from web.places import blueprint as places

BLUEPRINTS: tuple[Blueprint, ...] = (
    places,
    home,
    catalogue,
    sign_in,
    filing_start,
    filing_tasks,
    filing_papers,
    filing_send,
    tracking,
    my_dossiers,
    result_choice,
    supplement,
    account,
    my_data,
    mandates,
    own_sessions,
    help_pages,
    results,
    old_address,
)
