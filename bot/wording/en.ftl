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
command-crux-hold = Say that your view hangs on this crux, too
    .side = Which way
    .side-for = I think it is so
    .side-against = I think it is not so
    .reason = Why, in a sentence or two. Everybody who reads the thread can see it
command-crux-withdraw = Your view no longer hangs on this. If nobody else's does, the crux is withdrawn
command-crux-list = The cruxes of this thread, of its forum, or of all that you can read
    .where = Where to look
    .where-thread = in this thread
    .where-forum = in this forum
    .where-server = on the whole server, as far as you can read it
    .state = Which ones
    .state-open = open
    .state-unanswered = open, and answered by nobody yet
    .state-resolved = resolved
    .state-withdrawn = withdrawn
    .state-candidate = waiting for their author to confirm them
    .state-all = all
    .mine = Only those that you raised or hold, or that wait for your word
command-crux-search = Find cruxes, by what they say or by what they mean
    .words = What it is about
command-crux-show = One crux: who holds it and which way, what was said to it, what nobody has answered
    .crux = Its number, or a word of it
command-crux-history = Everything that was done to a crux, and by whom
command-crux-resolve = Close a crux with its answer (moderators; also who raised it, while nobody else holds it)
    .answer = What came out of it
command-crux-merge = Two cruxes of a thread say the same: let one count as the other (moderators)
    .crux = The one that is to go
    .into = The one that is to stay
command-crux-dismiss = Put a crux out of sight, since it is none (moderators)
    .reason = Why; moderators see it in its history
command-crux-reopen = Take back that a crux was resolved or dismissed (moderators)
menu-mark-as-crux = Mark as crux
menu-said-before = Said before?
command-argument = Arguments that were made here before
command-argument-search = Where was this argued before, and what was said to it?
    .words = An argument in your words, or what it is about
command-digest = This thread in brief: its cruxes, what is open, where people differ, what comes up most
command-privacy = What I keep of you and why; get it, have it forgotten, or have me stop reading you
command-check = Before you post: what of your draft was said here before, and which cruxes it meets
menu-why = Why this note?
command-setup = Set me up on this server: forums, channels, limits, and what members are promised
    .forum = Set up this one forum at once, without the panel
    .mode = How far I go there
    .mode-observe = observe: I read along and say nothing
    .mode-review = review: moderators decide about each note before it is sent
    .mode-nudge = nudge: I point posters at open cruxes, seldom and briefly
    .mode-off = off: I no longer read along
command-status = How I am doing on this server, and what I know
command-settings = What is set on this server, and who changed it last
command-pause = Stop me from saying anything on this server, until you resume

## Cruxes: forms

crux-form = What does your view hang on?
    .statement = Your crux, as one claim
    .hint = If you changed your mind on this, you would change it on the whole.
crux-form-side = Which way do you see it?
crux-form-reason = Why? (optional, for everybody to read)
crux-hold-form = Does your view hang on it, too?
crux-mark-form = What may their view hang on?
    .statement = In their own words
    .hint = Shorten it to the one claim. They will be asked; it counts only if they say so.
side-for = It is so
side-against = It is not so

## Cruxes: the card in the thread, and the question to an author. Everybody reads these; nobody is pinged.

# $state is open, resolved, withdrawn, merged, candidate or dismissed; $kind is double if it is held on both sides.
crux-state =
    { $state ->
        [resolved] Resolved crux
        [withdrawn] Withdrawn crux
        [merged] Merged crux
        [candidate] A possible crux
        [dismissed] Dismissed crux
       *[open] { $kind ->
            [double] Double crux
           *[plain] Crux
        }
    }
# $author is a mention, which shows the name and pings nobody; $where is a link.
crux-raised-by = Raised by { $author } on { $date }, { $where }.
crux-raised-here = raised here
# $names are mentions.
crux-side-for = **It is so:** { $names }
crux-side-against = **It is not so:** { $names }
crux-taken-up-in =
    { $posts ->
        [one] Taken up in one post: { $links }
       *[other] Taken up in { $posts } posts, the latest: { $links }
    }
crux-not-taken-up = Nobody has answered this yet.
crux-answer = **The answer:** { $answer }
# $statement: the author's own words, which $marker has picked.
crux-question =
    { $author }, a question about this, if you like:
    > { $statement }
    If this were otherwise, would your conclusion change?
