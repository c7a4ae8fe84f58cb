"""Removes from plain data what does not fit the typed plan."""

from typing import Any

from resplan.source import KeyPath


def nearest_key(data: Any, place: KeyPath) -> KeyPath:  # plain YAML data
    """The last key on the way to a place: removing its value moves no item of a list."""
    nearest: KeyPath = ()
    for number, step in enumerate(place, 1):
        if isinstance(data, dict) and step in data:
            nearest = place[:number]
        elif not (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            break
        data = data[step]
    return nearest


def without(data: Any, place: KeyPath) -> Any:  # plain YAML data
    """A copy without the value of a key."""
    if not place:
        return {}
    if isinstance(data, list):
        return [without(item, place[1:]) if index == place[0] else item for index, item in enumerate(data)]
    inner = {} if len(place) == 1 else {place[0]: without(data[place[0]], place[1:])}
    return {**{key: value for key, value in data.items() if key != place[0]}, **inner}
