"""Processor time of one receipt with both codes, renderer warm, new data each time."""

import time
from dataclasses import replace
from pathlib import Path
from statistics import median

from bench.context import Context, Figure
from documents.slips import slip_renderer
from dossiers.model.slip import Lookup, ReceiptContent, Regulation, SlipKind
from tests.adapters.slip_samples import CODE, LINK, receipt

NAME = "receipt with both codes, warm"
LIMIT = 20.0
WARM_UP, ROUNDS = 10, 60


def content(number: int) -> ReceiptContent:
    """Give a receipt that no cache has seen: another person, code and link."""
    code = f"{CODE[:-4]}{number:04d}"
    sample = receipt(submitter_name=f"Nguyễn Thị Thu Hường {number}")
    return replace(
        sample,
        header=replace(sample.header, dossier_code=code, number_text=f"{number}/TTPVHCC"),
        lookup=Lookup(LINK.replace(CODE, code), f"K7M2{number:04d}"),
    )


def run(context: Context) -> Figure:
    """Measure the median and the 95th percentile in milliseconds of CPU."""
    renderer = slip_renderer(Path("templates/slips"))
    spent = []
    for number in range(1, WARM_UP + ROUNDS + 1):
        filled = content(number)
        before = time.process_time()
        renderer.render(SlipKind.RECEIPT, filled, regulation=Regulation.CIRCULAR_2018)
        spent.append((time.process_time() - before) * 1000)
    warm = sorted(spent[WARM_UP:])
    return Figure(median(warm), "ms", {"p95 ms": warm[int(ROUNDS * 0.95)], "first ms": spent[0]})