crux-question-asked = -# { $marker } thinks that it might. If it would, others can answer it as crux { $crux }. Only you can press these buttons, and no answer is fine, too.
button-crux-hold = My view hangs on it, too
button-crux-show = What was said to it
button-crux-yes = Yes, it would
button-crux-reword = Yes, in other words…
button-crux-no = No

## Cruxes: a guess of the bot's, which only its author sees

# $statement: the author's own words; $where is a link.
crux-proposal =
    This reads as if your view hangs on it, { $where }. Does it?
    > { $statement }
    -# A guess of mine that nobody else sees. It becomes a crux only if you raise it.
button-proposal-yes = Yes, raise it…
button-proposal-no = No
crux-proposal-gone = That is a crux by now, or gone, or not yours to raise.

## Cruxes: private answers

crux-not-here = Cruxes belong to a discussion: run this inside a thread of a forum that I read along in. (Whoever manages the server chooses those with `/setup`.)
crux-not-for-readers = Cruxes are for those who take part: you can read this thread, but not write in it.
crux-mark-gone = That message has been deleted meanwhile, so I keep nothing of it.
crux-mark-not-here = I can mark what people say in the threads of a forum that I read along in; this is not one of those messages.
cruxes-which-mine = Your cruxes
cruxes-which-open = Open cruxes
cruxes-which-unanswered = Open cruxes that nobody has answered yet
cruxes-which-resolved = Resolved cruxes
cruxes-which-withdrawn = Withdrawn cruxes
cruxes-which-candidate = Claims that wait for their author's word
cruxes-which-all = Cruxes
# $which is one of those above.
cruxes-listed =
    { $where ->
        [thread] **{ $which } in this thread**
        [forum] **{ $which } in this forum**
       *[server] **{ $which } in the forums that you can read**
    }
cruxes-found = **Cruxes about that**, nearest first
no-cruxes =
    { $where ->
        [thread] No such crux in this thread. You can raise one with `/crux add`.
        [forum] No such crux in this forum.
       *[server] No such crux in the forums that you can read.
    }
no-cruxes-found = I found no crux about that in the forums that you can read.
no-such-crux = I know no crux of that name in the forums that you can read. `/crux list` shows those there are.
crux-entry =
    { $author } { $where } { $state ->
        [resolved] · resolved
        [withdrawn] · withdrawn
        [merged] · merged into another
        [candidate] · waits for its author's word
        [dismissed] · dismissed
       *[open] { $double ->
            [yes] · held on both sides
           *[no] {""}
        } { $times }
    }
# Follows a crux: what became of it so far.
crux-taken-up-times =
    { $times ->
        [0] · not answered yet
        [one] · taken up once
       *[other] · taken up { $times } times
    }
crux-asked-for = **{ $other }** was merged into this one.
crux-post-of = a post of
# $statement is a quotation.
crux-added =
    Noted as **{ $crux }**. Others can find and answer it, and I may point at it.
    > { $statement }
# $side is for or against; $double is yes if others hold it the other way.
crux-held =
    Noted: your view hangs on **{ $crux }**, and you think { $side ->
        [against] it is not so.
       *[for] it is so.
    }{ $double ->
        [yes] {" "}Others hold it the other way: a double crux, and a good place to dig.
       *[no] {""}
    }
crux-let-go =
    { $done ->
        [withdrawn] **{ $crux }** is withdrawn; nobody is pointed at it any more.
       *[let-go] Noted: your view no longer hangs on **{ $crux }**. Others still hold it, so it stays.
    }
crux-marked =
    Noted as **{ $crux }**. It counts once { $author } says that their view hangs on it; I leave it to them when.
    > { $statement }
    If your own view hangs on it, raise it as yours with `/crux add`.
crux-declined = Thanks. I won't ask that again.
crux-resolved = **{ $crux }** is resolved. Its answer is shown with it.
crux-merged = **{ $crux }** now counts as **{ $into }**: who holds it and what was said to it went along.
crux-dismissed = **{ $crux }** is out of sight. `/crux reopen` brings it back.
crux-reopened = **{ $crux }** is open again.
crux-history = **What was done to { $crux }**
crux-change-raised = { $actor } raised it
crux-change-marked = { $actor } marked it, for its author to confirm
crux-change-confirmed = { $actor } confirmed that their view hangs on it
crux-change-declined = { $actor } said that it does not hang on it
crux-change-held = { $actor } holds it
crux-change-turned = { $actor } holds it the other way now
crux-change-let-go = { $actor } holds it no more
crux-change-withdrawn = { $actor } withdrew it
crux-change-resolved = { $actor } resolved it
crux-change-dismissed = { $actor } dismissed it
crux-change-merged = { $actor } merged it into
crux-change-reopened = { $actor } opened it again
# Stands for a name that is not known, or not to be told.
somebody = somebody

