"""The Vietnamese day and minute of a stored time, in SQL of both databases; for comparing only."""

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class VietnamDay(FunctionElement[Any]):
    """The day of a time in Vietnam, which has been seven hours ahead since 1975."""

    name = "vietnam_day"
    inherit_cache = True


class Minute(FunctionElement[Any]):
    """A time cut to its whole minute."""

    name = "minute"
    inherit_cache = True


@compiles(VietnamDay, "postgresql")
def _day_of_postgresql(element: VietnamDay, compiler: SQLCompiler, **words: Any) -> str:
    time = compiler.process(element.clauses, **words)
    return f"CAST({time} AT TIME ZONE 'Asia/Ho_Chi_Minh' AS date)"


@compiles(VietnamDay, "sqlite")
def _day_of_sqlite(element: VietnamDay, compiler: SQLCompiler, **words: Any) -> str:
    return f"date({compiler.process(element.clauses, **words)}, '+7 hours')"


@compiles(Minute, "postgresql")
def _minute_of_postgresql(element: Minute, compiler: SQLCompiler, **words: Any) -> str:
    return f"date_trunc('minute', {compiler.process(element.clauses, **words)})"


@compiles(Minute, "sqlite")
def _minute_of_sqlite(element: Minute, compiler: SQLCompiler, **words: Any) -> str:
    return f"strftime('%Y-%m-%d %H:%M', {compiler.process(element.clauses, **words)})"
