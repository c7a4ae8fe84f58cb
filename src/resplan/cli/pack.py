"""`resplan pack`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from resplan.cli.announcing import tell_done, tell_written
from resplan.cli.language import current_language, say
from resplan.cli.options import DOCX, PLAN_ALONE, AsOf, Documents, Force, Formats, Plan, Root
from resplan.errors import UsageError
from resplan.text import printable

if TYPE_CHECKING:
    from resplan.sealing.keys import SigningKey

Bundle = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE.zip",
        help="The bundle, or a folder for it; without it in out/ beside the plan.",
    ),
]
WithSenders = Annotated[
    bool, typer.Option("--with-senders", help="Also the names and addresses of those who sent feedback in.")
]
Sign = Annotated[
    Path | None,
    typer.Option(
        "--sign", metavar="KEY.pem", help="Sign with this private key; certificates may stand in the file, too."
    ),
]
Certificate = Annotated[
    Path | None,
    typer.Option(
        "--certificate", metavar="FILE.pem", help="The signer's certificate, and those above it up to a known one."
    ),
]
Signatures = Annotated[
    list[Path] | None,
    typer.Option(
        "--signature",
        metavar="FILE",
        help="A signature made elsewhere, such as by a card, of what --to-sign wrote.",
    ),
]
ToSign = Annotated[
    Path | None,
    typer.Option("--to-sign", metavar="FILE", help="Write what another program has to sign, and no bundle."),
]
NewKey = Annotated[
    Path | None,
    typer.Option("--new-key", metavar="KEY.pem", help="Make a key to sign with and its public part, and no bundle."),
]


def command(
    *,
    path: Plan = None,
    output: Bundle = None,
    documents: Documents = PLAN_ALONE,
    formats: Formats = DOCX,
    as_of: AsOf = None,
    with_senders: WithSenders = False,
    sign: Sign = None,
    certificate: Certificate = None,
    signature: Signatures = None,
    to_sign: ToSign = None,
    new_key: NewKey = None,
    root: Root = None,
    force: Force = False,
) -> None:
    """Packs the plan, or makes a key, or writes what is to be signed."""
    if new_key is not None:
        _make(new_key)
        return
    from resplan.workflows.sealing.pack import PackOptions, bundle_of, sealed, write_bundle
    from resplan.workflows.sealing.signing import signed_elsewhere, write_to_sign

    key = _key(sign, certificate) if sign else None
    options = PackOptions(documents, formats, as_of, current_language(), with_senders=with_senders, root=root)
    bundle = bundle_of(path, options)
    for name in bundle.missing:
        typer.echo(
            say("Evidence that is not in the plan's folder, and so not packed: {name}").format(name=printable(name)),
            err=True,
        )
    if to_sign is not None:
        write_to_sign(bundle, to_sign)
        tell_written([to_sign])
        return
    if key is not None:
        bundle = sealed(bundle, key)
    tell_written([write_bundle(signed_elsewhere(bundle, signature or (), certificate), output, force=force)])


def _make(file: Path) -> None:
    from resplan.cli.asking import ask_secret, may_ask
    from resplan.workflows.sealing.signing import make_key

    passphrase = ""
    if may_ask():
        passphrase = ask_secret(say("Passphrase for the new key; empty for none"))
        if passphrase and ask_secret(say("The passphrase once more")) != passphrase:
            raise UsageError("The two passphrases differ. Begin again.")
    private, public = make_key(file, passphrase)
    tell_written([private, public])
    tell_done(say("Keep {private} to yourself; give {public} to those who shall trust your signature.").format(
        private=private.as_posix(), public=public.as_posix()
    ))  # fmt: skip


def _key(file: Path, certificate: Path | None) -> "SigningKey":
    """The signing key; a user who can be asked is asked for its passphrase."""
    from resplan.cli.asking import ask_secret
    from resplan.workflows.sealing.signing import needs_passphrase, read_key

    passphrase = (
        ask_secret(say("Passphrase of {file}").format(file=file.as_posix())) if needs_passphrase(file) else None
    )
    return read_key(file, passphrase, certificate)