## Cruxes: why something cannot be done

crux-refused-no-sentence = A crux is a claim that could turn out true or false: please write it as a sentence.
crux-refused-too-long = A crux fits in { $most } characters; this has { $length }. Which part carries it?
crux-refused-not-their-words = Please leave a stretch of their message as it stands: nobody should have to answer for words that are not theirs.
crux-refused-known = That is **{ $crux }** already. If your view hangs on it, too: `/crux hold`.
crux-refused-told-no = That is with its author already, or was. I ask nobody twice.
crux-refused-enough-of-yours = { $most } open cruxes by one person are a lot for one thread. `/crux withdraw` makes room.
crux-refused-enough-in-thread = This thread has as many open cruxes as anybody can keep in mind. Perhaps one of them is yours: `/crux list`.
crux-refused-enough-asked = They have been asked about this thread often enough for now. Let's wait for their word.
crux-refused-unknown = I know no crux of that name in the forums that you can read. `/crux list` shows those there are.
crux-refused-not-asked = This question is for somebody else.
crux-refused-for-moderators = This is for moderators: it takes the permission Manage Messages.
crux-refused-not-open = That one is not open any more. `/crux history` tells what happened.
crux-refused-not-held = You do not hold that one.
crux-refused-others-hold-it = Others hold it, too, so a moderator has to resolve it. `/crux withdraw` gives up your part.
crux-refused-not-both-here = Two open cruxes of one thread can be merged, no others: each is pointed at where it was raised.
crux-refused-nothing-to-reopen = Only what was resolved or dismissed can be opened again, and only while somebody holds it.
crux-refused-answered-already = That was answered already.
crux-refused-opted-out = You asked me to keep nothing of yours, so I keep no crux either. `/privacy` changes that.
crux-refused-no-answer = Please say what came out of it: the answer is what others come back for.

## Said before?

said-before = ### Said before, surest first
said-before-nothing = I have nothing like it to show from the forums that you can read.

## Arguments that were made before

# $words are those that were searched for.
argued-heading = ### Argued before: { $words }
argued-nothing = I found no argument about that in the forums that you can read.
# How an earlier claim stands to the one asked about.
argued-verbatim = word for word
argued-edited = nearly word for word
argued-reworded = in other words
argued-contrary = says the contrary
argued-about = about the same
argued-by-you = you
# The text of a link to a post.
argued-read = read
argued-times = said { $times } times so far
# $answers: names with links.
argued-against = Against it: { $answers }
argued-cruxes = **Cruxes about that**

## /check: the answer to a draft, before it is posted

check-form = Check a draft
    .draft = Your draft
    .hint = Only you see the answer. I keep nothing of the draft.
check-heading = ### Before you post
check-gist-nothing-to-compare = I found no claim in this that I could compare with anything. Nothing speaks against posting it.
check-gist-all-new = All of this is new here, as far as I can see. It will be good to read.
check-gist-some-new = Part of this is new here, and that is what people have not read yet. It may do well at the top, with a link for the rest.
check-gist-cruxes-wait = All of this can be read here already. What would carry it further: a word on a crux below.
check-gist-all-said = All of this can be read here already. A link to it may do, or a word on what brought you back to it.
check-said =
    { $points ->
        [one] **Said here before:** one point
       *[other] **Said here before:** { $points } points
    }
check-new =
    { $points ->
        [one] **New here:** one point
       *[other] **New here:** { $points } points
    }
check-meets = **Open, and taken up by this**
check-unmet = **Open, and not taken up by you yet**
check-private = -# Only you see this. I may be wrong, and nothing of your draft is kept.

## On joining a server

welcome =
    ### Hello, I'm Cruxkeeper
    I help forum discussions stay on their cruxes: the claims that somebody's whole view hangs on. When a post only says what was said before, I can point its author at a crux that is still open. I do so seldom, remove nothing, and ping nobody.
welcome-reads = **What I read:** nothing yet. Later only the forums that whoever manages this server chooses.
welcome-keeps = **What I keep:** what is written there (encrypted), who wrote it, and what I make of it. What is deleted on Discord, I forget too. `/privacy` shows everybody what I keep of them, and lets them opt out.
welcome-start = **To start:** run `/setup`, or press the button if you manage this server. At first I only observe.
welcome-set-up = Set me up

