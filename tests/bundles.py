"""Small plans and bundles for tests: packed, taken apart, put together again."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from resplan.sealing.bundle import MANIFEST, SIGNATURES, packed
from resplan.sealing.envelope import envelope_bytes, signed
from resplan.sealing.keys import SigningKey, new_key, signing_key
from resplan.sealing.manifest import Manifest, digests_of, manifest_bytes

PLAN = """\
resplan: 1
unit: hue
level: province
kind: state_plan
stage: issued
number: 12/KH-UBND
title: thực hiện Nghị quyết số 57-NQ/TW
place: Huế
issued: 15/5/2025
issuer: {body: ubnd, signer_post: CHỦ TỊCH, signer_name: Nguyễn Văn Thử}
bodies:
  - {id: ubnd, name: Uỷ ban nhân dân thành phố Huế, kind: peoples_committee}
  - {id: so-khcn, name: Sở Khoa học và Công nghệ, kind: department}
tasks:
  - {id: "4.01", group: digital_infrastructure, title: Phủ sóng 5G các khu du lịch, lead: so-khcn, deadline: 31/12/2026}
  - {id: "8.01", group: security, title: Diễn tập an toàn thông tin, lead: so-khcn, deadline: Quý III/2026}
"""
UPDATE = """\
as_of: 30/6/2025
updates:
  - {task: "4.01", state: in_progress, text: Theo ý kiến của bà Lê Thị Gửi, by: so-khcn, at: 30/6/2025,
     evidence: [{document: 12/BC, file: evidence/bao-cao.txt}]}
"""
ITEM = """\
# Bà Lê Thị Gửi gọi hai lần.
id: 2025-0001
kind: petition
received: 3/7/2025
sender:
  name: Lê Thị Gửi
  contact: 0912 345 678  # nhà riêng
text: Bà Lê Thị Gửi đề nghị phủ sóng khu phố.
task: "4.01"
"""


def plan_file(folder: Path, text: str = PLAN) -> Path:
    """A plan in one file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "hue.yaml"
    path.write_text(text, "utf-8")
    return path


def plan_folder(folder: Path) -> Path:
    """The same plan as a folder, with an update, its evidence, and an item that somebody sent in."""
    files = {
        "plan.yaml": PLAN,
        "progress/2025-06-30.yaml": UPDATE,
        "feedback/2025-0001.yaml": ITEM,
        "evidence/bao-cao.txt": "Đã phủ sóng 3 khu.\n",
        "notes.txt": "Chỉ để trong nhà.\n",
        "journal/000001.json": "{}\n",
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def own_key() -> SigningKey:
    return signing_key("key.pem", new_key("")[0], None)


def bare_bundle(key: SigningKey | None = None) -> bytes:
    """A bundle of three parts that no plan stands behind."""
    parts = {"plan/plan.yaml": b"resplan: 1\nunit: hue\n", "documents/a.md": b"# A\n", "check.json": b"{}\n"}
    return bundle_of(parts, key)


def bundle_of(parts: Mapping[str, bytes], key: SigningKey | None = None) -> bytes:
    """A bundle of any parts, with a manifest that names them."""
    claims = Manifest(
        digests=digests_of(parts),
        program="0",
        framework="nq57",
        framework_date="2025-03-25",
        framework_sha256="",
        unit="hue",
        title="",
        number="",
        plan="",
        meaning_sha256="",
        as_of=date(2025, 5, 15),
        language="vi",
    )
    payload = manifest_bytes(claims)
    seal = {SIGNATURES: envelope_bytes(payload, [signed(payload, key)])} if key else {}
    return packed({**parts, MANIFEST: payload, **seal})


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_parts(content: bytes, changed: Mapping[str, bytes | None]) -> bytes:
    """The bundle packed again as resplan packs it, some parts changed, added, or (None) left out."""
    parts = {**parts_of(content), **changed}
    return packed({name: part for name, part in parts.items() if part is not None})


def told(content: bytes, old: bytes, new: bytes) -> bytes:
    """With a consistent manifest: what somebody makes who knows how bundles are made, and has no key."""
    parts = {name: part.replace(old, new) for name, part in parts_of(content).items() if name != SIGNATURES}
    before, after = digests_of(parts_of(content)), digests_of(parts)
    for name, digest in before.items():
        parts[MANIFEST] = parts[MANIFEST].replace(digest.encode(), after[name].encode())
    return packed(parts)
