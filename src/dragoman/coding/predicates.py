"""Which frames of the lexicon a sentence's words express, with the words that fill their slots."""

from dataclasses import dataclass, field

from dragoman.language import Sentence, Word

from .arguments import conjuncts, datives, doers, is_passive, is_verb, prep_phrases, undergoers
from .frames import Frame, Lexicon
from .pattern import Filler, NounPattern, PrepPart, VerbPattern

COPULAS = frozenset({"be", "become", "remain", "stay"})
GIVING = frozenset(
    "carry conduct launch hold stage mount make have give impose take reach sign lead wage step express convey extend "
    "offer provide send issue pay undertake commit perpetrate begin start open resume continue maintain host place "
    "levy voice reaffirm reiterate renew face plan order announce declare organize organise convene chair attend join "
    "unleash intensify escalate strengthen enhance expand increase deepen establish develop keep slap put file lodge "
    "deliver complete end strike forge broker seal show pursue deploy do".split(),
)
"""Light verbs: the subject does what the noun says. Which nouns follow them decides the event."""
SUFFERING = frozenset("suffer receive face undergo endure get win gain enjoy secure sustain survive".split())
"""Light verbs whose subject undergoes what the noun says."""


MAX_OTHERS = 2
"""Less specific readings of a verb that are kept beside the best one."""
JOINING = frozenset(
    "ally cooperate join participate help assist support involve engage take lead unite aid back".split()
)
"""Verbs whose participants fight the war that they are said to be in."""
NAMING = frozenset({"call", "name", "term", "dub", "brand", "declare"})
"""Verbs that mean something else with a complement: "called the government corrupt" is no telephone call."""
QUANTITIES = frozenset(
    "ton tonne kilo kilogram kilogramme barrel litre liter gallon batch load truckload planeload "
    "shipload shipment consignment delivery package round set series number amount quantity lot dozen "
    "hundred thousand million billion trillion piece kind type sort form worth dollar euro "
    "pound yen $ supply stock wave pair handful share tranche crate box bag "
    "battery squadron plenty ".split(),
)
"""Nouns behind whose "of" or "in" the thing stands: "20 tonnes of rice", "$5 million in aid"."""


@dataclass(slots=True)
class Hit:
    """A frame found at a trigger, with the head words in each slot."""

    frame: Frame
    trigger: Word
    words: list[Word]
    """The words of the trigger, in order: verb, particle, literal object."""
    slots: dict[str, list[Word]]
    pattern: str
    nominal: bool = False
    light: Word | None = None
    """The light verb that carries a nominal trigger."""
    consumed: list[Word] = field(default_factory=list)
    """Nouns that are part of this predicate and therefore no event of their own."""
    contents: list[Word] = field(default_factory=list)
    """Heads of the content of a speech act (clauses, or nouns such as "talks" in "called for talks")."""
    others: list["Hit"] = field(default_factory=list)
    """What less specific patterns make of the same verb, for when the participants of this one are not known."""


def _fits(filler: Filler, word: Word) -> bool:
    if filler.slot and not filler.lemmas and not filler.modifiers:
        return True
    if word.lemma in filler.lemmas or word.lower in filler.lemmas:
        return True
    for modifier, noun in filler.modifiers:
        if word.lemma == noun or word.lower == noun:
            before = {c.lower for c in word.children} | {c.lemma for c in word.children}
            if modifier in before:
                return True
    if word.lemma in QUANTITIES or word.tag == "CD":
        return any(
            _fits(filler, inner)
            for prep in word.children
            if prep.dep == "prep" and prep.lower in {"of", "in"}
            for inner in prep.children
            if inner.dep == "pobj"
        )
    return False