## Set-up

setup-watching = From now on I read along in { $forum }, in mode **{ $mode }**.
setup-kept = I read its threads, from the last { $days } days on. What I keep: the text (encrypted), who wrote it, and what I make of it. What is deleted on Discord, I forget too.
setup-now-observe = I say nothing by myself; cruxes and *Said before?* work already.
setup-now-review = When I would say something, your moderators get a card, and one of them decides.
setup-now-nudge = When a post only says what was said before, while a crux of somebody else waits, I may reply with a short pointer to it. I ping nobody, and never answer what was written before now.
setup-not-open = You can set up only forums that you can open yourself, posts and history.
setup-not-watching = I no longer read along in { $forum }. What I know of it stays until it is deleted there.
# $where: a forum or channel; $permissions: a list, a line each.
setup-missing =
    In { $where } I still need:
    { $permissions }
    To grant it: *Edit Channel* there, *Permissions*, add my role, and set these ticks.
permission-view-channel = **View Channel** to see it at all
permission-read-message-history = **Read Message History** to read what was said before
permission-send-messages-in-threads = **Send Messages in Threads** to say something
permission-send-messages = **Send Messages** to write there
permission-embed-links = **Embed Links** to show cards
permission-attach-files = **Attach Files** to attach longer lists

## The panel of /setup. Entries of menus: a label, a colon, what it means.

panel-title =
    ### What I do on this server
    In each forum that you choose I read along, in the mode that you give it.
panel-paused = **I'm paused.** I read on, and say nothing until you resume.
panel-no-forums = **Start here:** choose one or more forums below. I begin in *observe*, where I say nothing.
# $forum is a mention.
panel-forum-observe =
    { $forum } · **observe**
    -# I read along and say nothing.
panel-forum-review =
    { $forum } · **review**
    -# Moderators decide about each note before it is sent.
panel-forum-nudge =
    { $forum } · **nudge**
    -# I send notes myself, seldom and briefly.
panel-lacking = ⚠️ I lack permissions there: press *Change* to see which.
panel-more-forums = … and { $forums } more. `/setup forum:` changes any of them.
panel-hidden-forums =
    { $forums ->
        [one] One more forum is set up, which you cannot open.
       *[other] { $forums } more forums are set up, which you cannot open.
    }
panel-choose-forums = Forums that I read along in
panel-change = Change
panel-page-channels = Channels
panel-page-matching = What counts
panel-page-limits = Limits
panel-page-members = Members
panel-pause = Pause
panel-resume = Resume
panel-back = Back
panel-back-to-page = Back
panel-none = none chosen
panel-is-review = Cards for moderators: { $channel }
panel-is-log = What I report: { $channel }
panel-reach-thread = I look for what was said before in the same thread.
panel-reach-forum = I look for what was said before in the same forum.
panel-reach-circle = I look for what was said before in forums that belong together.
panel-reach-server = I look for what was said before in all forums that I read along in.
panel-is-limits = Notes a day, at most: { $author } to one person, { $thread } in a thread, { $server } on the server.
panel-is-opt-in = I read only those who opted in.
panel-permitted = ✅ I have every permission that I need there.
panel-nudge-needs-channel = ⚠️ Without a channel for moderators' cards nobody sees what members object to a note: *Back*, then *Channels*.
panel-review-needs-channel = ⚠️ Choose a channel for moderators' cards first: *Back*, then *Channels*.

# $days: how far back a forum is read when it is chosen.
panel-backfill = **Older posts.** I have read the last { $days } days. Shall I read further back? I answer none of it.
panel-backfill-running =
    { $threads ->
        [0] **Reading older posts**, back to { $since } …
       *[other] **Reading older posts**, back to { $since }: { $done } of { $threads } threads so far. This page follows for a while.
    }
panel-backfill-comparing = **Reading older posts**, back to { $since }: all { $threads } threads are read. Now I look which newer posts say again what stands there. Nobody is told.
panel-backfill-done = **Older posts.** I have read everything back to { $since }, { $done } threads. Shall I read further?
panel-backfill-stopped = **Older posts.** I was stopped after { $done } threads, on the way back to { $since }.
panel-backfill-stop = Stop
panel-backfill-choose = Read back …
panel-backfill-days = { $days } days

panel-channels =
    ### Channels
    Pick channels that only your moderators read.
