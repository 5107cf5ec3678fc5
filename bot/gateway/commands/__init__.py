"""What members can ask the bot for. Commands only route: they ask a use case and render its answer."""
