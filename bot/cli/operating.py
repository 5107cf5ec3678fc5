"""The commands of whoever runs the bot: run, invite, doctor."""

import asyncio
from pathlib import Path

import click
from click.exceptions import Exit

from bot.cli.conventions import FAILED, examples, foreseen, with_config


@click.command(epilog=examples("CRUXKEEPER_TOKEN=… cruxkeeper run --config config.toml"))
@with_config
@click.option("--verbose", is_flag=True, help="Log every step.")
@foreseen()
def run(config_file: Path | None, *, verbose: bool) -> None:
    """Run the bot on Discord until it is stopped.

    Its token comes from CRUXKEEPER_TOKEN, or from the file that discord.token_file names.
    """
    import logging

    from bot import app, config, logs
    from bot.credentials import find_key, find_token
    from bot.gateway.running import CannotConnect

    settings = config.load(config_file)
    token = find_token(settings.discord.token_file)
    if token is None:
        message = "no token: set CRUXKEEPER_TOKEN; Discord's developer portal gives you one under Bot"
        raise click.ClickException(message)
    logs.configure(logging.DEBUG if verbose else logging.INFO)
    storage = settings.storage
    for file in (storage.path, storage.key_file):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = find_key(storage.key_file, storage.path)
    try:
        asyncio.run(app.serve(settings, key=key, token=token))
    except CannotConnect as error:
        raise click.ClickException(str(error)) from error


@click.command(epilog=examples("cruxkeeper invite --client-id 123456789012345678"))
@with_config
@click.option("--client-id", metavar="ID", help="The application's id; a token tells it, too.")
@foreseen()
def invite(config_file: Path | None, client_id: str | None) -> None:
    """Print the link that adds the bot to a server.

    The link asks for the permissions that are listed under it, and for no more.
    """
    from bot import config, invitation
    from bot.credentials import find_token

    if client_id is None and (token := find_token(config.load(config_file).discord.token_file)):
        client_id = invitation.client_id_of(token.get_secret_value())
    if client_id is None:
        message = "Give --client-id ID: in Discord's developer portal, General Information, Application ID."
        raise click.UsageError(message)
    if not invitation.is_client_id(client_id):
        message = f"{client_id!r} is no application id, which has 17 to 20 digits."
        raise click.BadParameter(message, param_hint="--client-id")
    click.echo(invitation.link(client_id))
    for permission in invitation.PERMISSIONS:
        click.echo(f"  {permission.name:<24}  {permission.why}")


@click.command(epilog=examples("cruxkeeper doctor --config config.toml", "cruxkeeper doctor --quiet"))
@with_config
@click.option(
    "--quiet", is_flag=True, help="Say only what is amiss, and leave out the models: for health checks."
)
def doctor(config_file: Path | None, *, quiet: bool) -> None:
    """Look whether everything is in place; uses no network."""
    from bot.doctor import State, examine

    colours = {State.OK: "green", State.ATTENTION: "yellow", State.BROKEN: "red"}
    states: set[State] = set()
    for finding in examine(config_file, quick=quiet):
        states.add(finding.state)
        if quiet and finding.state is State.OK:
            continue
        click.secho(f"{finding.state:<11}", fg=colours[finding.state], nl=False)
        click.echo(f"{finding.about:<10}{finding.what}")
        if finding.remedy:
            click.echo(f"{'':21}{finding.remedy}")
    if State.BROKEN in states:
        raise Exit(FAILED)
