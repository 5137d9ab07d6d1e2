"""GraphML: the network of events and ties for any library of graphs; several edges between two actors are usual."""

from pathlib import Path

from .extract import Extract
from .network import KINDS, NODE_KINDS, Network, attribute, content
from .output import text_file
from .report import Exported

_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_EDGE = ("start", "end", *KINDS)


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the network of the chosen events and ties. `rows` are its edges."""
    network, rows = Network(extract), 0
    with text_file(path, packed) as text:
        text.write(_HEAD)
        for name in ("name", *NODE_KINDS):
            text.write(f'<key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>\n')
        for name in _EDGE:
            text.write(
                f'<key id="e_{name}" for="edge" attr.name="{name}" attr.type="{_TYPES[KINDS.get(name, str)]}"/>\n'
            )
        text.write('<graph id="dragoman" edgedefault="directed">\n')
        for node in network.nodes():
            text.write(f"<node id={attribute(node.id)}>{_data('n', node._asdict(), ('name', *NODE_KINDS))}</node>\n")
        for edge in network.edges():
            text.write(
                f"<edge id={attribute(edge.id)} source={attribute(edge.source)} target={attribute(edge.target)}>"
                f"{_data('e', edge._asdict(), _EDGE)}</edge>\n"
            )
            rows += 1
        text.write("</graph>\n</graphml>\n")
    return Exported(rows)


def _data(of: str, values: dict[str, object], names: tuple[str, ...]) -> str:
    return "".join(f'<data key="{of}_{n}">{content(values[n])}</data>' for n in names if values[n] is not None)
