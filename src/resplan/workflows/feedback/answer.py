"""`resplan feedback answer`: one more step of an item, and the letter to its sender, both or neither."""

from pathlib import Path

from msgspec.structs import replace

from resplan.documents.wish import Wish
from resplan.files.writing import begun_anew
from resplan.plan.feedback_item import Move
from resplan.workflows.documents.delivery import Delivery, catalogue, formats_of
from resplan.workflows.documents.issue import made_of, write_made
from resplan.workflows.documents.material import refuse_document
from resplan.workflows.documents.unchanged import put_documents
from resplan.workflows.feedback.move import moving
from resplan.workflows.feedback.register import Register


@begun_anew
def write_answer(register: Register, identity: str, move: Move, wish: Wish, how: Delivery) -> tuple[Path, list[Path]]:
    """Writes the step of the answer and the letter; gives back the item's file and the letter's."""
    form = catalogue().by_key[wish.key]
    formats = formats_of([form], how)
    refuse_document(form, register.on_disk)
    with moving(register, identity, move, "feedback answer") as (after, file, change):
        made = made_of([after.on_disk], replace(wish, about=identity), formats, how)
        letters = [each.folder / each.name for each in made]
        folder = change.folder.resolve()
        if all(letter.resolve().is_relative_to(folder) for letter in letters):
            names = (letter.resolve().relative_to(folder).as_posix() for letter in letters)
            contents = {name: each.content for name, each in zip(names, made, strict=True)}
            put_documents(change, contents, force=how.force)
        else:
            # The letter first: a letter without its step is made again by the next try, a step is never taken twice.
            write_made("feedback answer", made, force=how.force)
    return file, letters
