"""What every typed record can do. Readers are made from the declared types when a class first reads data."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar, Generic, Self, TypeVar, cast, dataclass_transform

from resplan.records.reading import reader, types_of
from resplan.records.unfit import Unfit

Value = TypeVar("Value")


class _Made(Generic[Value]):
    """A default that is made at each reading."""

    def __init__(self, make: Callable[[], Value]) -> None:
        self._make = make

    def __get__(self, record: object, owner: object) -> Value:
        return self._make()


def made_by(make: Callable[[], Value]) -> Value:
    """The default of a field that is made when it is read: an empty dict, or what is known only then."""
    return cast(Value, _Made(make))


@dataclass_transform(kw_only_default=True, frozen_default=True)
class DataRecord:
    """A frozen record. Only given values are stored in it; any other field shows the default, an attribute of its class."""

    trims: ClassVar[bool] = False
    """Whether its texts lose the blanks around them."""
    of_a_word: ClassVar[str] = ""
    """The field that a single text, written in place of the record, stands for."""

    def __init__(self, **given: object) -> None:
        self.__dict__.update(_values(type(self), given))

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """The record that plain data describe; `Unfit` names the first place that does not fit."""
        if isinstance(data, cls):
            return data
        if cls.of_a_word and isinstance(data, str):
            data = {cls.of_a_word: data}
        if not isinstance(data, dict):
            raise Unfit.impossible()
        made = object.__new__(cls)
        made.__dict__.update(_values(cls, data))
        return made

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """Its fields in the order of their declaration."""
        return tuple(name for name, _, _ in _fields(cls))

    @property
    def model_fields_set(self) -> frozenset[str]:
        """The fields that were given."""
        return frozenset(name for name in self.field_names() if name in self.__dict__)

    def model_copy(self, *, update: Mapping[str, object]) -> Self:
        """The same with some values replaced; what was computed from the old ones is not taken along."""
        made = object.__new__(type(self))
        made.__dict__.update({name: self.__dict__[name] for name in self.field_names() if name in self.__dict__})
        made.__dict__.update(update)
        return made

    def model_dump(self) -> dict[str, Any]:
        """Its values as plain data."""
        return {name: _plain(value, DataRecord.model_dump) for name, value in self._items()}

    def given(self) -> dict[str, Any]:
        """The values that differ from the defaults, as plain data."""
        own = type(self)
        told = ((name, value) for name, value in self._items() if value is not None)
        return {
            name: _plain(value, DataRecord.given)
            for name, value in told
            if not hasattr(own, name) or value != getattr(own, name)
        }

    def _items(self) -> Iterator[tuple[str, Any]]:
        return ((name, getattr(self, name)) for name in self.field_names())

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__}.{name} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and list(self._items()) == list(other._items())

    def __hash__(self) -> int:
        return hash((type(self), *(value for _, value in self._items())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self._items())})"


def _plain(value: Any, of_record: Callable[[DataRecord], dict[str, Any]]) -> Any:
    match value:
        case DataRecord():
            return of_record(value)
        case tuple() | list():
            return type(value)(_plain(item, of_record) for item in value)
        case dict():
            return {key: _plain(item, of_record) for key, item in value.items()}
        case _:
            return value


_Field = tuple[str, Callable[[Any], Any], bool]
_FIELDS: dict[type[DataRecord], tuple[_Field, ...]] = {}


def _fields(kind: type[DataRecord]) -> tuple[_Field, ...]:
    """Name and reader of each field, and whether it must be given."""
    if kind not in _FIELDS:
        types = types_of(kind).items()
        _FIELDS[kind] = tuple((name, reader(of, trims=kind.trims), not hasattr(kind, name)) for name, of in types)
    return _FIELDS[kind]


def _values(kind: type[DataRecord], data: Mapping[Any, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, read, is_required in _fields(kind):
        if name in data:
            try:
                values[name] = read(data[name])
            except Unfit as unfit:
                raise unfit.within(name) from None
        elif is_required:
            raise Unfit.missing(name)
    if len(values) < len(data):
        raise Unfit.unknown(next(key for key in data if key not in values))
    return values
