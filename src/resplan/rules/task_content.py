"""Checks of what a task does and leaves behind."""

import re
from collections.abc import Iterator
from functools import cache

from resplan.findings import Fix, InYaml, Problem, Value
from resplan.framework.framework import Framework
from resplan.plan.task import Product, Task
from resplan.rules.context import Context, not_known
from resplan.rules.proposals import kind_in
from resplan.text import did_you_mean, fold
from resplan.text.letters import CAPITAL, CAPITALISED, SMALL
from resplan.text.pattern import either, later


def product_has_known_kind(context: Context) -> Iterator[Problem]:
    """Each product is of a known kind."""
    kinds = context.framework.product_kinds_by_name
    titles = [kind.title.vi for kind in context.framework.product_kinds]
    for path, task in context.plan.tasks_with_path():
        if not task.products:
            values: dict[str, Value | InYaml] = {
                "example": InYaml(dict(zip(("kind", "name"), _product_of(task, context), strict=True)))
            }
            yield Problem((*path, "products"), values)
        for index, product in enumerate(task.products):
            if is_outcome(product) or kinds.of(product.kind or ""):
                continue
            alike = did_you_mean(product.kind, titles) if product.kind else None
            guess = alike or kind_in(context.framework, product.name or "")
            variant, place = "unknown" if product.kind else "kindless", (*path, "products", index, "kind")
            yield not_known(place, product.kind or "", guess, variant, is_fixed=False)


def _product_of(task: Task, context: Context) -> tuple[str, str]:
    """Kind and name of the least product that a task must have: the document it mentions, or a report on it."""
    for start in [match.end() for match in re.finditer(r"(?:^|\s)(?=\w)", task.title)][:6]:
        kind = kind_in(context.framework, task.title[start:])
        if kind:
            return kind, task.title[start : start + 1].upper() + task.title[start + 1 :]
    return "Báo cáo", f"Báo cáo kết quả {task.title[:1].lower()}{task.title[1:]}"


_MEASURED = later(
    r"^\d[\d.,]*\s\w|\d\s?%|\d\s*(?:phần trăm|/\s*\d)|\b(?:tối thiểu|ít nhất|đạt|toàn bộ|tất cả)\b[^.;]{0,30}\d",
    re.IGNORECASE,
)


def is_outcome(product: Product) -> bool:
    """Whether a product is a measured outcome: stated as one, or named by a measure with its number."""
    if product.result is not None:
        return product.result.value is not None
    return not product.kind and _MEASURED.search(product.name or "") is not None


def product_can_be_held(
    context: Context, *, vague: list[str], says_nothing: list[str], of_an_event: list[str], one_by_one: int
) -> Iterator[Problem]:
    """The product is tangible, and its name says more than its kind."""
    pattern, raised = _openings(tuple(vague)), _anywhere(tuple(word for word in vague if word.startswith("được ")))
    empty = re.compile(rf"(?:\b(?:{'|'.join(map(fold, says_nothing))})\b ?)*")
    kinds = _bare_kinds(context.framework, frozenset(map(fold, of_an_event)))
    of_a_kind: list[Problem] = []
    for path, task in context.plan.tasks_with_path():
        for index, product in enumerate(task.products):
            place = (*path, "products", index, "name")
            if is_outcome(product) or (product.name and not product.kind) or _is_blank(product.name):
                continue
            if not product.name:
                kind = product.kind or "Báo cáo"
                name = f"{kind[:1].upper()}{kind[1:]} {task.title[:1].lower()}{task.title[1:]}"
                yield Problem(place, {"written": kind, "example": InYaml(name)}, "nameless")
            elif _names_a_kind_only(product.name, kinds, empty):
                name = f"{product.name} về việc {task.title[:1].lower()}{task.title[1:]}"
                of_a_kind.append(Problem(place, {"written": product.name, "example": InYaml(name)}, "nameless"))
            elif pattern.match(product.name) or raised.search(product.name):
                yield Problem(place, {"written": product.name})
    if len(of_a_kind) > one_by_one:  # an office's habit is reported once
        written = of_a_kind[0].values["written"]
        yield Problem(("tasks",), {"written": written, "count": len(of_a_kind)}, "kinds")
    else:
        yield from of_a_kind


def _is_blank(name: str | None) -> bool:
    """Whether a name waits to be filled in («...»); another rule reports that."""
    return bool(name) and not _LETTER.search(name or "")


_LETTER = re.compile(r"\w")


def _bare_kinds(framework: Framework, of_an_event: frozenset[str]) -> frozenset[str]:
    """Kinds of one or two words; «hồ sơ cấp độ» says what the file is about, minutes what they are of."""
    titles = {fold(kind.title.vi) for kind in framework.product_kinds}
    short = {name for name in framework.product_kinds_by_name if name.count(" ") <= 1}
    return frozenset((titles | short) - of_an_event)


def _names_a_kind_only(name: str, kinds: frozenset[str], empty: re.Pattern[str]) -> bool:
    """Whether a name has only a kind, a signer, and empty words: «Quyết định của UBND tỉnh», «Báo cáo thực hiện»."""
    key = fold(_BY_WHOM.sub("", name))
    key = key[empty.match(key).end() :]  # type: ignore[union-attr]  # it matches nothing too
    if not key:
        return True
    words = key.split()
    heads = (" ".join(words[:count]) for count in range(len(words), 0, -1))
    kind = next((head for head in heads if head in kinds), None)
    return kind is not None and empty.fullmatch(key[len(kind) :].strip()) is not None