panel-channel-review = **Cards for moderators.** In *review* I ask there before I say something.
panel-channel-log = **What I report.** Changes that I make by myself, and the weekly summary.
panel-choose-channel = None chosen
# Who reads $channel sees there what is posted in $forums.
panel-too-open-review = ⚠️ Not everybody in { $channel } can open { $forums }. What is written there I don't show in such cards.
panel-too-open-log = ⚠️ Not everybody in { $channel } can open { $forums }. The weekly summary leaves out what happens there.
panel-channel-gone = ⚠️ That channel is gone. Please choose another.

panel-matching = ### What counts as said before
panel-where = **Where do I look?** Never in a forum that some readers of the thread cannot open.
panel-choose-reach-thread = Same thread: the least that I can find, and the least that I can mistake
panel-choose-reach-forum = Same forum: also what was argued in other threads
panel-choose-reach-circle = Forums that belong together: you say below which do
panel-choose-reach-server = All forums: every forum that I read along in
panel-circles = **Forums that belong together:**
panel-no-circles = None yet.
panel-make-circle = Choose those that belong together
# Two forums, as mentions.
panel-apart = -# For threads in { $one } I don't look into { $other }: not everybody there can open it.
panel-sureness = **How sure shall I be** that two claims say the same?
panel-sureness-own = Other numbers, from the settings file
panel-sureness-careful = Careful: nearly only what comes back word for word
panel-sureness-usual = As usual: what whoever runs me has set
panel-sureness-bold = Bold: I find more in other words, and am wrong more often
panel-rehearse = Try it on this server
panel-rehearse-hint = -# A dry run over the last weeks: I show you what I would have noted, and send nothing.
rehearsing = I'm going through the last 30 days. This can take a minute or two …
rehearsing-already = I'm at it already. The answer comes in a moment.
rehearsed-nothing =
    ### Dry run
    I know no posts of the last { $days } days in the forums that you can read.
# $noted of so many posts say again what was said before; $answered of them would have been answered.
rehearsed =
    ### Dry run
    I know { $posts ->
        [one] one post
       *[other] { $posts } posts
    } of the last { $days } days. { $noted ->
        [0] I would have noted none of them.
        [one] I would have noted **one**, as something that was said before;
       *[other] I would have noted **{ $noted }**, as something that was said before;
    } { $noted ->
        [0] { "" }
       *[other] { $answered ->
            [0] in mode *nudge* I would have answered none.
            [one] in mode *nudge* I would have answered **one**.
           *[other] in mode *nudge* I would have answered **{ $answered }**.
        }
    }
# $claim is a quotation; $how: one of the texts argued-verbatim, -edited, -reworded. $post and $earlier are addresses.
rehearsed-post =
    > { $claim }
    -# [posted here]({ $post }), { $how } as [said here before]({ $earlier })

panel-limits = ### Limits
panel-caps = **Notes, at most:**
    - to one person: { $author } a day, { $week } a week
    - in one thread: { $thread } a day
    - on the whole server: { $server } a day
panel-change-caps = Change these
panel-holdout = **Held back to measure by.** A share of notes is decided and then, by lot, not sent. Only so can you see whether they help.
panel-holdout-choice =
    { $percent ->
        [0] None: every note is sent
       *[other] { $percent } % of the notes
    }
panel-floor = **When I'm wrong too often.** If fewer of my notes were right, by your moderators' verdicts, I go back to asking first.
panel-floor-choice = Below { $percent } % right
panel-percent = { $percent } %
caps-form = How many notes, at most?
    .per-author-and-day = To one person, a day
    .per-author-and-week = To one person, a week
    .per-thread-and-day = In one thread, a day
    .per-server-and-day = On the whole server, a day
caps-no-number = Please give each as a whole number from 0 to { $most }. Nothing was changed.

panel-members =
    ### Members
    Everybody can see what I keep of them, take it along, and opt out: `/privacy`.
panel-on = on
panel-off = off
panel-turn-on = Turn on
panel-turn-off = Turn off
panel-switch-crux-cards = Cards for cruxes
    .hint = Each crux gets a card in its thread, where others can join in.
panel-switch-opt-in = Ask first
    .hint = I read only members who said yes with /privacy. What I have read before stays.
panel-switch-digest-for-all = Digests for everybody
    .hint = Off, only moderators can ask for the digest of a thread.
panel-switch-text-in-exports = Text in exports
    .hint = Off, an export holds what was found, without anybody's words.
