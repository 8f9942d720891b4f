"""Answers which kinds of campaign there are and what each must say; never knows what a kind can do.

Campaign            what every plan document has
├── Movement        phong trào: indicators, months, scores
├── Contest         cuộc thi: entries by a day; no indicators, no months
├── InitiativeCall  phát động sáng kiến: ideas the whole year
└── Quiz            cuộc thi trực tuyến: `kind: quiz`, or `kind: contest` with a `quiz:` part
"""

from typing import Annotated, Any, Literal

from pydantic import Discriminator, Tag, TypeAdapter, model_validator

from kpi.plan.model.campaign import Campaign
from kpi.plan.model.indicator import Indicator
from kpi.plan.model.quiz import QuizRules
from kpi.plan.model.register import Entries
from kpi.plan.model.words import demand

KINDS = ("movement", "contest", "initiative_call", "quiz")


class Movement(Campaign):
    """Phong trào thi đua: reported by the month, scored, ranked. At least one indicator."""

    kind: Literal["movement"]
    indicators: tuple[Indicator, ...]

    @model_validator(mode="after")
    def _has_indicators(self) -> "Movement":
        demand(bool(self.indicators), "indicators", "trống", "ít nhất một chỉ tiêu")
        return self


class Contest(Campaign):
    """Cuộc thi: entries received by a day, selected, sent on. It needs no indicators and no months."""

    kind: Literal["contest"]
    entries: Entries | None = None


class InitiativeCall(Campaign):
    """Phát động đề xuất sáng kiến: ideas received, recognised, applied, replicated; no months."""

    kind: Literal["initiative_call"]


class Quiz(Campaign):
    """Cuộc thi trực tuyến: a quiz, with or without an essay."""

    kind: Literal["quiz"]
    quiz: QuizRules

    @model_validator(mode="before")
    @classmethod
    def _is_called_quiz(cls, raw: Any) -> Any:
        """A contest with a quiz is a quiz, whichever way the plan writes it; it opens and closes with the plan's days
        where the quiz names none."""
        if not isinstance(raw, dict):
            return raw
        quiz, hours = raw.get("quiz") or {}, {"opens_on": raw.get("starts_on"), "closes_on": raw.get("ends_on")}
        return {**raw, "kind": "quiz", "quiz": {**hours, **quiz} if isinstance(quiz, dict) else quiz}


def tag_of(raw: Any) -> str | None:
    """Which kind a configuration is of: what it says, and `quiz` for a contest that has a `quiz:` part."""
    kind = raw.get("kind") if isinstance(raw, dict) else getattr(raw, "kind", None)
    has_quiz = "quiz" in raw if isinstance(raw, dict) else isinstance(raw, Quiz)
    return "quiz" if kind == "contest" and has_quiz else kind


AnyCampaign = Annotated[
    Annotated[Movement, Tag("movement")]
    | Annotated[Contest, Tag("contest")]
    | Annotated[InitiativeCall, Tag("initiative_call")]
    | Annotated[Quiz, Tag("quiz")],
    Discriminator(tag_of),
]
_OF_KIND: dict[str, type[Campaign]] = {
    "movement": Movement,
    "contest": Contest,
    "initiative_call": InitiativeCall,
    "quiz": Quiz,
}
_CAMPAIGN: TypeAdapter[Campaign] = TypeAdapter(AnyCampaign)


def campaign_from(raw: Any) -> Campaign:
    """The campaign that a configuration describes, of its own kind; pydantic's ValidationError otherwise."""
    return _CAMPAIGN.validate_python(raw)


def model_of(raw: Any) -> type[Campaign]:
    """The model of a configuration's kind; the one that all kinds share where the kind is unknown."""
    return _OF_KIND.get(str(tag_of(raw)), Campaign)
