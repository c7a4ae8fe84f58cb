"""A local profile: stricter rules, additional tasks and yardsticks on top of a framework. It can tighten, never loosen."""

from collections.abc import Mapping

from msgspec.structs import replace

from resplan.errors import ResplanError, Said, UsageError
from resplan.framework.framework import Framework
from resplan.framework.national import NationalIndicator, NationalTask
from resplan.framework.rule import STAGES, Rule, Severities
from resplan.framework.typed import Datum, JsonValue, UnfitError
from resplan.source.strangers import yaml_of


class RuleChange(Datum, frozen=True):
    """What a profile changes of one rule."""

    severity: Severities | None = None
    """At the four stages, written as `E/E/E/E`; never milder than the framework's."""
    params: Mapping[str, JsonValue] = {}


class Profile(Datum, frozen=True):
    """The profile of a province or a department."""

    rules: Mapping[str, RuleChange] = {}
    tasks: tuple[NationalTask, ...] = ()
    """Tasks that plans under this profile must take up, by their ids in `parents`."""
    indicators: tuple[NationalIndicator, ...] = ()
    """Yardsticks in addition to the national ones."""


def read_profile(content: bytes, path: str) -> Profile:
    """Reads a profile from a YAML file."""
    try:
        return Profile.parse(yaml_of(content, path))
    except UnfitError as error:
        reason = _reason(error)
        raise ResplanError("The profile {path} is wrong: {reason}.", path=path, reason=reason) from error


def _reason(error: UnfitError) -> Said:
    if "severity" in error.place:
        return Said("“{where}” is written as W/E/E/-, one letter a stage", where=error.where)
    return error.said


def with_profile(framework: Framework, profile: Profile, name: str) -> Framework:
    """The framework as the profile changes it."""
    known = {rule.code for rule in framework.rules}
    for code in profile.rules:
        if code not in known:
            raise UsageError("The profile {path} changes the rule {code}, which does not exist.", path=name, code=code)
    return framework.changed(
        rules=tuple(_changed(rule, profile.rules.get(rule.code), name) for rule in framework.rules),
        tasks=(*framework.tasks, *profile.tasks),
        indicators=(*framework.indicators, *profile.indicators),
        parents={**framework.parents, **{_literal(task.id): task.title for task in profile.tasks}},
    )


def _literal(text: str) -> str:
    return "".join(f"\\{sign}" if not sign.isalnum() else sign for sign in text)


def _changed(rule: Rule, change: RuleChange | None, name: str) -> Rule:
    if change is None:
        return rule
    if change.severity is not None:
        for stage, old, new in zip(STAGES, rule.severity, change.severity, strict=True):
            if new < old:
                raise UsageError(
                    "The profile {path} makes {code} less grave at the stage {stage}; a profile can only tighten.",
                    path=name,
                    code=rule.code,
                    stage=stage,
                )
    if change.params and (rule.binding or not set(change.params) <= set(rule.params)):
        raise UsageError(
            "The profile {path} sets parameters that {code} does not have, or that bind: {names}.",
            path=name,
            code=rule.code,
            names=", ".join(change.params),
        )
    severity = change.severity or rule.severity
    return replace(rule, severity=severity, params={**rule.params, **change.params})
