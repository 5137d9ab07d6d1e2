"""The language model's own word vectors, computed three times as fast.

spaCy's convolutional models turn each word into a vector from its form alone (hashed prefix, suffix, shape and norm,
and a static vector), and then mix it with its neighbours, four words to each side. The first half is the same for
every occurrence of a form, so it is kept in a table; the second is done in blocks that stay in the processor's cache,
with the same weights. The vectors differ from spaCy's in the last bits only (under 1e-5), and those of a text
never depend on what is computed beside it. Models of another build are left alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .threads import one_thread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

    Floats = NDArray[np.float32]

FORMS = 32_768
"""Forms kept; the table is begun anew when it is full. News reuses the same forms: 15,000 in 200,000 words."""

BLOCK = 256
"""Rows computed together: with both operands about 600 KB, which the second-level cache of a server core holds."""

STEP = 32
"""Blocks have a multiple of so many rows: below eight, BLAS takes another path, whose last bits differ."""

_EPSILON = np.float32(1e-8)


class Unsuitable(ValueError):
    """A model of another build than this module computes."""


class _Maxout:
    """A maxout layer of three pieces with its normalisation, as thinc computes it."""

    def __init__(self, maxout: Model[Any, Any], norm: Model[Any, Any]) -> None:
        weights: Any = maxout.get_param("W")
        bias: Any = maxout.get_param("b")
        self.width, pieces, inputs = weights.shape
        if pieces != 3:
            raise Unsuitable(f"{pieces} pieces")
        self.weights = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, inputs).T)
        self.bias = np.ascontiguousarray(bias.T.reshape(-1))
        self.scale: Any = norm.get_param("G")
        self.shift: Any = norm.get_param("b")
        self.mean = np.full(self.width, 1 / self.width, np.float32)

    def __call__(self, rows: Floats) -> Floats:
        n = self.width
        pieces: Floats = np.dot(rows, self.weights)
        pieces += self.bias
        best: Floats = np.maximum(pieces[:, :n], pieces[:, n : 2 * n])
        np.maximum(best, pieces[:, 2 * n :], out=best)
        best -= np.dot(best, self.mean)[:, None]
        spread: Floats = np.einsum("ij,ij->i", best, best)
        spread *= np.float32(1 / n)
        spread += _EPSILON
        np.sqrt(spread, out=spread)
        best /= spread[:, None]
        best *= self.scale
        best += self.shift
        return best


class Encoder:
    """Vectors of the words of documents, as the given `Tok2Vec` model gives them. Raises Unsuitable."""

    def __init__(self, model: Model[Any, Any]) -> None:
        nodes: dict[str, list[Model[Any, Any]]] = {}
        for node in model.walk():
            nodes.setdefault(node.name, []).append(node)
        windows, hashes = nodes.get("expand_window", ()), nodes.get("hashembed", ())
        layers = list(zip(nodes.get("maxout", ()), nodes.get("layernorm", ()), strict=True))
        extractors, vectors = nodes.get("extract_features", ()), nodes.get("static_vectors", ())
        if not windows or len(layers) != len(windows) + 1 or len(extractors) != 1 or len(vectors) != 1:
            raise Unsuitable("other layers")
        if any(window.attrs["window_size"] != 1 for window in windows):
            raise Unsuitable("another window")
        if extractors[0].attrs["columns"][:4] != ["NORM", "PREFIX", "SUFFIX", "SHAPE"]:
            raise Unsuitable("other features")
        self.columns: list[str] = extractors[0].attrs["columns"]
        if not set(self.columns[4:]) <= {"SPACY", "IS_SPACE"} or len(hashes) != len(self.columns):
            raise Unsuitable("other features")
        self._tables: list[tuple[Any, int]] = [(node.get_param("E"), int(node.attrs["seed"])) for node in hashes]
        self._projection = np.ascontiguousarray(vectors[0].get_param("W").T)
        self._mix, *self._layers = (_Maxout(*layer) for layer in layers)
        self.width = self._mix.width
        self._ops: Any = model.ops
        self._known: dict[int, int] = {}
        self._forms = np.zeros((FORMS, self.width), np.float32)
        """Row 0 is the empty word around each document."""

    def __call__(self, docs: Sequence[Doc]) -> list[Floats]:
        """One array (words, width) for each document."""
        if not any(len(doc) for doc in docs):
            return [np.zeros((0, self.width), np.float32) for _ in docs]
        with one_thread():
            return self._encode(docs)

    def _encode(self, docs: Sequence[Doc]) -> list[Floats]:
        reach = len(self._layers)
        known = self._rows_of(docs)
        rows = [0] * reach
        spans, at = [], 0
        for doc in docs:
            spans.append((len(rows), len(rows) + len(doc)))
            rows += known[at : at + len(doc)]
            rows += [0] * reach
            at += len(doc)
        whole = self._convolve(self._forms[rows], reach)
        return [whole[start:end] for start, end in spans]

    def _convolve(self, rows: Floats, reach: int) -> Floats:
        """All layers over all rows, block by block; each block sees `reach` rows more on both sides."""
        n, width = rows.shape
        found = np.empty_like(rows)
        for start in range(0, n, BLOCK):
            end = min(n, start + BLOCK)
            low, high = max(0, start - reach), min(n, end + reach)
            block: Floats = rows[low:high]
            if padding := -len(block) % STEP:
                block = np.concatenate([block, np.zeros((padding, width), np.float32)])
            window = np.zeros((len(block), 3 * width), np.float32)
            for layer in self._layers:
                window[1:, :width] = block[:-1]
                window[:, width : 2 * width] = block
                window[:-1, 2 * width :] = block[1:]
                block = block + layer(window)
            found[start:end] = block[start - low : end - low]
        return found

    def _rows_of(self, docs: Sequence[Doc]) -> list[int]:
        """The rows of the documents' words in the table of forms, new forms added."""
        from spacy.attrs import NORM, ORTH, SPACY

        ids = np.concatenate([doc.to_array([ORTH, NORM, SPACY]) for doc in docs])
        mixed = ids[:, 0] * np.uint64(0x9E3779B97F4A7C15) ^ ids[:, 1] * np.uint64(0xC2B2AE3D27D4EB4F)
        if "SPACY" in self.columns:
            mixed ^= ids[:, 2]
        keys: list[int] = mixed.tolist()
        rows = [self._known.get(key, 0) for key in keys]
        if 0 not in rows:
            return rows
        first: dict[int, int] = {}
        for i, key in enumerate(keys):
            if not rows[i]:
                first.setdefault(key, i)
        if len(self._known) + len(first) + 1 > len(self._forms):
            self._known.clear()
            first = {}
            for i, key in enumerate(keys):
                first.setdefault(key, i)
            if len(first) + 1 > len(self._forms):
                self._forms = np.zeros((2 * len(first), self.width), np.float32)
        at = np.fromiter(first.values(), np.intp, len(first))
        features = np.concatenate([doc.to_array(self.columns) for doc in docs])
        start = len(self._known) + 1
        self._forms[start : start + len(first)] = self._compute_forms(ids[at, 0], features[at], docs[0].vocab.vectors)
        self._known.update(zip(first, range(start, start + len(first)), strict=True))
        return [self._known[key] for key in keys]

    def _compute_forms(self, orths: NDArray[np.uint64], features: NDArray[np.uint64], vectors: Any) -> Floats:
        """The vectors of forms out of context, one row each."""
        n = len(orths)
        mixed = np.zeros((n + -n % STEP, self.width * (len(self._tables) + 1)), np.float32)
        for j, (table, seed) in enumerate(self._tables):
            keys = self._ops.hash(np.ascontiguousarray(features[:, j], dtype=np.uint64), seed) % table.shape[0]
            mixed[:n, j * self.width : (j + 1) * self.width] = self._ops.gather_add(table, keys)
        rows = vectors.find(keys=orths)
        static = np.zeros((len(mixed), vectors.shape[1]), np.float32)
        static[:n] = vectors.data[rows]
        static[:n][rows < 0] = 0
        mixed[:, -self.width :] = np.dot(static, self._projection)
        return self._mix(mixed)[:n]


