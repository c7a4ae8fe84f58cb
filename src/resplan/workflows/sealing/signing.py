"""Files of keys and signatures: read from where the user names them, made new, or written for a card to sign."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from resplan.errors import UsageError
from resplan.files.opening import read_given
from resplan.files.place import Kind, entries_at, kind_at
from resplan.files.writing import changing, write_files
from resplan.plan.files import SETTINGS
from resplan.sealing.envelope import foreign_signature
from resplan.sealing.keys import LARGEST_FILE, SigningKey, is_encrypted, new_key, signing_key
from resplan.sealing.trust import Trusted, trusted_in
from resplan.source.limits import LIMITS
from resplan.workflows.plans.settings import read_settings
from resplan.workflows.sealing.pack import Bundle, bytes_to_sign

_ENDINGS = (".pem", ".crt", ".cer", ".pub")
PUBLIC = ".pub.pem"


def needs_passphrase(path: Path) -> bool:
    """Whether the private key in a file is encrypted."""
    return is_encrypted(_pem(path))


def read_key(path: Path, passphrase: str | None, certificate: Path | None) -> SigningKey:
    """The private key in a file, with the certificates beside it."""
    beside = _pem(certificate) if certificate else b""
    return signing_key(path.as_posix(), _pem(path), passphrase, beside)


def make_key(path: Path, passphrase: str) -> tuple[Path, Path]:
    """Writes a new private key, for its owner alone, and its public part beside it; never over a file."""
    public = path.with_name(path.stem + PUBLIC)
    private, known = new_key(passphrase)
    with changing(path.parent, "pack", is_kept=False) as change:
        for file in (path, public):
            if change.has(file.name):
                raise UsageError("{file} already exists, and a key is never overwritten. Give another name.", file=file)
        change.put(path.name, private, is_private=True)
        change.put(public.name, known)
    return path, public


def signed_elsewhere(bundle: Bundle, files: Sequence[Path], certificate: Path | None) -> Bundle:
    """The bundle with the signatures from some files."""
    pem = _pem(certificate) if certificate else b""
    made = [
        signature for file in files for signature in foreign_signature(file.as_posix(), _pem(file), pem, bundle.payload)
    ]
    return replace(bundle, signatures=(*bundle.signatures, *made))


def write_to_sign(bundle: Bundle, file: Path) -> None:
    """Writes what a card has to sign for a bundle."""
    write_files(file.parent, "pack", {file.name: bytes_to_sign(bundle)})


def trusted(named: Sequence[Path]) -> list[Trusted]:
    """The keys and certificates that are trusted: those in the files and folders named, else those in `resplan.toml` here or above."""
    return [each for path in (named or _named_in_settings()) for file in _files_at(path) for each in _read(file)]


def _named_in_settings() -> list[Path]:
    here = Path.cwd()
    for folder in (here, *here.parents):
        file = folder / SETTINGS
        if kind_at(str(file), "") is Kind.FILE:
            return [folder / name for name in read_settings(read_given(file, LIMITS.settings_bytes), str(file)).trust]
    return []


def _files_at(path: Path) -> list[Path]:
    if kind_at(str(path), "") is not Kind.FOLDER:
        return [path]
    found = [name for name, kind in entries_at(str(path), "") if kind is Kind.FILE and name.lower().endswith(_ENDINGS)]
    if not found:
        raise UsageError("{path} holds no key and no certificate (.pem, .crt, .cer, .pub).", path=path)
    return [path / name for name in found]


def _read(file: Path) -> list[Trusted]:
    return trusted_in(file.as_posix(), _pem(file), file.name.removesuffix(PUBLIC).removesuffix(file.suffix))


def _pem(path: Path) -> bytes:
    return read_given(path, LARGEST_FILE)
