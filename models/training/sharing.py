"""Lets a released graph take the weights it has in common with an earlier release from that one's file.

Whoever trains on from a release leaves most of it as it was, the table of words before all. A graph may name a place in
another file for a weight (ONNX calls it external data), so a successor need only hold what has changed.
"""

from pathlib import Path

import onnx

from models.onnx_model import GRAPH

_LEAST = 4096
"""Bytes; what is smaller is not worth a look into another file."""


def share_weights(folder: Path, onto: Path) -> int:
    """Take out of a released graph what stands byte by byte in that of `onto`, a folder beside it; the bytes saved.

    `models.onnx_model` finds it there again, as long as both lie on one shelf.
    """
    whole = (onto / GRAPH).read_bytes()
    theirs = {one.name: one for one in onnx.load_from_string(whole).graph.initializer}
    model = onnx.load(str(folder / GRAPH))
    saved = 0
    for own in model.graph.initializer:
        known = theirs.get(own.name)
        if (
            known is None
            or len(own.raw_data) < _LEAST
            or known.SerializeToString() != own.SerializeToString()
        ):
            continue
        place = {
            "location": f"{onto.name}/{GRAPH.as_posix()}",
            "offset": str(whole.index(own.raw_data)),
            "length": str(len(own.raw_data)),
        }
        saved += len(own.raw_data)
        own.ClearField("raw_data")
        own.data_location = onnx.TensorProto.EXTERNAL
        own.external_data.extend(
            onnx.StringStringEntryProto(key=key, value=value) for key, value in place.items()
        )
    (folder / GRAPH).write_bytes(model.SerializeToString())
    return saved
