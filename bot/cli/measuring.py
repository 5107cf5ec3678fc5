"""The command that measures the judge."""

from pathlib import Path

import click

from bot.cli.conventions import File, examples, foreseen, with_config


@click.command(epilog=examples("cruxkeeper evaluate --pairs pairs.jsonl.gz --scores scores.jsonl"))
@with_config
@click.option("--pairs", metavar="FILE", type=File, help="JSON lines of a, b, label; plain or .gz.")
@click.option("--engagement", metavar="FILE", type=File, help="The same of parent_sentences, reply, engaged.")
@click.option("--scores", metavar="OUT", required=True, type=File, help="Where to write the scores.")
@foreseen()
def evaluate(config_file: Path | None, pairs: Path | None, engagement: Path | None, scores: Path) -> None:
    """Measure the judge on labelled data."""
    if (pairs is None) == (engagement is None):
        message = "Give either --pairs FILE or --engagement FILE."
        raise click.UsageError(message)
    for file in (pairs, engagement):
        if file and scores.resolve() == file.resolve():
            message = f"{scores} is what is measured on: name another file with --scores"
            raise click.ClickException(message)
    if not scores.parent.is_dir():
        # Told before hours of judging, not after.
        message = f"cannot write {scores}: there is no folder {scores.parent}; make it or name another"
        raise click.ClickException(message)
    from bot import config
    from bot.evaluating import evaluate_engagement, evaluate_pairs

    settings = config.load(config_file)
    if pairs:
        click.echo(evaluate_pairs(settings, pairs, scores))
    if engagement:
        click.echo(evaluate_engagement(settings, engagement, scores))
