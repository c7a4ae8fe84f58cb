"""Localities: the 34 units, their communes, their names on a day, and the names they had."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vietnam_provinces import Province

from resplan.framework.mergers import former_provinces
from resplan.framework.unit_names import find_unit, suggest_units
from resplan.framework.units import communes, provinces
from resplan.text import fold, nfc, with_tone_marks

DAY = date(2025, 8, 1)


def test_the_units_are_those_of_the_package() -> None:
    theirs = {f"{int(row.code.value):02}": with_tone_marks(nfc(row.name), "new") for row in Province.iter_all()}
    ours = {unit.code: unit for unit in provinces()}
    assert set(ours) == set(theirs)
    for code, name in theirs.items():
        assert fold(name).endswith(fold(ours[code].name)), code


def test_there_are_34_units_and_3321_communes() -> None:
    assert len(provinces()) == 34
    assert sum(unit.is_city(DAY) for unit in provinces()) == 6
    assert sum(len(communes(unit.slug)) for unit in provinces()) == 3321


@pytest.mark.parametrize(
    "text", ["46", "hue", "Huế", "HUẾ", "TP Huế", "Thành phố Huế", "Thua Thien Hue", "Thừa Thiên Huế"]
)
def test_a_unit_is_found_by_all_its_names(text: str) -> None:
    match = find_unit(text)
    assert match is not None
    assert match.unit.slug == "hue"


@pytest.mark.parametrize("text", ["hue/P. Phú Xuân", "hue/P.Phú Xuân", "hue/phường Phú Xuân", "hue/Phú Xuân"])
def test_a_commune_is_found_with_its_kind_in_full_in_short_or_without(text: str) -> None:
    match = find_unit(text)
    assert match is not None
    assert match.unit.slug == "phuong-phu-xuan"


@pytest.mark.parametrize("text", ["TP.HCM", "Hồ Chí Minh", "Thành phố Hồ Chí Minh", "79", "ho-chi-minh"])
def test_the_largest_city_too(text: str) -> None:
    match = find_unit(text)
    assert match is not None
    assert match.unit.code == "79"


def test_there_are_29_former_provinces_and_each_finds_its_present_unit() -> None:
    assert len(former_provinces()) == 29
    for name, unit in former_provinces().items():
        match = find_unit(name)
        assert match is not None
        assert (match.unit, match.former) == (unit, name)
    assert former_provinces()["Hà Giang"].slug == "tuyen-quang"


def test_names_follow_type_and_day() -> None:
    by_slug = {unit.slug: unit for unit in provinces()}
    hue, son_la, dong_nai = by_slug["hue"], by_slug["son-la"], by_slug["dong-nai"]
    assert (hue.party_committee(DAY), hue.full_name(DAY)) == ("Thành uỷ Huế", "thành phố Huế")
    assert son_la.party_committee(DAY) == "Tỉnh uỷ Sơn La"
    assert son_la.peoples_committee(DAY) == "Uỷ ban nhân dân tỉnh Sơn La"
    assert dong_nai.party_committee(date(2026, 4, 29)) == "Tỉnh uỷ Đồng Nai"
    assert dong_nai.party_committee(date(2026, 4, 30)) == "Thành uỷ Đồng Nai"


@pytest.mark.parametrize("text", ["hue/phuong-thuan-hoa", "hue/Thuận Hoá", "Phường Thuận Hóa, Huế"])
def test_a_commune_is_found_in_its_province(text: str) -> None:
    match = find_unit(text)
    assert match is not None
    assert match.unit.full_name(DAY) == "phường Thuận Hoá"
    assert match.unit.party_committee(DAY) == "Đảng uỷ phường Thuận Hoá"
    assert match.unit.path == "hue/phuong-thuan-hoa"


def test_every_commune_is_found_by_its_path_and_code() -> None:
    for province in ("hue", "lang-son", "tuyen-quang"):
        for unit in communes(province):
            for text in (unit.path, unit.code):
                match = find_unit(text)
                assert match is not None, text
                assert match.unit == unit, text


def test_a_slip_gets_a_suggestion() -> None:
    assert find_unit("Tuyen Quagn") is None
    assert suggest_units("Tuyen Quagn") == ["Tuyên Quang"]


@given(st.text(max_size=30))
def test_any_text_gets_an_answer(text: str) -> None:
    match = find_unit(text)
    assert match is None or match.unit.name