panel-switch-weekly-summary = Weekly summary
    .hint = Once a week I report what I noted, said, and was told about it.

## /status, /settings, /pause

status-title = ### How I am doing
status-connected = Connected to Discord, { $milliseconds } ms away
status-not-connected = Not connected to Discord at this moment
status-since = Started { $when }
status-waiting =
    { $waiting ->
        [0] Nothing waits to be read
        [one] One post waits to be read
       *[other] { $waiting } posts wait to be read
    }
status-catching-up = Reading what I missed, right now
status-never-caught-up = Not caught up yet since the start
status-caught-up = Caught up with what I missed { $when }
status-models = Judged by { $models }
status-known = Forums: { $forums } · threads: { $threads } · posts: { $posts }
status-claims = Claims in them: { $claims } · open cruxes: { $cruxes }
status-week = In the last 7 days: { $posts } posts read, { $notes } notes sent
status-oldest = I remember posts since { $when }.
status-lacking = ⚠️ In { $forum } I lack permissions: `/setup` shows which.
status-gone-review = ⚠️ The channel for moderators' cards is gone, so nobody sees them: choose another with `/setup`, page *Channels*.
status-gone-log = ⚠️ The log channel is gone: choose another with `/setup`, page *Channels*.
status-no-review = ⚠️ There is no channel for moderators' cards, so nobody sees what I would ask in mode *review*, or what members object to a note: choose one with `/setup`, page *Channels*.
settings-title = ### What is set
settings-sureness = How sure I am to be: { $sureness }
settings-holdout = Held back to measure by: { $percent } %
settings-floor = I go back to asking first below { $percent } % right.
settings-changes = **Last changes**
# $what was changed, to $after.
settings-change = { $when } { $actor }: { $what } → { $after }
settings-itself = I, by myself
paused = **I'm paused.** I read on and answer who asks, but say nothing by myself on this server.
resumed = **I go on.** What was written while I was paused, I leave unanswered.

## Digest of a thread. All but these headings is somebody's own words.

digest-for-moderators = Digests are for moderators here. Whoever manages the server can open them to everybody, with `/setup`.
digest-not-here = A digest is of a discussion: run this inside a thread of a forum that I read along in.
# $thread is a link.
digest-heading = ### { $thread } in brief
digest-size = -# { $posts ->
        [one] one post
       *[other] { $posts } posts
    } · { $people ->
        [one] one person
       *[other] { $people } people
    } · the words are theirs, the choice is mine
digest-empty = I know of no crux here yet, of nothing that was denied, and of nothing that came up twice.
digest-waiting = **Open, and nobody else has taken it up**
digest-discussed = **Open, and being discussed**
digest-resolved = **Resolved**
digest-contested = **Where people differ**
digest-frequent = **What comes up most**
# Between two quotations, the second of which denies the first.
digest-against-that = and against it

## Privacy

privacy-heading = ### What I keep, and why
# $forums: links to forums. $days: how long a post is kept.
privacy-what =
    I read along in { $forums }, so that nobody has to make the same point twice, and open questions find an answer. For that I keep:
    - **What is posted there:** the text (encrypted), who wrote it, and when. I forget it after { $days } days, or as soon as it is deleted on Discord.
    - **What I make of it:** the claims in it, numbers by which I compare them, and which earlier claims and cruxes they have to do with. I forget that with the post.
    - **What people do with me:** their cruxes and where they stand on others, the notes I gave them and what they said to those, what moderators and admins decided.
privacy-bounds = I keep no score of anybody, and no draft that I check. No other server sees any of this, and I send it nowhere but to Discord. Moderators see what I make of a post. Whoever runs me has the key to the texts.
privacy-nowhere = no forum that you can read
privacy-stands-read = **You:** I read what you post there.
privacy-stands-said-yes = **You:** you said yes, so I read what you post there.
privacy-stands-not-asked = **You:** on this server I ask first, and you have not said yes. I read nothing that you post.
privacy-stands-out = **You:** I don't read what you post. All I keep of you is that you asked for this, and what you have told me with my commands and buttons since.
privacy-export = Get my data
    .about = Everything that Cruxkeeper keeps of you on this server. Times are in UTC. Of the numbers by which claims are compared, only how many there are is told: nobody can read them.
    .done = This is everything that I keep of you on this server.
privacy-forget = Forget me
    .done = **Done.** I have forgotten everything that I kept of you on this server.
