"""Makes a release of a model: its files in 8 bits, and a card with their hashes.

python -m models.training.release encoder  TRAINED --name claim-encoder-1  --revision 1 --base "…" --summary "…"
python -m models.training.release verifier TRAINED --name claim-verifier-1 --revision 1 --base "…" --summary "…"

With `--onto claim-verifier-1` a successor leaves out what it has in common with that one and takes it from its file.
"""

# transformers leaves some of its types open.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

import argparse
import hashlib
import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import AutoModel, AutoModelForSequenceClassification, AutoTokenizer

from models.onnx_model import GRAPH
from models.shipped import CARD
from models.torch_encoder import PACKED, SCALE
from models.training.export import export_classifier, export_encoder
from models.training.sharing import share_weights

_LICENCE = "Apache-2.0"
_MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
    {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
]


def main() -> None:
    """Read the arguments, export, write the card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kind", choices=("encoder", "verifier"))
    parser.add_argument("trained", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--revision", required=True)
    parser.add_argument("--base", required=True)
    parser.add_argument("--summary", required=True)
    parser.add_argument(
        "--onto", help="an earlier release on the shelf, whose unchanged weights are not stored again"
    )
    parser.add_argument("--shelf", type=Path, default=Path("models/weights"))
    given = parser.parse_args()
    folder = given.shelf / given.name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    dimensions = (_encoder if given.kind == "encoder" else _verifier)(given.trained, folder)
    if given.onto:
        share_weights(folder, given.shelf / given.onto)
    _write_card(folder, given, dimensions)
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            print(f"{file.stat().st_size / 1e6:8.1f} MB  {file}")


def _encoder(trained: Path, folder: Path) -> int:
    """What sentence-transformers wants of a folder, with the graph and the weights in 8 bits each."""
    model = AutoModel.from_pretrained(trained, dtype=torch.float32, attn_implementation="eager")
    export_encoder(model, folder / GRAPH)
    save_file(quantise_state(model.state_dict()), folder / PACKED)
    model.config.save_pretrained(folder)
    AutoTokenizer.from_pretrained(trained).save_pretrained(folder)
    dimensions = int(model.config.hidden_size)
    _write(folder / "modules.json", _MODULES)
    _write(folder / "sentence_bert_config.json", {"max_seq_length": 128, "do_lower_case": False})
    _write(
        folder / "1_Pooling/config.json",
        {"word_embedding_dimension": dimensions, "pooling_mode_mean_tokens": True},
    )
    (folder / "2_Normalize").mkdir()
    (folder / "2_Normalize/.keep").touch()
    return dimensions


def quantise_state(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Tensors with two axes as 8-bit rows, each with a scale under the name and SCALE; all others as they are."""
    packed: dict[str, torch.Tensor] = {}
    for name, tensor in state.items():
        if tensor.ndim == 2:  # noqa: PLR2004 - a matrix
            scale = tensor.abs().amax(dim=1, keepdim=True).clamp(min=1e-12) / 127
            packed[name] = (tensor / scale).round().to(torch.int8)
            packed[name + SCALE] = scale
        else:
            packed[name] = tensor.contiguous()
    return packed


def _verifier(trained: Path, folder: Path) -> int:
    model = AutoModelForSequenceClassification.from_pretrained(
        trained, dtype=torch.float32, attn_implementation="eager"
    )
    export_classifier(model, folder / GRAPH)
    AutoTokenizer.from_pretrained(trained).save_pretrained(folder)
    model.config.save_pretrained(folder)
    return 0


def _write_card(folder: Path, given: argparse.Namespace, dimensions: int) -> None:
    needed = sorted(file for file in folder.rglob("*") if file.is_file())
    if given.onto:
        needed.append(folder / ".." / given.onto / GRAPH)
    files = [
        {
            "path": str(file.relative_to(folder)),
            "bytes": file.stat().st_size,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }
        for file in needed
    ]
    card = {
        "name": given.name,
        "kind": given.kind,
        "revision": given.revision,
        "dimensions": dimensions,
        "base": given.base,
        "licence": _LICENCE,
        "summary": given.summary,
        "files": files,
    }
    _write(folder / CARD, card)


def _write(file: Path, content: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
