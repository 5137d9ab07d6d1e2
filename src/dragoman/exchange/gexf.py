"""GEXF 1.2: a dynamic network for Gephi; every edge is an event or a tie with its days."""

from collections.abc import Iterable
from pathlib import Path

from .extract import Extract
from .network import KINDS, NODE_KINDS, Network, attribute
from .output import text_file
from .report import Exported

_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    '<graph mode="dynamic" defaultedgetype="directed" timeformat="date">\n'
)


def write(extract: Extract, path: Path, packed: bool = False) -> Exported:
    """Write the network of the chosen events and ties. `rows` are its edges."""
    network, rows = Network(extract), 0
    with text_file(path, packed) as text:
        text.write(_HEAD)
        text.write('<attributes class="node">')
        text.writelines(f'<attribute id="{name}" title="{name}" type="string"/>' for name in NODE_KINDS)
        text.write('</attributes>\n<attributes class="edge">')
        text.writelines(f'<attribute id="{n}" title="{n}" type="{_TYPES[kind]}"/>' for n, kind in KINDS.items())
        text.write("</attributes>\n<nodes>\n")
        for node in network.nodes():
            values = _values(node._asdict(), NODE_KINDS)
            text.write(f"<node id={attribute(node.id)} label={attribute(node.name)}>{values}</node>\n")
        text.write("</nodes>\n<edges>\n")
        for edge in network.edges():
            days = "".join(
                f" {name}={attribute(day)}"
                for name, day in (("start", edge.start), ("end", edge.end))
                if day is not None
            )
            text.write(
                f"<edge id={attribute(edge.id)} source={attribute(edge.source)} target={attribute(edge.target)} "
                f'label={attribute(edge.type)} weight="1"{days}>{_values(edge._asdict(), KINDS)}</edge>\n'
            )
            rows += 1
        text.write("</edges>\n</graph>\n</gexf>\n")
    return Exported(rows)


def _values(values: dict[str, object], names: Iterable[str]) -> str:
    found = [f'<attvalue for="{n}" value={attribute(values[n])}/>' for n in names if values[n] is not None]
    return f"<attvalues>{''.join(found)}</attvalues>" if found else ""