def _clauses(verb: Word) -> list[Word]:
    """Complement clauses of a verb, and those on its adjective or object ("is willing to …", "a plan to …")."""
    found = [c for c in verb.children if c.dep in {"ccomp", "xcomp"} and (is_verb(c) or c.tag in {"JJ", "NN", "MD"})]
    for child in verb.children:
        if child.dep in {"acomp", "attr", "oprd", "dobj"}:
            found.extend(
                c
                for c in child.children
                if is_verb(c)
                and (c.dep in {"xcomp", "ccomp"} or (c.dep == "acl" and any(a.lower == "to" for a in c.children)))
            )
        if child.dep == "prep" and child.lower in {"on", "upon", "to", "for", "with"}:
            # "called on the parties to stop": the parser hangs the infinitive on the noun.
            for noun in child.children:
                found.extend(c for c in noun.children if c.dep in {"acl", "relcl"} and c.tag == "VB")
        for prep in (child, *child.children) if child.dep in {"prep", "acomp"} else ():
            if prep.dep == "prep" and prep.lower == "to":
                found.extend(c for c in prep.children if c.dep == "pcomp")
    return found


class _Site:
    """A verb's surroundings, computed once and matched against many patterns."""

    __slots__ = ("_datives", "clauses", "particles", "passive", "preps", "subjects", "things", "verb")

    def __init__(self, verb: Word) -> None:
        self.verb = verb
        self.passive = is_passive(verb)
        self.subjects = doers(verb)
        self.things = undergoers(verb)
        self.preps = prep_phrases(verb)
        self.particles = [c for c in verb.children if c.dep == "prt"]
        self.clauses = _clauses(verb)
        self._datives: list[Word] | None = None

    def datives(self) -> list[Word]:
        if self._datives is None:
            self._datives = datives(self.verb)
        return self._datives


def _match_prep(part: PrepPart, preps: list[tuple[str, Word]], site: _Site | None) -> list[Word] | None:
    found = []
    for prep, word in preps:
        if prep in part.preps and (part.filler.slot == "CONTENT" or not is_verb(word)):
            if _fits(part.filler, word):
                found.append(word)
    if not found and site is not None and site.particles:
        # "take over the city", "set up talks" parsed as verb + particle + object.
        if site.particles[0].lower in part.preps:
            found = [w for w in site.things if (w.dep != "nsubjpass" or site.passive) and _fits(part.filler, w)]
    if not found and site is not None and site.passive and part.filler.slot:
        # Prepositional passive: "was called on to", "was shot at".
        stranded = [c for c in site.verb.children if c.dep == "prep" and c.lower in part.preps and not c.children]
        if stranded:
            found = site.things
    return found or None


