"""From what a row says to the records to write: new ones whole, known ones with only what it says otherwise."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from partnerdesk.domain.fields import Field, Link, Tags
from partnerdesk.domain.organizations import Organization
from partnerdesk.domain.partners import Contribution, Membership, Note
from partnerdesk.domain.people import Person, Post
from partnerdesk.domain.records import KINDS, Record
from partnerdesk.exchange.import_plan import Content, Difference, Draft, Values
from partnerdesk.text import fold, tr

if TYPE_CHECKING:
    from datetime import date

    from partnerdesk.exchange.matching import KnownPartners

T = TypeVar("T", bound=Record)
Problems = list[tuple[str, str]]
PERSON_FIELDS = frozenset(field.name for field in Person.described)
POST_FIELDS = frozenset(field.name for field in Post.described)


def drafted(
    content: Content, known: KnownPartners, organization: str, today: date, *, renames: bool
) -> tuple[Draft, tuple[Difference, ...], Problems]:
    """Return the records to write, the differences to those known, and what cannot stand.

    Only where `renames` is said does another spelling of the legal name replace ours.
    """
    if organization and not renames:
        content = dataclasses.replace(content, organization=_without(content.organization, "legal_name"))
    making = _Drafting(known, today)
    draft = making.draft(content, organization)
    return draft, tuple(making.differences), making.problems


def _without(values: Values, name: str) -> Values:
    return {key: value for key, value in values.items() if key != name}


@cache
def _described(kind: str) -> dict[str, Field]:
    return {field.name: field for field in KINDS[kind].described}


class _Drafting:
    """Gathers differences and problems while the records of one row are made."""

    def __init__(self, known: KnownPartners, today: date) -> None:
        self._known, self._today = known, today
        self.differences: list[Difference] = []
        self.problems: Problems = []

    def draft(self, content: Content, organization: str) -> Draft:
        """Return all records of one row."""
        have = self._known.organizations.get(organization)
        values = _without(content.organization, "id")
        if have is None:
            values.setdefault("legal_name", values.get("trading_name", ""))
        made = self._changed(have or Organization(), values)
        membership = self._membership(content, have)
        return Draft(
            made,
            membership,
            self._contacts(content, organization),
            self._notes(content, organization),
            self._contributions(content, membership, organization),
        )

    def _changed(self, record: T, values: Values, label: str = "") -> T:
        """Return the record with the values; tags are added to those there are."""
        new = {name: value for name, value in self._summed(record, values).items() if value != getattr(record, name)}
        if not new:
            return record
        made = dataclasses.replace(record, **new)
        described = _described(record.kind)
        if record.id:
            self._tell(record, new, label)
        self.problems += [(tr(described[each.field].label), each.text) for each in made.contradictions()]
        return made

    def _summed(self, record: Record, values: Values) -> Values:
        """Return the values with tags added to those there are, where there is room."""
        summed = {}
        for name, value in values.items():
            if isinstance(value, tuple) and isinstance(field := _described(record.kind)[name], Tags):
                summed[name] = field.read("\n".join((*getattr(record, name), *value)))
                if problem := field.problem(summed[name]):
                    self.problems.append((tr(field.label), problem))
            else:
                summed[name] = value
        return summed

    def _tell(self, record: Record, new: Values, label: str) -> None:
        for name, value in new.items():
            field = _described(record.kind)[name]
            said = f"{label}: {tr(field.label)}" if label else tr(field.label)
            self.differences.append(
                Difference(said, self._word(field, getattr(record, name)), self._word(field, value))
            )

    def _word(self, field: Field, value: Any) -> str:
        if isinstance(field, Link):
            return self._known.people[value].name if value in self._known.people else ""
        return field.word(value)

    def _membership(self, content: Content, have: Organization | None) -> Membership | None:
        """Return the standing to write; our own organization gets none where it has none."""
        known = self._known.memberships.get(have.id) if have else None
        if known is None and have and have.ours and not content.membership:
            return None
        if known is None and have:
            self.differences.append(Difference(tr("Partner"), "", tr("in this partnership")))
        organization = have.id if have else ""
        record = known or Membership(partnership=self._known.partnership, organization=organization)
        return self._changed(record, content.membership)

    def _contacts(self, content: Content, organization: str) -> tuple[tuple[Person | None, Post | None], ...]:
        known = self._known.contacts(organization)
        primary = any(post.primary for post, _ in known)
        made: list[tuple[Person | None, Post | None]] = []
        for values in content.people:
            if not values.get("name") and not values.get("email"):
                continue
            person, post = self._contact(values, known)
            if not post.id and not primary:
                post, primary = dataclasses.replace(post, primary=True), True
            made.append((person, post))
        return tuple(made)

    def _contact(self, values: Values, known: list[tuple[Post, Person]]) -> tuple[Person, Post]:
        """Return a person and the place: those of the organization, or a person known elsewhere by name and e-mail, or new ones."""
        values = {**values, "name": values.get("name") or values["email"].partition("@")[0]}
        email, name = values.get("email", "").casefold(), fold(values["name"])
        by_name = [pair for pair in known if fold(pair[1].name) == name]
        by_email = [pair for pair in known if email and pair[1].email.casefold() == email]
        both = [pair for pair in by_name if pair in by_email]
        found = next(iter(both or by_name or by_email), None)
        post, person = found or (Post(), self._elsewhere(values["name"], email))
        label = values["name"]
        if not post.id:
            self.differences.append(Difference(tr("Contact"), "", label))
        of_person = {key: value for key, value in values.items() if key in PERSON_FIELDS}
        of_post = {key: value for key, value in values.items() if key in POST_FIELDS and key not in of_person}
        return self._changed(person, of_person, label), self._changed(post, of_post, label)

    def _elsewhere(self, name: str, email: str) -> Person:
        for id_ in self._known.people_called(name):
            if email and self._known.people[id_].email.casefold() == email:
                return self._known.people[id_]
        return Person()

    def _notes(self, content: Content, organization: str) -> tuple[Note, ...]:
        made = []
        known = {(fold(note.said), note.on) for note in self._known.notes.get(organization, ())}
        texts = {said for said, _ in known}
        for values in content.notes:
            said = fold(values.get("said", ""))
            there = (said, values["on"]) in known if values.get("on") else said in texts
            if said and not there:
                made.append(self._changed(Note(organization=organization, on=self._today), values))
                self.differences.append(Difference(tr("Note"), "", values["said"]))
        return tuple(made)

    def _contributions(
        self, content: Content, membership: Membership | None, organization: str
    ) -> tuple[Contribution, ...]:
        listed = self._known.contributions.get(membership.id, []) if membership and organization else []
        known = {fold(each.name): each for each in listed}
        made: list[Contribution] = []
        for values in content.contributions:
            if membership and (name := values.get("name")):
                at_end = Contribution(membership=membership.id, position=len(listed) + len(made))
                have = known.get(fold(name), at_end)
                made.append(self._changed(have, values, name))
                if not have.id:
                    self.differences.append(Difference(tr("Brings"), "", name))
        return tuple(made)
