"""The house: rooms import only rooms above them, modules stay small, nothing prints but the command line."""

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "src" / "dragoman"
ROOMS = ["version", "model", "ontology", "sources", "language", "actors", "coding", "stories", "reader", "page"]
ROOMS += ["store", "relations", "scale", "exchange", "evaluate", "demo", "serve", "cli", "__main__"]
"""In the order in which data flows; each may import those before it."""
LONGEST = 500
MODULES = sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The rooms that a module imports, wherever in it."""
    found: set[str] = set()
    package = ("dragoman", *path.relative_to(HOUSE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            stem = base + (node.module.split(".") if node.module else [])
            names = [[*stem, alias.name] for alias in node.names]
        else:
            continue
        found |= {name[1] for name in names if name[0] == "dragoman" and len(name) > 1}
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_house_imports_go_upwards(path: Path) -> None:
    room = room_of(path)
    if room == "__init__":
        return
    assert room in ROOMS, f"{room} is no room of the house"
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    assert imports(path) & set(ROOMS) <= allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_house_modules_are_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST
    assert path.stem not in {"utils", "helpers", "common", "misc"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_house_modules_say_what_they_are(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body:
        assert ast.get_docstring(tree), "a module begins with what it is for"


def test_house_no_cycles_between_modules_of_a_room() -> None:
    """Within a room, too, imports at the top of modules have an order."""
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        if path.stem == "__init__":
            continue
        parts = path.relative_to(HOUSE).parts
        name = ".".join(parts).removesuffix(".py")
        found = graph.setdefault(name, set())
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
                found.add(".".join((*parts[:-1], *node.module.split("."))))
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " → ".join((*way, name))
        if name not in done:
            for following in sorted(graph.get(name, ())):
                visit(following, (*way, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_house_only_the_command_line_prints() -> None:
    for path in MODULES:
        if room_of(path) == "cli":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        guarded = {id(n) for node in tree.body if isinstance(node, ast.If) for n in ast.walk(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and id(node) not in guarded:
                assert node.func.id != "print", f"{path}:{node.lineno}"
