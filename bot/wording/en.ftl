# Every text that the bot says on Discord, in English. A translation is this file again, with other words.
#
# `name = text` is asked for in the code as say("name"); { $thing } is filled in. Texts go on in indented lines.
# Discord's markdown works: **bold**, *italic*, `code`, > quotation, -# small.
# Keep to short sentences and everyday words. Ask of each: would I like to be told this?

## What a poster is told, unasked. It grants, names one or two points, and obliges nobody.

# $named: a quotation of each crux, a line each.
nudge =
    Good to have this said plainly. { $cruxes ->
        [one] One thing in this thread that I haven't seen you take up yet, and that somebody here hangs their view on:
       *[other] Two things in this thread that I haven't seen you take up yet, and that people here hang their view on:
    }
    { $named }
    If it seems worth your time, a word on that would help the thread along. If not, that's fine too.
# Stands for a crux whose own words would sound like a reproach.
nudge-unquoted = (best read in its own words, where it was raised)

## Commands, as Discord lists them: at most 100 characters each. Attributes are the descriptions of options.

command-crux = Cruxes: the claims that somebody's whole view hangs on
command-crux-add = Say what your view hangs on: what would change your mind?
command-crux-list = The open cruxes of this thread, or of the forums that you can read
command-crux-search = Find cruxes, by what they say or by what they mean
    .words = What it is about
command-crux-show = One crux: who raised it, where, and what has been said to it
    .crux = Its number, or a word of it
menu-said-before = Said before?
command-setup = Choose a forum that I read along in, and how far I go there
    .forum = Which forum
    .mode = How far I go there
    .mode-observe = observe: I read along and say nothing
    .mode-review = review: I record what I would have said, and say nothing
    .mode-nudge = nudge: I point posters at open cruxes, seldom and briefly
    .mode-off = off: I no longer read along

## Cruxes

crux-form = What does your view hang on?
    .statement = Your crux, as one claim
    .hint = If you changed your mind on this, you would change it on the whole.
crux-not-here = Cruxes belong to a discussion: run this inside a thread of a forum that I read along in. (Whoever manages the server chooses those with `/setup`.)
cruxes-of-thread = **Open cruxes of this thread**
cruxes-of-server = **Open cruxes of the forums that you can read**
cruxes-found = **Cruxes about that**, nearest first
no-cruxes = No open crux here yet. You can raise the first one with `/crux add`.
no-cruxes-found = I found no crux about that in the forums that you can read.
no-such-crux = I know no crux of that name in the forums that you can read. `/crux list` shows those there are.
# $statement is a quotation.
crux-added =
    Noted as **{ $crux }**. Others can find it with `/crux show`, and I may point at it.
    > { $statement }
crux-raised-here = raised here
# $author is a mention, which shows the name and pings nobody; $where is a link.
crux-raised-by = Raised by { $author } on { $date }, { $where }.
crux-taken-up = Taken up in:
crux-not-taken-up = Nobody has taken it up yet.
crux-taken-up-times =
    { $times ->
        [0] · not taken up yet
        [one] · taken up once
       *[other] · taken up { $times } times
    }
crux-post-of = a post of

## Said before?

said-before = **Said before**, surest first:
said-before-nothing = I found nothing like it in the forums that you can read.
said-before-post = a post
said-before-verbatim = word for word
said-before-edited = nearly word for word
said-before-reworded = in other words

## Set-up

setup-watching = From now on I read along in { $forum }, in mode **{ $mode }**.
setup-kept = I read its threads, from the last { $days } days on. What I keep: the text (encrypted), who wrote it, and what I make of it. What is deleted on Discord, I forget too.
setup-now-observe = I say nothing by myself; cruxes and *Said before?* work already.
setup-now-review = I record what I would have said, and say nothing. Cards for moderators to send or dismiss it come with a later version.
setup-now-nudge = When a post only says what was said before, while a crux of somebody else waits, I may reply with a short pointer to it. I ping nobody, and never answer what was written before now.
setup-not-watching = I no longer read along in { $forum }. What I know of it stays until it is deleted there.
# $permissions: a list, a line each.
setup-missing =
    There I still need:
    { $permissions }
    To grant it: *Edit Channel* of the forum, *Permissions*, add my role, and set a tick there. Then run this command again.
permission-view-channel = **View Channel** to see the forum at all
permission-read-message-history = **Read Message History** to read what was said before
permission-send-messages-in-threads = **Send Messages in Threads** to say something

## When something is wrong

not-allowed = This is for those who manage the server.
not-understood = I cannot use one of these values; please choose from what Discord suggests.
too-often = That was a lot at once. Please try again in { $minutes } min.
button-unknown = This button is from another version of me, and does nothing any more.
failed = Sorry, that went wrong on my side. If it happens again, tell whoever runs me: `{ $reference }`.
form-lost =
    I was restarted while you were writing, so please open the form again. You wrote:
    > { $typed }
and-more = … and { $entries } more.
