"""Which entity of officers' accounts lives in which table."""

from typing import Any

from sqlalchemy import Table

from dossiers.model.officer_accounts import (
    AccountChange,
    AccountRequest,
    FactorReset,
    Invitation,
    OfficerFactor,
    RecoveryCode,
)
from storage.database.tables import officer_accounts as t

PAIRS: tuple[tuple[type[Any], Table], ...] = (
    (AccountRequest, t.account_request),
    (AccountChange, t.account_change),
    (Invitation, t.invitation),
    (OfficerFactor, t.officer_factor),
    (RecoveryCode, t.recovery_code),
    (FactorReset, t.factor_reset),
)