privacy-sure-forget =
    ### Forget everything that I keep of you on this server?
    Your posts stay on Discord, but I no longer know them. Your cruxes are withdrawn and lose their words; where you stand on those of others is forgotten, and so is what you said to my notes. This cannot be undone.
    What you post from now on, I read as before. If you don't want that, go back and choose *Stop reading me*.
privacy-yes-forget = Yes, forget me
privacy-out = Stop reading me
    .done = **Done.** I have forgotten everything that I kept of you on this server, and no longer read what you post.
privacy-sure-out =
    ### Stop reading you, and forget everything that I keep of you on this server?
    I will not look at what you post, never answer it, and never show it to anybody. Your cruxes are withdrawn and lose their words. What is forgotten cannot be brought back, but you can let me read you again at any time.
privacy-yes-out = Yes, stop reading me
privacy-in = Read what I post
    .done = **Thank you.** From now on I read what you post; nothing from before.
privacy-back = Back

## Export

command-export = Everything I know of this server, as a file for dashboards; only you get it
    .days = Only what was posted in so many last days
    .forum = Only this forum
    .text = With what people wrote, if the settings of this server allow it
export-done =
    Here it is: { $posts ->
        [one] one post
       *[other] { $posts } posts
    } with { $claims ->
        [one] one claim
       *[other] { $claims } claims
    } in { $threads ->
        [one] one thread
       *[other] { $threads } threads
    }, of the forums that you can read. People have other names in it, and those who asked not to be read are not in it.
    To look at it: `pip install 'cruxkeeper[dashboard]'`, then `cruxkeeper dashboard` and the file. Keep it to yourself: its links lead to who wrote what.
# $size and $limit: megabytes, such as 12.3.
export-too-large =
    The file has { $size } MB, and Discord takes { $limit } MB here. Ask for fewer `days`, or for one `forum`. Whoever runs me gets it whole with `cruxkeeper export`.
export-no-text = This server does not allow text in exports. Ask again without `text`, or allow it in `/setup`.
export-nothing = There is nothing to export of that forum.

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

## The buttons under a note, and what they answer in private. A label: at most 34 characters.

nudge-see-open = See what's open
nudge-see-earlier = See the earlier post
nudge-different = Mine is different
nudge-not-now = Not now
# $words: what a moderator wrote instead.
nudge-own-words =
    { $words }
    -# Written by a moderator of this server.
nudge-gone = This note is done with, so there is nothing behind this button any more.
nudge-for-author = That button is for whoever wrote the post. The other two are for everybody.
# $link is an address, $date a date.
nudge-said-earlier = In [an earlier post]({ $link }) of { $date }:
nudge-no-earlier = I can't show you an earlier post: it has gone, or it is somewhere that you can't open.
different-form = What is different about your point?
    .reason = In a sentence or two
    .hint = Moderators read it. I take the note back, and won't put these two points together again.
nudge-objected = Thank you. The note goes, and I won't put these two points together again. Moderators see what you wrote.
nudge-quiet-question = For how long shall I leave you alone? Nobody else learns of it.
nudge-quiet-now = You get no notes from me at the moment. Shall it stay like that?
nudge-quiet-day = For a day
nudge-quiet-always = For good
nudge-quiet-off = Notes are fine again
nudge-quiet-for-a-day = All right: no notes for you until this time tomorrow.
nudge-quiet-for-good = All right: no more notes for you on this server.
nudge-quiet-over = All right: when it seems of use, I will write you a note again.
nudge-news-upheld = *About a note that you objected to: moderators agreed with you. Thank you for saying so.*
nudge-news-rejected = *About a note that you objected to: moderators thought that it was fair. It stays away all the same.*

## Why this note?

why-no-note = This is no note of mine, so there is nothing to explain.
why-heading = **Why this note?**
# $link is an address.
why-because = I compared [the post]({ $link }) with what was said before, claim by claim. Nearly all of it I had read before, and somebody's crux waits that it does not take up.
why-cruxes = It points at:
why-approved = A moderator looked at it, and sent it.
why-question = Was it fair? If it was wrong, I take it back, and leave these claims alone from now on.
why-right = It was fair
why-wrong = It was wrong
why-thanks = Thank you, noted.
pair-now = Here:
# $author is a mention, $link an address, $date a date.
pair-before = [Before]({ $link }), { $author } on { $date }:
# $score and $threshold in percent, $model the name of what compared the two.
pair-verbatim = -# The same words.
pair-edited = -# Nearly the same words: { $score } % sure, { $threshold } % needed for a note (`{ $model }`)
pair-reworded = -# In other words: { $score } % sure, { $threshold } % needed for a note (`{ $model }`)