def quicken(nlp: Language) -> None:
    """Let the pipeline's components compute their word vectors with an `Encoder`, where it can."""
    from spacy.vectors import Mode
    from thinc.api import Model

    if nlp.vocab.vectors.mode != Mode.default:
        return
    for name in nlp.pipe_names:
        component = nlp.get_pipe(name)
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            continue
        if name == "tok2vec":
            old = model
        elif model.has_ref("tok2vec") and model.get_ref("tok2vec").name != "tok2vec-listener":
            old = _inner_encoder(model.get_ref("tok2vec"))
        else:
            continue
        try:
            encoder = Encoder(old)
        except (Unsuitable, KeyError, ValueError):
            continue
        new: Model[Any, Any] = Model("encoder", _forward, dims={"nO": encoder.width}, attrs={"encoder": encoder})
        if old is model:
            component.model = new
        else:
            model.replace_node(old, new)


def _inner_encoder(model: Model[Any, Any]) -> Model[Any, Any]:
    """Without the layers behind it that give a component its own width."""
    return model.layers[0] if model.layers and model.layers[-1].name == "linear" else model


def _forward(model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Floats], Any]:
    if is_train:
        raise NotImplementedError("an encoder is for reading; train the model with spaCy")
    return model.attrs["encoder"](docs), None