def match_verb(pattern: VerbPattern, site: _Site) -> tuple[dict[str, list[Word]], list[Word], list[Word]] | None:
    """(slots, literal words of the trigger, content heads), or None when the pattern does not fit."""
    verb = site.verb
    words: list[Word] = []
    slots: dict[str, list[Word]] = {}
    contents: list[Word] = []
    preps = site.preps
    hanging: list[tuple[str, Word]] = []
    clauses = site.clauses
    if pattern.subject == "PARTIES" and pattern.object is None and not site.passive:
        if any(c.dep == "dobj" for c in verb.children):
            return None  # "met expectations" is no meeting
    if pattern.actor is not None and not any(_fits(pattern.actor, w) for w in site.subjects):
        return None
    if pattern.clause:
        if pattern.infinitive:
            clauses = [c for c in clauses if c.tag != "VBG" and any(a.lower == "to" for a in c.children)]
        if pattern.acts:
            clauses = [c for c in clauses if c.lemma in pattern.acts]
        if not clauses and pattern.clause == "required":
            return None
        contents.extend(clauses)
    if pattern.particle:
        for child in verb.children:
            if child.lower == pattern.particle and child.dep in {"prt", "advmod", "prep", "advcl"}:
                words.append(child)
                break
        else:
            return None
    elif site.particles and not any(site.particles[0].lower in p.preps for p in pattern.preps):
        return None

    if pattern.object is not None:
        filler = pattern.object
        things = [w for w in site.things if _fits(filler, w)]
        if not things and filler.slot and pattern.infinitive:
            # "ordered the troops to leave": the parser makes them the subject of the infinitive.
            things = [w for c in clauses for a in c.children if a.dep in {"nsubj", "nsubjpass"} for w in conjuncts(a)]
        if not things and not pattern.object_optional:
            return None
        if (
            filler.slot
            and verb.lemma in NAMING
            and pattern.dative is None
            and not (pattern.preps or pattern.clause)
            and (site.passive or any(c.dep in {"oprd", "ccomp", "xcomp"} or c.lower == "as" for c in verb.children))
        ):
            return None
        if filler.slot:
            slots[filler.slot] = things
            hanging = [pair for thing in things for pair in prep_phrases(thing)]
        else:
            words.extend(things[:1])
            for thing in things[:1]:
                preps = preps + prep_phrases(thing)
    if pattern.dative is not None and not pattern.dative.slot:
        return None
    if pattern.dative is not None and pattern.dative.slot:
        # "called the minister a liar": object and complement; "was given arms": the subject receives.
        receivers = site.datives() or [w for w in site.things if w not in words]
        # "met Iran's demands": the noun's owner stands where a recipient would.
        receivers = receivers or [o for w in words for o in _owners(w)]
        if not receivers:
            return None
        slots.setdefault(pattern.dative.slot, []).extend(receivers)
    for part in pattern.preps:
        found = _match_prep(part, preps, site)
        loose = pattern.object is not None and pattern.object.slot == "ANY" and "from" in part.preps
        if found is None and hanging and (part.filler.lemmas or part.filler.modifiers or loose):
            # "warned the South of war", "took Kidal from the rebels": the parser hangs the phrase on the object.
            found = _match_prep(part, hanging, None)
        if found is None:
            if part.optional:
                continue
            return None
        slot = part.filler.slot
        if part.filler.owner:
            slots.setdefault(part.filler.owner, []).extend(o for w in found for o in _owned_by(w))
        if slot == "CONTENT":
            contents.extend(found)
        elif slot:
            slots.setdefault(slot, []).extend(w for w in found if w not in slots.get(slot, []))
        else:
            contents.extend(found)
            # "came to the aid of X", "acted as mediator between X and Y": what follows hangs on the literal noun.
            preps = preps + [pair for noun in found for pair in prep_phrases(noun)]
    subjects = site.subjects
    if (
        site.passive
        and pattern.object is None
        and not any(p.filler.slot and slots.get(p.filler.slot) == site.things for p in pattern.preps)
    ):
        # "had been allied with", "was engaged in talks": a state in the form of a passive; its subject takes part.
        subjects = subjects or site.things
    slots.setdefault(pattern.subject, [])
    slots[pattern.subject] = subjects + [w for w in slots[pattern.subject] if w not in subjects]
    return slots, words, contents


def _verb_hits(verb: Word, lexicon: Lexicon) -> list[Hit]:
    candidates = lexicon.verbs.get(verb.lemma)
    if verb.lemma in COPULAS and verb.lemma != "be":
        candidates = (candidates or []) + lexicon.verbs.get("be", [])
    if not candidates:
        return []
    site = _Site(verb)
    hits: list[Hit] = []
    typed = tied = False
    main = 0
    for pattern, frame in candidates:
        if (typed and frame.type and len(hits[main].others) >= MAX_OTHERS) or (tied and not frame.type):
            continue
        found = match_verb(pattern, site)
        if found is None:
            continue
        if not frame.type and frame.tie is None:
            break  # a frame that makes nothing keeps the words from more general frames
        slots, words, contents = found
        if frame.content and not contents:
            contents = site.clauses  # a speech act has its complement clause as content, whatever its pattern names
        if frame.reciprocal:
            # "we may meet as Russian, Turkish and Syrian leaders"
            slots["PARTIES"] = slots.get("PARTIES", []) + [w for p, w in site.preps if p == "as" and not is_verb(w)]
        consumed = [w for w in words if w.tag[:2] in {"NN", "JJ"}]
        trigger = sorted([verb, *words], key=lambda w: w.i)
        hit = Hit(frame, verb, trigger, slots, pattern.text, False, None, consumed, contents)
        if frame.type and typed:
            if all(o.frame is not frame for o in (hits[main], *hits[main].others)):
                hits[main].others.append(hit)
            continue
        if frame.type:
            main = len(hits)
        hits.append(hit)
        typed = typed or bool(frame.type)
        tied = tied or not frame.type
    return hits


