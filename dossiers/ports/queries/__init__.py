"""Read models: lists and figures as small rows, one query each."""

from dataclasses import dataclass

from dossiers.ports.queries.accounts import AccountQueries
from dossiers.ports.queries.administration import AdministrationQueries
from dossiers.ports.queries.catalogue import CatalogueQueries
from dossiers.ports.queries.channels import ChannelQueries
from dossiers.ports.queries.desk import DeskQueries
from dossiers.ports.queries.drafts import DraftQueries
from dossiers.ports.queries.endings import EndingQueries
from dossiers.ports.queries.exchanges import ExchangeQueries
from dossiers.ports.queries.figures import FigureQueries
from dossiers.ports.queries.interlinked import InterlinkedQueries
from dossiers.ports.queries.officer_accounts import OfficerAccountQueries
from dossiers.ports.queries.opinions import OpinionQueries
from dossiers.ports.queries.overdue import OverdueQueries
from dossiers.ports.queries.parcels import ParcelQueries
from dossiers.ports.queries.privacy import PrivacyQueries
from dossiers.ports.queries.registers import RegisterQueries
from dossiers.ports.queries.supervision import SupervisionQueries
from dossiers.ports.queries.tracking import TrackingQueries
from dossiers.ports.queries.verification import VerificationQueries


@dataclass(frozen=True)
class Queries:
    """Every read model."""

    accounts: AccountQueries
    administration: AdministrationQueries
    catalogue: CatalogueQueries
    channels: ChannelQueries
    desk: DeskQueries
    drafts: DraftQueries
    endings: EndingQueries
    figures: FigureQueries
    interlinked: InterlinkedQueries
    exchanges: ExchangeQueries
    officer_accounts: OfficerAccountQueries
    opinions: OpinionQueries
    overdue: OverdueQueries
    parcels: ParcelQueries
    privacy: PrivacyQueries
    supervision: SupervisionQueries
    tracking: TrackingQueries
    registers: RegisterQueries
    verification: VerificationQueries
