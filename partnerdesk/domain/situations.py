"""The situation of a partnership: eight questions that say which structure fits it (source: the coalition toolkit)."""

from __future__ import annotations

from partnerdesk.domain.options import Option
from partnerdesk.domain.records import Record, choice, group
from partnerdesk.text import mark


class Development(Option):
    """How far a partnership has come."""

    IDEA = ("idea", mark("An idea"), mark("Some people talk about it."))
    STARTING = ("starting", mark("Starting up"), mark("The first members have met and want to go on."))
    WORKING = ("working", mark("At work"), mark("There are plans, and people carry them out."))
    ESTABLISHED = ("established", mark("Established"), mark("It has lasted for years, with money and perhaps staff."))


class Relations(Option):
    """How members stood to each other before."""

    STRANGERS = ("strangers", mark("Most do not know each other"))
    SOME = ("some", mark("Some know each other"))
    CLOSE = ("close", mark("Most know and trust each other"))
    STRAINED = ("strained", mark("There is old quarrel"))


class JointWork(Option):
    """What members have done together before."""

    NONE = ("none", mark("Nothing yet"))
    ONE = ("one", mark("One or two projects"))
    MUCH = ("much", mark("A good deal, over years"))


class Motivation(Option):
    """How much members want to take part."""

    LOW = ("low", mark("They come when asked"))
    MIXED = ("mixed", mark("Some are keen, some wait"))
    HIGH = ("high", mark("Most are keen and offer work"))


class Breadth(Option):
    """How many matters it takes on."""

    ONE = ("one", mark("One clear task"))
    FEW = ("few", mark("A few that belong together"))
    MANY = ("many", mark("Many, or very broad"))


class Size(Option):
    """How many organizations there are."""

    SMALL = ("small", mark("Up to 8 organizations"))
    MIDDLE = ("middle", mark("9 to 20 organizations"))
    LARGE = ("large", mark("More than 20 organizations"))


class Leadership(Option):
    """What those who lead bring along."""

    NEW = ("new", mark("New to leading a group like this"))
    MIXED = ("mixed", mark("Some have done it before"))
    SEASONED = ("seasoned", mark("Most have done it before"))
    ONE = ("one", mark("One person with a vision leads it"))


class Urgency(Option):
    """How soon something has to be done."""

    CALM = ("calm", mark("There is time to build it up"))
    SOON = ("soon", mark("Within some months"))
    NOW = ("now", mark("At once"))


@group
class Situation(Record):
    """The answers to the eight questions; what nobody answered counts for nothing."""

    development: Development | None = choice(mark("How far has it come?"), Development)
    relations: Relations | None = choice(mark("Do the members know each other?"), Relations)
    joint_work: JointWork | None = choice(mark("Have they worked together before?"), JointWork)
    motivation: Motivation | None = choice(mark("How much do they want to take part?"), Motivation)
    breadth: Breadth | None = choice(mark("How many matters does it take on?"), Breadth)
    size: Size | None = choice(mark("How large is it?"), Size)
    leadership: Leadership | None = choice(mark("How experienced are those who lead?"), Leadership)
    urgency: Urgency | None = choice(mark("How urgent is it?"), Urgency)


QUESTIONS = ("development", "relations", "joint_work", "motivation", "breadth", "size", "leadership", "urgency")