CARRIED = frozenset(
    "strike reach sign hold conclude negotiate make seal forge ink launch conduct carry impose wage fight".split()
)
"""Participles behind an event noun that add nothing but its sides: "talks held with", "sanctions imposed on"."""


def _carrier(noun: Word) -> tuple[Word | None, bool]:
    """(the light verb that carries a noun, True when its subject undergoes)."""
    top = noun
    while top.dep == "conj" and top.head is not None and not is_verb(top.head):
        top = top.head
    verb = top.head
    if verb is None or not is_verb(verb):
        return None, False
    if top.dep == "dobj" or (top.dep in {"nsubjpass"} and is_passive(verb)):
        if verb.lemma in SUFFERING and verb.lemma not in {"face"}:
            return verb, True
        if verb.lemma in GIVING:
            return verb, False
    return None, False


def _owners(noun: Word) -> list[Word]:
    found = []
    for child in noun.children:
        if child.i < noun.i and child.dep in {"poss", "amod", "compound", "nmod"}:
            found.extend(conjuncts(child) if child.dep != "compound" else [child])
    return found


def _against(noun: Word) -> list[Word]:
    """Whom "anti-" puts opposite: the government of "anti-government protests", which does not protest."""
    marks = {c.i for c in noun.children if c.lower == "anti"}
    return [c for c in noun.children if c.i - 2 in marks and c.i < noun.i] if marks else []


def _owned_by(noun: Word) -> list[Word]:
    """Owners before the noun, or after "of", "by", "from"."""
    return _owners(noun) or [w for prep, w in prep_phrases(noun) if prep in {"of", "by", "from"}]


def _noun_hit(noun: Word, pattern: NounPattern, frame: Frame) -> Hit | None:
    if pattern.modifier is not None and pattern.modifier not in {c.lower for c in noun.children} | {
        c.lemma for c in noun.children
    }:
        return None
    slots: dict[str, list[Word]] = {}
    words = [noun]
    if pattern.modifier is not None:
        words = [*[*(c for c in noun.children if pattern.modifier in (c.lower, c.lemma))][:1], noun]
    preps = list(prep_phrases(noun))
    for child in noun.children:
        if child.dep == "acl" and child.tag == "VBN" and child.lemma in CARRIED:
            preps += [(p, w) for p, w in prep_phrases(child) if p != "by"]  # "a deal struck between Peru and Chile"
    light, undergoing = _carrier(noun)
    if light is not None:
        preps += [(p, w) for p, w in prep_phrases(light) if w is not noun]
        acting = doers(light)
        slot = pattern.owner
        if undergoing and slot == "SOURCE":
            slot = "TARGET"
        slots[slot] = [w for w in acting if w is not noun]
    against = _against(noun)
    if against:
        slots["TARGET"] = slots.get("TARGET", []) + against
    owners = [w for w in _owners(noun) if w not in words and w not in against and w.lower not in {"anti", "-"}]
    slots[pattern.owner] = slots.get(pattern.owner, []) + owners
    for part in (*pattern.preps, _BY):
        found = [w for prep, w in preps if prep in part.preps and not is_verb(w) and _fits(part.filler, w)]
        if not found:
            if not part.optional:
                return None
            continue
        if part.filler.slot:
            slots.setdefault(part.filler.slot, []).extend(w for w in found if w not in slots.get(part.filler.slot, []))
    # "talks … with X" may hang on the verb that the noun is subject of ("talks took place between X and Y").
    head = noun.head
    if head is not None and is_verb(head) and noun.dep in {"nsubj", "nsubjpass"}:
        for part in pattern.preps:
            if part.filler.slot and not slots.get(part.filler.slot):
                found = [w for prep, w in prep_phrases(head) if prep in part.preps and not is_verb(w)]
                if found:
                    slots[part.filler.slot] = found
    if frame.type == "ASSAULT" and not slots.get("SOURCE") and not slots.get("PARTIES") and noun.dep == "pobj":
        # "allied with Kurdish groups in the fight against X", "took part in the campaign"
        prep = noun.head
        verb = prep.head if prep is not None and prep.lower in {"in", "for"} else None
        if verb is not None and is_verb(verb) and verb.lemma in JOINING:
            slots["SOURCE"] = [w for w in (*doers(verb), *undergoers(verb)) if w is not noun] + [
                w for p, w in prep_phrases(verb) if p == "with"
            ]
    if not frame.type and not slots.get("SOURCE") and not frame.reciprocal:
        slots["SOURCE"] = _named_by(noun)
    return Hit(frame, noun, words, slots, pattern.text, True, light)