_BY_WHOM = re.compile(r"\s(?:của|do)\s.*?(?=\s(?:về|để|cho|trong|tại)\s|$)")


@cache
def _openings(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"{either(words)}\b", re.IGNORECASE)


@cache
def _anywhere(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b{either(words) if words else '(?!)'}\b", re.IGNORECASE)


# A number, a proper name inside, or a concrete object makes even «đẩy mạnh …» a task one can finish.
_CONCRETE = later(
    r"\d|%|\b(?:đề án|kế hoạch|chương trình|hệ thống|nền tảng|cơ sở dữ liệu|quy chế|nghị quyết|trung tâm|chiến lược|hồ sơ|dịch vụ công)\b",
    re.IGNORECASE,
)
_CITED = later(r"\b(?:nghị quyết|quyết định|chỉ thị|kết luận|kế hoạch|chương trình)(?: số)? \d[\w/.-]*+", re.IGNORECASE)
"""A document that a title cites; it is not what is done."""
_NAMED = later(rf"(?:(?<={SMALL} )|(?<=, )){CAPITALISED} {CAPITAL}")
"""Two capitalised words within a sentence: the name of a place or a thing."""


def title_says_what_is_done(context: Context, *, enough_words: int) -> Iterator[Problem]:
    """The title says what is done, not only «tăng cường», «đẩy mạnh»."""
    vague = _openings(context.framework.vague_verbs)
    for path, task in context.plan.tasks_with_path():
        opening = vague.match(task.title)
        if opening and len(task.title.split()) < enough_words and not _is_concrete(task.title):
            yield Problem((*path, "title"), {"verb": opening.group().lower()})


def _is_concrete(title: str) -> bool:
    own = _CITED.sub("", title)
    return bool(_CONCRETE.search(own) or _NAMED.search(own))


_ACTIONS = (
    "xây dựng|ban hành|lập|tổ chức|triển khai|thành lập|lắp đặt|đào tạo|mua sắm|nâng cấp|số hoá|rà soát|thí điểm"
    "|ký kết|công bố|kết nối|tập huấn|khảo sát|hỗ trợ|phát động"
)
_NEXT_ACTIONS = f"{_ACTIONS}|hoàn thành|hoàn thiện|vận hành|kiểm tra|mở rộng|tích hợp|sửa đổi"
"""Further actions after a full stop or a semicolon; after «và» such words often belong to the word before."""
_SECOND_ACTION = re.compile(
    rf"(?:(?:;|\.|,? đồng thời)\s*(?P<next>(?i:{_NEXT_ACTIONS})\b)| và\s+(?P<joined>(?:{_ACTIONS})\b)(?=\s+\w))"
)
"""After «và» only lower-case words: «Bộ Giáo dục và Đào tạo» is a name."""
# What follows from issuing a document belongs to the same action: «ban hành và tổ chức thực hiện».
_SAME_CHAIN = later(
    r"(?:xây dựng|lập|ban hành|phê duyệt|trình)[\w\s,]{0,40}(?:và|,) (?:ban hành|tổ chức|triển khai)(?: thực hiện| triển khai)?",
    re.IGNORECASE,
)


def one_task_one_action(context: Context) -> Iterator[Problem]:
    """A task is one action."""
    for path, task in context.plan.tasks_with_path():
        second = _second_action(task)
        if second:
            yield Problem((*path, "title"), {"written": second})


def _second_action(task: Task) -> str | None:
    if not _SECOND_ACTION.search(task.title):
        return None
    title = _SAME_CHAIN.sub(lambda match: "x" * len(match.group()), task.title)
    match = _SECOND_ACTION.search(title)
    if match and match["joined"] and " để " in title[: match.start()]:
        return None  # its purpose, not a second action
    return title[match.start(match.lastgroup or 0) :][:60] if match else None


def ids_are_unique_and_fit_their_group(context: Context) -> Iterator[Problem]:
    """Ids are unique and fit their group."""
    plan, groups = context.plan, context.framework.groups_by_key
    taken: dict[str, Task] = {}
    used = {task.id for task in plan.tasks}

    @cache
    def free_below(prefix: str) -> str:
        return next(id_ for number in range(1, len(used) + 2) if (id_ := f"{prefix}.{number:02}") not in used)

    for path, task in plan.tasks_with_path():
        group = groups.get(task.group or "")
        prefix = str(group.number) if group else task.id.partition(".")[0]
        fits = group is None or re.match(rf"0?{group.number}\.", task.id) is not None
        if task.id in taken:
            free = free_below(prefix)
            yield Problem((*path, "id"), {"id": task.id, "title": taken[task.id].title, "free": free}, fix=Fix(free))
        elif group and not fits:
            free = free_below(prefix)
            yield Problem((*path, "id"), {"number": str(group.number), "free": free}, "group", fix=Fix(free))
        if fits:
            taken.setdefault(task.id, task)
