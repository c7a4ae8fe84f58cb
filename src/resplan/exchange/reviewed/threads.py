"""Comments with their replies: each thread is one remark to be answered."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from resplan.exchange.reviewed.day import day_of
from resplan.framework.division import grouped
from resplan.office.document import Comment
from resplan.text import printable


def threads_of(comments: Iterable[Comment]) -> Iterator[tuple[Comment, str]]:
    """Each thread as its first comment, whose text goes on with the answers: «– Lê D (05/6/2025): Đồng ý».

    With it the last answer, if somebody has marked the thread as resolved.
    """
    said = {comment.id: comment for comment in comments if comment.text.strip()}
    threads = grouped(said.values(), lambda comment: _first(comment, said).id)
    for comment in said.values():
        if _first(comment, said) is comment:
            given = [answer for answer in threads[comment.id] if answer is not comment]
            lines = (comment.text.strip(), *map(_answer, given))
            last = given[-1].text.strip() if given and comment.is_resolved else ""
            yield replace(comment, text="\n".join(lines)), last


def _first(comment: Comment, said: Mapping[str, Comment]) -> Comment:
    """The comment that begins the thread; a circle ends where it began."""
    seen = {comment.id}
    while (above := said.get(comment.reply_to)) is not None and above.id not in seen:
        comment = above
        seen.add(comment.id)
    return comment if comment.reply_to not in seen else min((said[each] for each in seen), key=lambda each: each.id)


def _answer(comment: Comment) -> str:
    when = ", ".join(filter(None, (printable(comment.author.strip()), day_of(comment.at))))
    return f"– {when}: {comment.text.strip()}" if when else f"– {comment.text.strip()}"