def _named_by(noun: Word) -> list[Word]:
    """Who is called so: "Russia's ally Belarus", "Belarus, an ally of Russia", "ally Belarus"."""
    if noun.dep in {"compound", "appos", "nmod", "amod"} and noun.head is not None and not is_verb(noun.head):
        return [noun.head]
    names = [c for c in noun.children if c.dep == "appos"]
    return names or [noun]


def _is_part_of_word(noun: Word) -> bool:
    """The first half of a compound names no event: "riot police", "war crimes", "war-damaged"."""
    return noun.dep in {"compound", "npadvmod"} and noun.head is not None and noun.head.i > noun.i


_BY = PrepPart(frozenset({"by"}), Filler(slot="SOURCE"), True)


def find_hits(sentence: Sentence, lexicon: Lexicon) -> list[Hit]:
    """All predicates of a sentence, in the order of the text; nouns that belong to a verb's pattern are left out."""
    hits: list[Hit] = []
    consumed: dict[int, str] = {}
    for word in sentence.words:
        if is_verb(word) and not (word.dep == "amod" and word.tag != "VBN"):
            for hit in _verb_hits(word, lexicon):
                hits.append(hit)
                # "The summit was cancelled", nobody says by whom: the summit that is not held is what can be told.
                nobodys = hit.frame.type == "REJECT" and not hit.slots.get("SOURCE") and is_passive(word)
                if hit.frame.type and hit.frame.content in (None, "none") and not nobodys:
                    consumed.update({w.i: hit.frame.type for w in hit.consumed})
    for word in sentence.words:
        if word.tag in {"NN", "NNS", "NNP", "NNPS"} and not _is_part_of_word(word):
            lemma = word.lemma.lower()
            candidates = lexicon.nouns.get(lemma)
            if not candidates:
                continue
            typed = tied = False
            for noun_pattern, frame in candidates:
                if (typed and frame.type) or (tied and not frame.type):
                    continue
                if word.i in consumed and frame.type != consumed[word.i]:
                    continue  # "lifted the sanctions" is no sanction; "launched a dialogue" tells of the same dialogue
                found = _noun_hit(word, noun_pattern, frame)
                if found is not None and not frame.type and frame.tie is None:
                    break  # as for verbs: a frame that makes nothing keeps the noun from the others
                if found is not None:
                    hits.append(found)
                    typed = typed or bool(frame.type)
                    tied = tied or not frame.type
        elif word.i and (word.tag in {"VBN", "JJ"}) and word.lower in lexicon.modifiers:
            hits.extend(_modifier_hits(sentence, word, lexicon))
    hits.sort(key=lambda h: (h.trigger.i, h.frame.id))
    return hits


def _modifier_hits(sentence: Sentence, word: Word, lexicon: Lexicon) -> list[Hit]:
    """Compound adjectives: "Turkish-backed rebels": the first part acts, the noun undergoes."""
    words = sentence.words
    if word.i < 2 or words[word.i - 1].text not in {"-", "‑", "–"}:
        return []
    first = words[word.i - 2]
    noun = word.head
    if noun is None or noun.tag[:2] != "NN" or noun.i <= word.i:
        following = [w for w in words[word.i + 1 : word.i + 5] if w.tag[:2] == "NN"]
        if not following:
            return []
        noun = following[0]
        while noun.dep == "compound" and noun.head is not None and noun.head.i > noun.i:
            noun = noun.head
    return [
        Hit(
            frame,
            word,
            [first, words[word.i - 1], word],
            {"SOURCE": [first], "TARGET": conjuncts(noun)},
            f"X-{word.lower} Y",
            True,
        )
        for frame in lexicon.modifiers[word.lower]
    ]
