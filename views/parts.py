"""A page of several pictures of one subject: one part of it is shown, and buttons on the picture change it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from views.declared import Numbers, desk_of, fields_of
from views.following import says
from views.page import Below, Page
from views.player import Desk, Picture, Slider
from views.state.address import FieldsFor
from views.state.fields import Field, Option
from views.state.settings import Settings
from views.state.state import State
from views.state.visitor import Visitor
from views.working import Underway, Wanted, act, working

PART = "part"


@dataclass(frozen=True)
class Part:
    """One picture of a page: as a Page, but with a `label` on its button in place of a title.

    Over it stand its `question` and the `sentence` that answers it. Under it stand buttons for `points` worth seeing, {label: values
    of settings}, what `under` draws, its `caption` and its LaTeX `formula`.
    `numbers` stand in the link and on the desk; `more(values)` are fields beside them. A picture without a desk gets one of
    these numbers with its `doors` (see Desk), and where what is found has a `live(desk)`, as Traced runs have, that live part. What is
    computed says its runs `by_name` (see views/scene.py). Parts may share settings by name: what was chosen on one is still chosen on
    the next. What takes long is `wanted`: it is made in the background, a hand may stop it, and `compute(settings, jobs)` is asked
    whenever there is more of it: where that is Underway the picture says how far it is (see views/working.py). Where it is `told_in_hand`
    question and sentence are made of nothing that a hand changes but settings and what is found `followed` says (see views/unknown.py):
    then the browser tells them.
    """

    label: str
    question: Callable[[Settings, Any], str] | str
    numbers: Numbers
    compute: Callable[..., Any]
    picture: Callable[[Settings, Any], Picture]
    sentence: Callable[[Settings, Any], str]
    more: FieldsFor = lambda values: {}
    menus: Callable[[State], None] = lambda state: None
    under: Callable[[State], None] = lambda state: None
    points: Callable[[Settings], Mapping[str, Mapping[str, Any]]] = lambda settings: {}
    caption: Callable[[Settings], str] | str = ""
    formula: Callable[[Settings], str] | str = ""
    doors: Callable[[Settings], Sequence[tuple[str, str]]] = lambda settings: ()
    wanted: Callable[[Settings], Sequence[Wanted]] | None = None
    told_in_hand: bool = False

    def found(self, page: str, settings: Settings, visitor: Visitor) -> Any:
        """What it has computed, or what there is so far of what it wants."""
        return self.compute(settings, working(page, visitor, self.wanted(settings))) if self.wanted else self.compute(settings)

    def act(self, page: str, settings: Settings, visitor: Visitor, what: str) -> None:
        """What a hand asks of that."""
        if self.wanted:
            act(page, visitor, self.wanted(settings), what)

    def asked(self, settings: Settings, found: Any) -> str:
        """The question."""
        return self.question(settings, found) if callable(self.question) else self.question

    def desk(self, settings: Settings) -> Desk:
        """Its numbers as sliders, under its doors."""
        return replace(desk_of(self.numbers, settings), doors=self.doors(settings))

    def draw_under(self, state: State) -> None:
        """What stands under the picture."""
        with st.container(horizontal=True):
            for label in self.points(state.settings):
                st.button(label, key=f"point {label}", on_click=self.set_point, args=(state, label), type="tertiary")
        self.under(state)
        caption, formula = (said(state.settings) if callable(said) else said for said in (self.caption, self.formula))
        if caption:
            st.caption(caption)
        if formula:
            st.latex(formula)

    def set_point(self, state: State, label: str) -> None:
        """What a point sets may hang on what the hand has moved since the button was drawn."""
        state.listen()
        for name, value in self.points(state.settings)[label].items():
            state[name] = value

    def fields(self, values: Mapping[str, Any]) -> dict[str, Field]:
        """What a link holds of it: menus first, as numbers may depend on them."""
        more = self.more(values)
        menus = {name: field for name, field in more.items() if isinstance(field.kind, Option)}
        return {**menus, **fields_of(self.numbers, values), **more}


def in_parts(
    name: str, title: str, section: str, icon: str, parts: Sequence[Part], below: Sequence[Below] = (), order: int = Page.order
) -> Page:
    """The Page of these parts, the first of which is shown to who has chosen none; there may be only one."""
    labels = tuple(part.label for part in parts)
    by_label = dict(zip(labels, parts, strict=True))
    choice = Field(Option(labels), labels[0], labels[0])

    def shown(settings: Mapping[str, Any] | Settings) -> Part:
        return by_label[settings[PART]] if len(parts) > 1 else parts[0]

    def fields_for(values: Mapping[str, Any]) -> Mapping[str, Field]:
        now = shown({PART: labels[0], **values})
        fields = {**({PART: choice} if len(parts) > 1 else {}), **now.fields(values)}
        for other in parts:
            if other is not now:
                quiet = {key: replace(field, quiet=True) for key, field in other.fields(values).items() if key not in fields}
                fields.update(quiet)
        return fields

    def picture(settings: Settings, found: Any) -> Picture:
        part = shown(settings)
        drawn = part.picture(settings, found)
        desk = drawn.desk or part.desk(settings)
        live = drawn.live or (found.live(desk) if hasattr(found, "live") else None)
        if len(parts) > 1:
            chosen = Slider(PART, "Picture", None, labels.index(part.label), labels, exact=False, place="part")
            desk = replace(desk, sliders=[*desk.sliders, chosen])
        told = {"work": found.work, "again": found.working.again} if isinstance(found, Underway) else {}
        drawn = replace(drawn, desk=desk, live=live, **told)
        return replace(drawn, says=says(part.asked, part.sentence, settings, found, drawn)) if part.told_in_hand else drawn

    return Page(
        name,
        title,
        section,
        icon,
        fields_for,
        compute=lambda settings, visitor: shown(settings).found(name, settings, visitor),
        picture=picture,
        sentence=lambda settings, found: (shown(settings).asked(settings, found), shown(settings).sentence(settings, found)),
        menus=lambda state: shown(state.settings).menus(state),
        under=lambda state: shown(state.settings).draw_under(state),
        below=below,
        shared=not any(part.wanted for part in parts),
        act=lambda settings, visitor, what: shown(settings).act(name, settings, visitor, what),
        order=order,
    )