## What moderators are asked, in the review channel. A label: at most 34 characters.

review-question = **Would you send this note?**
# $link is an address, $author a mention, $date a time.
review-post = [A post]({ $link }) by { $author }, { $date }:
review-post-unseen = [A post]({ $link }) by { $author }, { $date }
review-no-excerpts = -# Not everybody who reads this channel may read that forum, so here are links without their words.
review-pair-unseen = - [an earlier post]({ $link }) by { $author }, { $date }
review-cruxes = Open, and not taken up by this author:
review-words-unseen = What I would say names these cruxes in their own words, so it is not shown here.
# $until is such as: in 24 hours.
review-until = -# Nobody decides? Then this card closes { $until }, and nothing is said.
review-send = Send
review-edit = Edit and send
review-unsent = Right, but don't send
review-wrong = Wrong
review-mute =
    { $pairs ->
        [one] Mute this pair
       *[other] Mute these pairs
    }
review-form = Your words instead of mine
    .words = What the note says
    .hint = It pings nobody. Beneath it stands that a moderator wrote it.
review-decided-already = { $moderator } was quicker: this is decided.
review-closed = This card is closed: the post has changed or is too old by now, the crux is settled, or the author has taken it up.
review-not-for-you = This is for those who moderate that forum.
review-sending = Sent by { $moderator }.
review-sent = Sent by { $moderator }: [the note]({ $link }).
review-sent-taken-back = Sent by { $moderator }, and taken back since.
review-sent-unsaid = { $moderator } pressed *Send*, but nothing was said: by now the thread is closed, the cruxes are settled, the post is too old, the forum is in another mode, or something else speaks against it.
review-now-unsent = { $moderator }: right, but not to be sent.
review-now-wrong = { $moderator }: wrong. I leave these claims alone from now on.
review-now-muted = { $moderator }: not to be raised again.
review-over-expired = Nobody decided in time, so nothing was said.
review-over-gone = There is nothing to decide any more: the post has changed or gone, the crux is settled, or the author has taken it up.

objection-heading = **{ $author } says: mine is different**
objection-about = It was a note about [this post]({ $link }). The note is taken back, and these claims are not put together again. Was it fair all the same?
objection-upheld = Uphold: it was wrong
objection-rejected = Keep: it was fair
objection-now-upheld = { $moderator } upheld it: the note was wrong.
objection-now-rejected = { $moderator }: the note was fair. It stays away all the same.
objection-now-gone = An objection was here; the post that it was about has gone.

## What the log channel is told

# $forum is a mention; $share and $floor in percent.
fell-back =
    { $forum } **asks first again.** Of the last { $judged } notes that were judged there, { $right } were right: { $share } %, where you want { $floor } %. So I no longer speak by myself there: from now on moderators see a card first.
    To go back: look at what was wrong (*Why this note?* tells), raise the threshold or choose another reach, then set the mode again with `/setup`. Only verdicts from now on will count.
week-heading = **Last week**, { $since } to { $until }
week-noticed =
    { $posts ->
        [0] I noticed no post that mostly said what was said before.
        [one] I noticed one post in which something was said again.
       *[other] I noticed { $posts } posts in which something was said again.
    }
week-notes =
    { $sent ->
        [one] One note sent,
       *[other] { $sent } notes sent,
    } { $objections ->
        [0] no objection.
        [one] one objection.
       *[other] { $objections } objections.
    }
week-withheld =
    { $withheld ->
        [one] One more was withheld, by lot.
       *[other] { $withheld } more were withheld, by lot.
    }
week-cruxes = Cruxes: { $raised } raised, { $resolved } resolved.
# All in percent but the counts.
week-precision = Right: { $right } of the last { $judged } that were judged, { $share } % (most likely between { $low } % and { $high } %).
week-precision-unknown = Right: unknown so far. Nobody has judged a note; *Why this note?* and the review cards ask you to.
week-effect = In { $days } days, { $engaged } of { $nudged } who got a note took up its crux within { $hours } hours.
week-effect-withheld = Of those whose note was withheld, { $engaged } of { $withheld } did.
week-left-out =
    { $forums ->
        [one] One forum is left out: not everybody in this channel can open it.
       *[other] { $forums } forums are left out: not everybody in this channel can open them.
    }
week-off = -# `/setup`, page *Channels*, turns this summary off.
