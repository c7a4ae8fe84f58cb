"""Passages that one plan has copied from another; the plans' dates tell which was first. An index avoids comparing all pairs."""

from array import array
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from msgspec import Struct

from resplan.framework.framework import Framework
from resplan.framework.reference import NGRAM, Reference
from resplan.portfolio.across.traces import Terms, is_central
from resplan.portfolio.summary import PlanSummary
from resplan.portfolio.traces import Prose
from resplan.portfolio.where import Where
from resplan.rules.passages import passages_of
from resplan.text.ngrams import ngram_hashes, words_of

_SOURCES = 3
"""How many earlier texts a text is compared with: those that share most with it."""
_KEPT = 200
"""Fingerprints of texts in memory at once."""
_SHIFT, _TOGETHER = 8, 8
"""Runs of words form one passage if this many stand at about the same distance in both texts, give or take a few words."""


class Copy(Struct, frozen=True):
    """A passage of one plan that stands in an earlier one."""

    plan: PlanSummary
    where: Where
    source: PlanSummary
    source_where: Where
    words: int
    passage: str
    is_order_known: bool
    """Whether the dates tell which plan was first; without dates, or with equal ones, nobody is said to have copied."""


class _Text(Struct, frozen=True):
    plan: PlanSummary
    prose: Prose


def copies_between(plans: Sequence[PlanSummary], framework: Framework, terms: Terms) -> list[Copy]:
    """Every copied passage, once, from the earliest plan that has it; ordered by source, then by plan."""
    texts = [_Text(plan, prose) for plan in sorted(plans, key=_by_day) for prose in plan.traces.prose]
    shared = _shared(texts)
    whole = _read_alike(texts)
    search = _Search(texts, framework, terms)
    found = [_of_all(texts[source], texts[number]) for number, source in sorted(whole.items())]
    found += [copy for number in sorted(shared.keys() - whole.keys()) for copy in search.copies(number, shared[number])]
    return sorted(
        found, key=lambda copy: (copy.source.label, copy.source_where.file, copy.source_where.line, copy.plan.label)
    )


def _by_day(plan: PlanSummary) -> tuple[date, str]:
    return plan.issued or date.max, plan.label


def _read_alike(texts: Sequence[_Text]) -> Mapping[int, int]:
    """Each text that reads like an earlier one of another owner, with the index of the first such text."""
    first: dict[int, int] = {}
    found: dict[int, int] = {}
    for number, text in enumerate(texts):
        source = first.setdefault(text.prose.digest, number)
        if texts[source].plan.holder != text.plan.holder:
            found[number] = source
    return found


def _of_all(source: _Text, text: _Text) -> Copy:
    return _copy(source, text, len(text.prose.text.split()), text.prose.text)


def _shared(texts: Sequence[_Text]) -> Mapping[int, Counter[int]]:
    """For each text, the earlier texts of other owners that share grams with it, and how many. A gram belongs to its first owner."""
    rows = array("Q", (gram << 32 | number for number, text in enumerate(texts) for gram in text.prose.grams))
    found: dict[int, Counter[int]] = defaultdict(Counter)
    for _, group in groupby(sorted(rows), key=lambda row: row >> 32):
        numbers = [row & 0xFFFFFFFF for row in group]
        first = texts[numbers[0]].plan.holder
        for number in numbers[1:]:
            if texts[number].plan.holder != first:
                found[number][numbers[0]] += 1
    return found


class _Search:
    """Compares texts word by word, where the index says that it is worth it."""

    def __init__(self, texts: Sequence[_Text], framework: Framework, terms: Terms) -> None:
        self._texts = texts
        self._framework = framework
        self._terms = terms
        self._places: OrderedDict[int, Mapping[int, int]] = OrderedDict()

    def copies(self, number: int, shared: Counter[int]) -> Iterator[Copy]:
        """The passages of a text that stand in the earlier ones named."""
        text = self._texts[number]
        grams = ngram_hashes(words_of(text.prose.text), NGRAM)
        together: dict[int, int] = {}
        sources = sorted(shared, key=lambda source: (-shared[source], source))[:_SOURCES]
        for place, source in enumerate(sources):
            for gram in _in_order(grams, self._places_of(source)):
                together.setdefault(gram, place)
        reference = Reference("", tuple(map(str, sources)), together)
        for passage in passages_of(text.prose.text, self._terms.phrases, [reference], self._terms.limits):
            yield _copy(self._texts[int(passage.section)], text, passage.words, passage.text)

    def _places_of(self, number: int) -> Mapping[int, int]:
        """Where each gram of a text stands in it, without those of central texts."""
        if number not in self._places:
            grams = ngram_hashes(words_of(self._texts[number].prose.text), NGRAM)
            places = {
                gram: place for place, gram in reversed([*enumerate(grams)]) if not is_central(gram, self._framework)
            }
            self._places[number] = places
            if len(self._places) > _KEPT:
                self._places.popitem(last=False)
        return self._places[number]


def _in_order(grams: Sequence[int], places: Mapping[int, int]) -> Iterator[int]:
    """The grams that occur in both texts at about the same distance from several others; set phrases do not."""
    shifts = [(gram, (places[gram] - place) // _SHIFT) for place, gram in enumerate(grams) if gram in places]
    together = Counter(shift for _, shift in shifts)
    for gram, shift in shifts:
        if together[shift - 1] + together[shift] + together[shift + 1] >= _TOGETHER:
            yield gram


def _copy(source: _Text, text: _Text, words: int, passage: str) -> Copy:
    first, then = source.plan.issued, text.plan.issued
    return Copy(
        text.plan,
        text.prose.where,
        source=source.plan,
        source_where=source.prose.where,
        words=words,
        passage=passage,
        is_order_known=bool(first and then and first < then),
    )
