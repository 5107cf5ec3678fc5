# Alle Texte, die der Bot auf Discord sagt, auf Deutsch. Vorlage ist en.ftl; die Namen und was eingesetzt wird, sind gleich.
#
# Es heißt »du«. Die Crux heißt hier Knackpunkt, die Befehle bleiben englisch. Kurze Sätze, einfache Wörter.
# Bei jedem Satz: Würdest du das gern gesagt bekommen?

## Was jemand ungefragt gesagt bekommt. Es erkennt an, nennt ein oder zwei Punkte und verpflichtet zu nichts.

nudge =
    Gut, dass das so klar gesagt ist. { $cruxes ->
        [one] Einen Punkt in diesem Thread habe ich bei dir noch nicht gefunden; für jemanden hier hängt daran die ganze Ansicht:
       *[other] Zwei Punkte in diesem Thread habe ich bei dir noch nicht gefunden; für manche hier hängt daran die ganze Ansicht:
    }
    { $named }
    Wenn du magst: Ein Wort dazu würde den Thread voranbringen. Wenn nicht, ist das auch in Ordnung.
nudge-unquoted = (am besten im Wortlaut dort zu lesen, wo es gesagt wurde)

## Befehle, wie Discord sie auflistet: höchstens 100 Zeichen.

command-crux = Knackpunkte: die Aussagen, an denen jemandes ganze Ansicht hängt
command-crux-add = Sag, woran deine Ansicht hängt: Was würde dich umstimmen?
command-crux-hold = Sag, dass auch deine Ansicht an diesem Knackpunkt hängt
    .side = In welche Richtung
    .side-for = Ich glaube, es ist so
    .side-against = Ich glaube, es ist nicht so
    .reason = Warum, in ein, zwei Sätzen. Alle, die den Thread lesen, können es sehen
command-crux-withdraw = Deine Ansicht hängt nicht mehr daran. Hält ihn sonst niemand, ist er zurückgezogen
command-crux-list = Die Knackpunkte dieses Threads, des Forums oder von allem, was du lesen kannst
    .where = Wo ich suchen soll
    .where-thread = in diesem Thread
    .where-forum = in diesem Forum
    .where-server = auf dem ganzen Server, soweit du ihn lesen kannst
    .state = Welche
    .state-open = offene
    .state-unanswered = offene, auf die noch niemand geantwortet hat
    .state-resolved = gelöste
    .state-withdrawn = zurückgezogene
    .state-candidate = die noch auf ein Wort ihrer Autorin oder ihres Autors warten
    .state-all = alle
    .mine = Nur die, die du eingebracht hast oder hältst oder die auf dein Wort warten
command-crux-search = Finde Knackpunkte, nach Wörtern oder nach dem Sinn
    .words = Worum es geht
command-crux-show = Ein Knackpunkt: wer ihn hält und in welche Richtung, was dazu gesagt wurde, was offen ist
    .crux = Seine Nummer oder ein Wort daraus
command-crux-history = Alles, was mit einem Knackpunkt geschah, und durch wen
command-crux-resolve = Schließe einen Knackpunkt mit der Antwort (Moderation; sonst wer ihn als Einzige oder Einziger hält)
    .answer = Was dabei herauskam
command-crux-merge = Zwei Knackpunkte eines Threads sagen dasselbe: Lass einen als den anderen zählen (Moderation)
    .crux = Der gehen soll
    .into = Der bleiben soll
command-crux-dismiss = Blende etwas aus, das kein Knackpunkt ist (Moderation)
    .reason = Warum; die Moderation sieht es im Verlauf
command-crux-reopen = Nimm zurück, dass ein Knackpunkt gelöst oder ausgeblendet wurde (Moderation)
menu-mark-as-crux = Als Knackpunkt markieren
menu-said-before = Schon mal gesagt?
command-argument = Argumente, die hier schon gefallen sind
command-argument-search = Wo wurde das schon diskutiert, und was wurde dazu gesagt?
    .words = Ein Argument in deinen Worten, oder worum es geht
command-digest = Dieser Thread in Kürze: Knackpunkte, was offen ist, wo ihr euch uneins seid, was oft vorkommt
command-privacy = Was ich von dir speichere und warum; hol es dir, lass es vergessen oder steig aus
command-check = Vor dem Posten: was aus deinem Entwurf hier schon gesagt wurde und welche Knackpunkte er trifft
menu-why = Warum dieser Hinweis?
command-setup = Richte mich auf diesem Server ein: Foren, Kanäle, Grenzen und Zusagen an die Mitglieder
    .forum = Nur dieses Forum einrichten, sofort und ohne die Übersicht
    .mode = Wie weit ich dort gehe
    .mode-observe = observe: Ich lese mit und sage nichts
    .mode-review = review: Die Moderation entscheidet über jeden Hinweis, bevor er rausgeht
    .mode-nudge = nudge: Ich weise auf offene Knackpunkte hin, selten und kurz
    .mode-off = off: Ich lese nicht mehr mit
command-status = Wie es mir auf diesem Server geht und was ich weiß
command-settings = Was auf diesem Server eingestellt ist und wer es zuletzt geändert hat
command-pause = Lass mich auf diesem Server nichts mehr sagen, bis du mich weitermachen lässt

## Knackpunkte: Formulare

crux-form = Woran hängt deine Ansicht?
    .statement = Dein Knackpunkt, als eine Aussage
    .hint = Würdest du hierüber anders denken, dächtest du auch über das Ganze anders.
crux-form-side = Wie siehst du es?
crux-form-reason = Warum? (freiwillig, für alle lesbar)
crux-hold-form = Hängt auch deine Ansicht daran?
crux-mark-form = Woran könnte ihre Ansicht hängen?
    .statement = In den eigenen Worten der Person
    .hint = Kürze es auf die eine Aussage. Ich frage nach; es zählt nur, wenn sie Ja sagt.
side-for = Es ist so
side-against = Es ist nicht so

## Knackpunkte: die Karte im Thread und die Frage an jemanden. Alle lesen das; niemand wird angepingt.

crux-state =
    { $state ->
        [resolved] Gelöster Knackpunkt
        [withdrawn] Zurückgezogener Knackpunkt
        [merged] Zusammengelegter Knackpunkt
        [candidate] Ein möglicher Knackpunkt
        [dismissed] Ausgeblendeter Knackpunkt
       *[open] { $kind ->
            [double] Knackpunkt für beide Seiten
           *[plain] Knackpunkt
        }
    }
crux-raised-by = Eingebracht von { $author } am { $date }, { $where }.
crux-raised-here = hier gesagt
crux-side-for = **Es ist so:** { $names }
crux-side-against = **Es ist nicht so:** { $names }
crux-taken-up-in =
    { $posts ->
        [one] Aufgegriffen in einem Beitrag: { $links }
       *[other] Aufgegriffen in { $posts } Beiträgen, zuletzt: { $links }
    }
crux-not-taken-up = Darauf hat noch niemand geantwortet.
crux-answer = **Die Antwort:** { $answer }
crux-question =
    { $author }, eine Frage hierzu, wenn du magst:
    > { $statement }
    Wäre das anders, würde sich dann deine Schlussfolgerung ändern?
crux-question-asked = -# { $marker } hält das für möglich. Wenn ja, können andere als Knackpunkt { $crux } darauf antworten. Nur du kannst diese Knöpfe drücken, und keine Antwort ist auch in Ordnung.
button-crux-hold = Meine Ansicht hängt auch daran
button-crux-show = Was dazu gesagt wurde
button-crux-yes = Ja, würde sie
button-crux-reword = Ja, in anderen Worten …
button-crux-no = Nein

## Knackpunkte: Antworten, die nur du siehst

crux-not-here = Knackpunkte gehören zu einer Diskussion: Nutze das in einem Thread eines Forums, in dem ich mitlese. (Wer den Server verwaltet, wählt die Foren mit `/setup`.)
crux-not-for-readers = Knackpunkte sind für die, die mitreden: Du kannst diesen Thread lesen, aber nicht darin schreiben.
crux-mark-gone = Diese Nachricht wurde inzwischen gelöscht, darum behalte ich nichts davon.
crux-mark-not-here = Ich kann markieren, was Leute in Threads eines Forums sagen, in dem ich mitlese; diese Nachricht gehört nicht dazu.
cruxes-which-mine = Deine Knackpunkte
cruxes-which-open = Offene Knackpunkte
cruxes-which-unanswered = Offene Knackpunkte, auf die noch niemand geantwortet hat
cruxes-which-resolved = Gelöste Knackpunkte
cruxes-which-withdrawn = Zurückgezogene Knackpunkte
cruxes-which-candidate = Aussagen, die noch auf ein Wort ihrer Autorin oder ihres Autors warten
cruxes-which-all = Knackpunkte
cruxes-listed =
    { $where ->
        [thread] **{ $which } in diesem Thread**
        [forum] **{ $which } in diesem Forum**
       *[server] **{ $which } in den Foren, die du lesen kannst**
    }
cruxes-found = **Knackpunkte dazu**, die nächsten zuerst
no-cruxes =
    { $where ->
        [thread] Solche Knackpunkte gibt es in diesem Thread nicht. Mit `/crux add` kannst du einen einbringen.
        [forum] Solche Knackpunkte gibt es in diesem Forum nicht.
       *[server] Solche Knackpunkte gibt es in den Foren, die du lesen kannst, nicht.
    }
no-cruxes-found = Dazu habe ich in den Foren, die du lesen kannst, keinen Knackpunkt gefunden.
no-such-crux = Einen Knackpunkt dieses Namens kenne ich in den Foren, die du lesen kannst, nicht. `/crux list` zeigt, welche es gibt.
crux-entry =
    { $author } { $where } { $state ->
        [resolved] · gelöst
        [withdrawn] · zurückgezogen
        [merged] · mit einem anderen zusammengelegt
        [candidate] · wartet auf ein Wort
        [dismissed] · ausgeblendet
       *[open] { $double ->
            [yes] · auf beiden Seiten gehalten
           *[no] {""}
        } { $times }
    }
crux-taken-up-times =
    { $times ->
        [0] · noch ohne Antwort
        [one] · einmal aufgegriffen
       *[other] · { $times }-mal aufgegriffen
    }
crux-asked-for = **{ $other }** wurde mit diesem zusammengelegt.
crux-post-of = ein Beitrag von
crux-added =
    Notiert als **{ $crux }**. Andere können ihn finden und darauf antworten, und ich weise vielleicht darauf hin.
    > { $statement }
crux-held =
    Notiert: Deine Ansicht hängt an **{ $crux }**, und du glaubst, { $side ->
        [against] es ist nicht so.
       *[for] es ist so.
    }{ $double ->
        [yes] {" "}Andere halten ihn andersherum: ein Knackpunkt für beide Seiten, da lohnt es sich zu graben.
       *[no] {""}
    }
crux-let-go =
    { $done ->
        [withdrawn] **{ $crux }** ist zurückgezogen; ich weise niemanden mehr darauf hin.
       *[let-go] Notiert: Deine Ansicht hängt nicht mehr an **{ $crux }**. Andere halten ihn noch, darum bleibt er.
    }
crux-marked =
    Notiert als **{ $crux }**. Er zählt, sobald { $author } sagt, dass die eigene Ansicht daran hängt; wann, ist ihre oder seine Sache.
    > { $statement }
    Hängt deine eigene Ansicht daran, bring ihn mit `/crux add` als deinen ein.
crux-declined = Danke. Das frage ich nicht noch einmal.
crux-resolved = **{ $crux }** ist gelöst. Die Antwort steht nun dabei.
crux-merged = **{ $crux }** zählt jetzt als **{ $into }**: Wer ihn hält und was dazu gesagt wurde, ist mitgegangen.
crux-dismissed = **{ $crux }** ist ausgeblendet. `/crux reopen` holt ihn zurück.
crux-reopened = **{ $crux }** ist wieder offen.
crux-history = **Was mit { $crux } geschah**
crux-change-raised = { $actor } hat ihn eingebracht
crux-change-marked = { $actor } hat ihn markiert, zur Bestätigung
crux-change-confirmed = { $actor } hat bestätigt, dass die eigene Ansicht daran hängt
crux-change-declined = { $actor } hat gesagt, dass die eigene Ansicht nicht daran hängt
crux-change-held = { $actor } hält ihn
crux-change-turned = { $actor } hält ihn jetzt andersherum
crux-change-let-go = { $actor } hält ihn nicht mehr
crux-change-withdrawn = { $actor } hat ihn zurückgezogen
crux-change-resolved = { $actor } hat ihn gelöst
crux-change-dismissed = { $actor } hat ihn ausgeblendet
crux-change-merged = { $actor } hat ihn zusammengelegt mit
crux-change-reopened = { $actor } hat ihn wieder geöffnet
somebody = jemand

## Knackpunkte: warum etwas nicht geht

crux-refused-no-sentence = Ein Knackpunkt ist eine Aussage, die stimmen kann oder nicht: Schreib sie bitte als Satz.
crux-refused-too-long = Ein Knackpunkt passt in { $most } Zeichen; das hier hat { $length }. Welcher Teil trägt ihn?
crux-refused-not-their-words = Lass bitte ein Stück der Nachricht so stehen, wie es ist: Niemand soll für Worte geradestehen, die nicht die eigenen sind.
crux-refused-known = Das ist schon **{ $crux }**. Wenn auch deine Ansicht daran hängt: `/crux hold`.
crux-refused-told-no = Danach ist schon gefragt. Ich frage niemanden zweimal.
crux-refused-enough-of-yours = { $most } offene Knackpunkte von einer Person sind viel für einen Thread. `/crux withdraw` schafft Platz.
crux-refused-enough-in-thread = Dieser Thread hat so viele offene Knackpunkte, wie man sich merken kann. Vielleicht ist deiner dabei: `/crux list`.
crux-refused-enough-asked = In diesem Thread wurde die Person vorerst oft genug gefragt. Warten wir ihr Wort ab.
crux-refused-unknown = Einen Knackpunkt dieses Namens kenne ich in den Foren, die du lesen kannst, nicht. `/crux list` zeigt, welche es gibt.
crux-refused-not-asked = Diese Frage geht an jemand anderen.
crux-refused-for-moderators = Das ist für die Moderation: Es braucht die Berechtigung »Nachrichten verwalten«.
crux-refused-not-open = Der ist nicht mehr offen. `/crux history` erzählt, was geschah.
crux-refused-not-held = Den hältst du nicht.
crux-refused-others-hold-it = Andere halten ihn auch, darum muss die Moderation ihn lösen. Mit `/crux withdraw` gibst du deinen Teil auf.
crux-refused-not-both-here = Zusammenlegen lassen sich nur zwei offene Knackpunkte desselben Threads: Ich weise auf jeden dort hin, wo er gesagt wurde.
crux-refused-nothing-to-reopen = Wieder öffnen lässt sich nur, was gelöst oder ausgeblendet wurde, und nur, solange jemand es hält.
crux-refused-answered-already = Das ist schon beantwortet.
crux-refused-opted-out = Du hast mich gebeten, nichts von dir zu speichern, also auch keinen Knackpunkt. Mit `/privacy` änderst du das.
crux-refused-no-answer = Sag bitte, was dabei herauskam: Wegen der Antwort kommen andere wieder.

## Knackpunkte: eine Vermutung des Bots, die nur sieht, wer es geschrieben hat

crux-proposal =
    Das liest sich, als hinge deine Ansicht daran, { $where }. Ist es so?
    > { $statement }
    -# Eine Vermutung von mir, die sonst niemand sieht. Ein Knackpunkt wird es nur, wenn du es einbringst.
button-proposal-yes = Ja, einbringen …
button-proposal-no = Nein
crux-proposal-gone = Das ist inzwischen ein Knackpunkt, oder weg, oder nicht deins zum Einbringen.

## Schon mal gesagt?

said-before = ### Schon mal gesagt, das Sicherste zuerst
said-before-nothing = Aus den Foren, die du lesen kannst, habe ich nichts Ähnliches zu zeigen.

## Argumente, die schon gefallen sind

argued-heading = ### Schon diskutiert: { $words }
argued-nothing = Dazu habe ich in den Foren, die du lesen kannst, kein Argument gefunden.
argued-verbatim = Wort für Wort
argued-edited = fast Wort für Wort
argued-reworded = in anderen Worten
argued-contrary = sagt das Gegenteil
argued-about = zum selben Thema
argued-by-you = du
argued-read = lesen
argued-times = bisher { $times }-mal gesagt
argued-against = Dagegen: { $answers }
argued-cruxes = **Knackpunkte dazu**

## /check: die Antwort auf einen Entwurf, bevor er gepostet wird

check-form = Einen Entwurf prüfen
    .draft = Dein Entwurf
    .hint = Nur du siehst die Antwort. Vom Entwurf behalte ich nichts.
check-heading = ### Bevor du postest
check-gist-nothing-to-compare = Ich finde darin keine Aussage, die ich mit etwas vergleichen könnte. Nichts spricht dagegen, es zu posten.
check-gist-all-new = Soweit ich sehe, ist das alles neu hier. Das wird gern gelesen werden.
check-gist-some-new = Ein Teil davon ist neu hier, und den hat noch niemand gelesen. Vielleicht steht er gut ganz oben, mit einem Link für den Rest.
check-gist-cruxes-wait = Das alles lässt sich hier schon lesen. Weiter brächte es ein Wort zu einem der Knackpunkte unten.
check-gist-all-said = Das alles lässt sich hier schon lesen. Vielleicht reicht ein Link darauf, oder ein Wort, was dich darauf zurückgebracht hat.
check-said =
    { $points ->
        [one] **Hier schon gesagt:** ein Punkt
       *[other] **Hier schon gesagt:** { $points } Punkte
    }
check-new =
    { $points ->
        [one] **Hier neu:** ein Punkt
       *[other] **Hier neu:** { $points } Punkte
    }
check-meets = **Offen, und hier aufgegriffen**
check-unmet = **Offen, und von dir noch nicht aufgegriffen**
check-private = -# Nur du siehst das. Ich kann mich irren, und von deinem Entwurf behalte ich nichts.

## Wenn der Bot auf einen Server kommt

welcome =
    ### Hallo, ich bin Cruxkeeper
    Ich helfe Diskussionen in Foren, bei ihren Knackpunkten zu bleiben: den Aussagen, an denen jemandes ganze Ansicht hängt. Sagt ein Beitrag nur, was schon gesagt ist, kann ich auf einen Knackpunkt hinweisen, der noch offen ist. Das tue ich selten; ich lösche nichts und pinge niemanden an.
welcome-reads = **Was ich lese:** noch nichts. Später nur die Foren, die wählt, wer diesen Server verwaltet.
welcome-keeps = **Was ich speichere:** was dort geschrieben wird (verschlüsselt), von wem, und was ich daraus mache. Was auf Discord gelöscht wird, vergesse ich auch. `/privacy` zeigt allen, was ich von ihnen habe, und lässt sie aussteigen.
welcome-start = **Zum Anfangen:** Nutze `/setup` oder drück den Knopf, wenn du diesen Server verwaltest. Zuerst beobachte ich nur.
welcome-set-up = Einrichten

## Einrichten

setup-watching = Ab jetzt lese ich in { $forum } mit, im Modus **{ $mode }**.
setup-kept = Ich lese die Threads dort, ab den letzten { $days } Tagen. Was ich speichere: den Text (verschlüsselt), von wem er ist, und was ich daraus mache. Was auf Discord gelöscht wird, vergesse ich auch.
setup-now-observe = Von mir aus sage ich nichts; Knackpunkte und *Schon mal gesagt?* gehen schon.
setup-now-review = Wenn ich etwas sagen würde, bekommt eure Moderation eine Karte und entscheidet.
setup-now-nudge = Sagt ein Beitrag nur, was schon gesagt ist, während ein Knackpunkt von jemand anderem wartet, antworte ich vielleicht mit einem kurzen Hinweis darauf. Ich pinge niemanden an und antworte nie auf etwas, das vor jetzt geschrieben wurde.
setup-not-open = Einrichten kannst du nur Foren, die du selbst öffnen kannst, Beiträge und Verlauf.
setup-not-watching = In { $forum } lese ich nicht mehr mit. Was ich von dort weiß, bleibt, bis es dort gelöscht wird.
setup-missing =
    In { $where } brauche ich noch:
    { $permissions }
    So geht es: dort *Kanal bearbeiten*, *Berechtigungen*, meine Rolle hinzufügen und diese Häkchen setzen.
permission-view-channel = **Kanal ansehen**, um überhaupt etwas zu sehen
permission-read-message-history = **Nachrichtenverlauf anzeigen**, um zu lesen, was schon gesagt ist
permission-send-messages-in-threads = **Nachrichten in Threads senden**, um etwas zu sagen
permission-send-messages = **Nachrichten senden**, um dort zu schreiben
permission-embed-links = **Links einbetten**, um Karten zu zeigen
permission-attach-files = **Dateien anhängen**, um längere Listen mitzuschicken

## Die Seiten von /setup. Einträge in Menüs: ein Name, ein Doppelpunkt, was er bedeutet.

panel-title =
    ### Was ich auf diesem Server tue
    In jedem Forum, das du wählst, lese ich mit, in dem Modus, den du ihm gibst.
panel-paused = **Ich mache Pause.** Ich lese weiter mit und sage nichts, bis du mich weitermachen lässt.
panel-no-forums = **Fang hier an:** Wähle unten ein oder mehrere Foren. Ich beginne in *observe*, da sage ich nichts.
panel-forum-observe =
    { $forum } · **observe**
    -# Ich lese mit und sage nichts.
panel-forum-review =
    { $forum } · **review**
    -# Die Moderation entscheidet über jeden Hinweis, bevor er rausgeht.
panel-forum-nudge =
    { $forum } · **nudge**
    -# Ich gebe Hinweise von mir aus, selten und kurz.
panel-lacking = ⚠️ Mir fehlen dort Berechtigungen: Drück *Ändern*, um zu sehen, welche.
panel-more-forums = … und noch { $forums }. `/setup forum:` ändert jedes davon.
panel-hidden-forums =
    { $forums ->
        [one] Eingerichtet ist noch ein Forum, das du nicht öffnen kannst.
       *[other] Eingerichtet sind noch { $forums } Foren, die du nicht öffnen kannst.
    }
panel-choose-forums = Foren, in denen ich mitlese
panel-change = Ändern
panel-page-channels = Kanäle
panel-page-matching = Was zählt
panel-page-limits = Grenzen
panel-page-members = Mitglieder
panel-pause = Pause
panel-resume = Weitermachen
panel-back = Zurück
panel-back-to-page = Zurück
panel-none = keiner gewählt
panel-is-review = Karten für die Moderation: { $channel }
panel-is-log = Was ich berichte: { $channel }
panel-reach-thread = Ob etwas schon gesagt ist, sehe ich im selben Thread nach.
panel-reach-forum = Ob etwas schon gesagt ist, sehe ich im selben Forum nach.
panel-reach-circle = Ob etwas schon gesagt ist, sehe ich in Foren nach, die zusammengehören.
panel-reach-server = Ob etwas schon gesagt ist, sehe ich in allen Foren nach, in denen ich mitlese.
panel-is-limits = Hinweise am Tag, höchstens: { $author } an eine Person, { $thread } in einem Thread, { $server } auf dem Server.
panel-is-opt-in = Ich lese nur bei denen mit, die Ja gesagt haben.
panel-permitted = ✅ Ich habe alle Berechtigungen, die ich dort brauche.
panel-nudge-needs-channel = ⚠️ Ohne einen Kanal für die Karten der Moderation sieht niemand, was Mitglieder gegen einen Hinweis einwenden: *Zurück*, dann *Kanäle*.
panel-review-needs-channel = ⚠️ Wähle erst einen Kanal für die Karten der Moderation: *Zurück*, dann *Kanäle*.

panel-backfill = **Ältere Beiträge.** Die letzten { $days } Tage habe ich gelesen. Soll ich weiter zurück lesen? Auf nichts davon antworte ich.
panel-backfill-running =
    { $threads ->
        [0] **Ich lese ältere Beiträge**, zurück bis { $since } …
       *[other] **Ich lese ältere Beiträge**, zurück bis { $since }: bisher { $done } von { $threads } Threads. Diese Seite zeigt es eine Weile an.
    }
panel-backfill-comparing = **Ich lese ältere Beiträge**, zurück bis { $since }: Alle { $threads } Threads sind gelesen. Jetzt sehe ich nach, welche neueren Beiträge wieder sagen, was dort steht. Ich sage es niemandem.
panel-backfill-done = **Ältere Beiträge.** Ich habe alles bis { $since } gelesen, { $done } Threads. Soll ich weiter zurück lesen?
panel-backfill-stopped = **Ältere Beiträge.** Nach { $done } Threads wurde ich angehalten, auf dem Weg zurück bis { $since }.
panel-backfill-stop = Anhalten
panel-backfill-choose = Zurück lesen …
panel-backfill-days = { $days } Tage

panel-channels =
    ### Kanäle
    Nimm Kanäle, die nur deine Moderation liest.
panel-channel-review = **Karten für die Moderation.** In *review* frage ich dort, bevor ich etwas sage.
panel-channel-log = **Was ich berichte.** Was ich von mir aus ändere, und der Wochenbericht.
panel-choose-channel = Keiner gewählt
panel-too-open-review = ⚠️ Nicht alle in { $channel } können { $forums } öffnen. Was dort geschrieben wird, zeige ich auf solchen Karten nicht.
panel-too-open-log = ⚠️ Nicht alle in { $channel } können { $forums } öffnen. Der Wochenbericht lässt weg, was dort geschieht.
panel-channel-gone = ⚠️ Diesen Kanal gibt es nicht mehr. Bitte wähle einen anderen.

panel-matching = ### Was als schon gesagt zählt
panel-where = **Wo soll ich nachsehen?** Nie in einem Forum, das manche im Thread nicht öffnen können.
panel-choose-reach-thread = Selber Thread: Da finde ich am wenigsten und verwechsle am wenigsten
panel-choose-reach-forum = Selbes Forum: auch, was in anderen Threads diskutiert wurde
panel-choose-reach-circle = Foren, die zusammengehören: Unten sagst du, welche
panel-choose-reach-server = Alle Foren: jedes, in dem ich mitlese
panel-circles = **Foren, die zusammengehören:**
panel-no-circles = Noch keine.
panel-make-circle = Wähle die, die zusammengehören
panel-apart = -# Für Threads in { $one } sehe ich nicht in { $other } nach: Nicht alle dort können es öffnen.
panel-sureness = **Wie sicher soll ich sein**, dass zwei Aussagen dasselbe sagen?
panel-sureness-own = Andere Zahlen, aus der Einstellungsdatei
panel-sureness-careful = Vorsichtig: fast nur, was Wort für Wort wiederkommt
panel-sureness-usual = Wie üblich: wie es eingestellt hat, wer mich betreibt
panel-sureness-bold = Mutig: Ich finde mehr in anderen Worten und irre mich öfter
panel-rehearse = Auf diesem Server ausprobieren
panel-rehearse-hint = -# Ein Probelauf über die letzten Wochen: Ich zeige dir, was mir aufgefallen wäre, und schicke nichts ab.
rehearsing = Ich gehe die letzten 30 Tage durch. Das kann ein, zwei Minuten dauern …
rehearsing-already = Ich bin schon dabei. Die Antwort kommt gleich.
rehearsed-nothing =
    ### Probelauf
    Aus den letzten { $days } Tagen kenne ich keine Beiträge in den Foren, die du lesen kannst.
rehearsed =
    ### Probelauf
    Aus den letzten { $days } Tagen kenne ich { $posts ->
        [one] einen Beitrag
       *[other] { $posts } Beiträge
    }. { $noted ->
        [0] Keiner wäre mir aufgefallen.
        [one] Aufgefallen wäre mir **einer**, weil er schon Gesagtes sagt;
       *[other] Aufgefallen wären mir **{ $noted }**, weil sie schon Gesagtes sagen;
    } { $noted ->
        [0] { "" }
       *[other] { $answered ->
            [0] im Modus *nudge* hätte ich auf keinen geantwortet.
            [one] im Modus *nudge* hätte ich auf **einen** geantwortet.
           *[other] im Modus *nudge* hätte ich auf **{ $answered }** geantwortet.
        }
    }
rehearsed-post =
    > { $claim }
    -# [hier gepostet]({ $post }), { $how } wie [hier schon gesagt]({ $earlier })

panel-limits = ### Grenzen
panel-caps = **Hinweise, höchstens:**
    - an eine Person: { $author } am Tag, { $week } in der Woche
    - in einem Thread: { $thread } am Tag
    - auf dem ganzen Server: { $server } am Tag
panel-change-caps = Diese ändern
panel-holdout = **Zum Messen zurückgehalten.** Ein Teil der Hinweise wird beschlossen und dann, per Los, nicht geschickt. Nur so siehst du, ob sie helfen.
panel-holdout-choice =
    { $percent ->
        [0] Keine: Jeder Hinweis geht raus
       *[other] { $percent } % der Hinweise
    }
panel-floor = **Wenn ich mich zu oft irre.** Sind nach dem Urteil deiner Moderation zu wenige meiner Hinweise richtig, frage ich wieder erst.
panel-floor-choice = Unter { $percent } % richtig
panel-percent = { $percent } %
caps-form = Wie viele Hinweise höchstens?
    .per-author-and-day = An eine Person, am Tag
    .per-author-and-week = An eine Person, in der Woche
    .per-thread-and-day = In einem Thread, am Tag
    .per-server-and-day = Auf dem ganzen Server, am Tag
caps-no-number = Bitte gib jede als ganze Zahl von 0 bis { $most } an. Geändert ist nichts.

panel-members =
    ### Mitglieder
    Alle können sehen, was ich von ihnen speichere, es mitnehmen und aussteigen: `/privacy`.
panel-on = an
panel-off = aus
panel-turn-on = Einschalten
panel-turn-off = Ausschalten
panel-switch-opt-in = Erst fragen
    .hint = Ich lese nur bei Mitgliedern mit, die mit /privacy Ja gesagt haben. Was ich schon gelesen habe, bleibt.
panel-switch-digest-for-all = Überblicke für alle
    .hint = Aus: Nur die Moderation kann sich einen Thread in Kürze zeigen lassen.
panel-switch-text-in-exports = Text in Exporten
    .hint = Aus: Ein Export enthält, was gefunden wurde, ohne jemandes Worte.
panel-switch-crux-cards = Karten für Knackpunkte
    .hint = Jeder Knackpunkt bekommt eine Karte in seinem Thread, an der andere sich beteiligen können.
panel-switch-weekly-summary = Wochenbericht
    .hint = Einmal in der Woche berichte ich, was mir aufgefallen ist, was ich gesagt habe und was ihr dazu gesagt habt.

## /status, /settings, /pause

status-title = ### Wie es mir geht
status-connected = Mit Discord verbunden, { $milliseconds } ms entfernt
status-not-connected = Gerade nicht mit Discord verbunden
status-since = Gestartet { $when }
status-waiting =
    { $waiting ->
        [0] Nichts wartet darauf, gelesen zu werden
        [one] Ein Beitrag wartet darauf, gelesen zu werden
       *[other] { $waiting } Beiträge warten darauf, gelesen zu werden
    }
status-catching-up = Ich lese gerade nach, was ich verpasst habe
status-never-caught-up = Seit dem Start noch nicht nachgelesen
status-caught-up = Was ich verpasst hatte, habe ich { $when } nachgelesen
status-models = Beurteilt von { $models }
status-known = Foren: { $forums } · Threads: { $threads } · Beiträge: { $posts }
status-claims = Aussagen darin: { $claims } · offene Knackpunkte: { $cruxes }
status-week = In den letzten 7 Tagen: { $posts } Beiträge gelesen, { $notes } Hinweise gegeben
status-oldest = Der älteste Beitrag, den ich kenne, ist von { $when }.
status-lacking = ⚠️ In { $forum } fehlen mir Berechtigungen: `/setup` zeigt, welche.
status-gone-review = ⚠️ Den Kanal für die Karten der Moderation gibt es nicht mehr, also sieht sie niemand: Wähle mit `/setup`, Seite *Kanäle*, einen anderen.
status-gone-log = ⚠️ Den Kanal für Berichte gibt es nicht mehr: Wähle mit `/setup`, Seite *Kanäle*, einen anderen.
status-no-review = ⚠️ Es gibt keinen Kanal für die Karten der Moderation, darum sieht niemand, was ich im Modus *review* fragen würde oder was Mitglieder gegen einen Hinweis einwenden: Wähle mit `/setup`, Seite *Kanäle*, einen.
settings-title = ### Was eingestellt ist
settings-sureness = Wie sicher ich sein soll: { $sureness }
settings-holdout = Zum Messen zurückgehalten: { $percent } %
settings-floor = Unter { $percent } % richtig frage ich wieder erst.
settings-changes = **Letzte Änderungen**
settings-change = { $when } { $actor }: { $what } → { $after }
settings-itself = ich, von mir aus
paused = **Ich mache Pause.** Ich lese weiter mit und antworte, wenn ich gefragt werde, sage auf diesem Server aber nichts von mir aus.
resumed = **Weiter geht's.** Auf das, was in der Pause geschrieben wurde, antworte ich nicht.

## Ein Thread in Kürze. Alles außer diesen Überschriften sind jemandes eigene Worte.

digest-for-moderators = Threads in Kürze gibt es hier für die Moderation. Wer den Server verwaltet, kann sie mit `/setup` für alle öffnen.
digest-not-here = In Kürze zeigen kann ich eine Diskussion: Nutze das in einem Thread eines Forums, in dem ich mitlese.
digest-heading = ### { $thread } in Kürze
digest-size = -# { $posts ->
        [one] ein Beitrag
       *[other] { $posts } Beiträge
    } · { $people ->
        [one] eine Person
       *[other] { $people } Personen
    } · die Worte sind von ihnen, die Auswahl von mir
digest-empty = Hier kenne ich noch keinen Knackpunkt, keinen Widerspruch und nichts, was zweimal kam.
digest-waiting = **Offen, und sonst hat es noch niemand aufgegriffen**
digest-discussed = **Offen, und im Gespräch**
digest-resolved = **Gelöst**
digest-contested = **Wo ihr euch uneins seid**
digest-frequent = **Was am häufigsten vorkommt**
digest-against-that = und dagegen

## Privatsphäre

privacy-heading = ### Was ich speichere, und warum
privacy-what =
    Ich lese in { $forums } mit, damit niemand denselben Punkt zweimal machen muss und offene Fragen eine Antwort finden. Dafür speichere ich:
    - **Was dort gepostet wird:** den Text (verschlüsselt), von wem er ist und von wann. Ich vergesse ihn nach { $days } Tagen, oder sobald er auf Discord gelöscht wird.
    - **Was ich daraus mache:** die Aussagen darin, Zahlen, mit denen ich sie vergleiche, und mit welchen früheren Aussagen und Knackpunkten sie zu tun haben. Das vergesse ich mit dem Beitrag.
    - **Was Leute mit mir tun:** ihre Knackpunkte und wie sie zu denen anderer stehen, meine Hinweise an sie und was sie dazu sagten, was Moderation und Verwaltung entschieden haben.
privacy-bounds = Ich vergebe niemandem Punkte, und von Entwürfen, die ich prüfe, behalte ich nichts. Kein anderer Server sieht etwas davon, und ich schicke es nirgendwohin als zu Discord. Die Moderation sieht, was ich aus einem Beitrag mache. Wer mich betreibt, hat den Schlüssel zu den Texten.
privacy-nowhere = keinem Forum, das du lesen kannst,
privacy-stands-read = **Du:** Ich lese, was du dort postest.
privacy-stands-said-yes = **Du:** Du hast Ja gesagt, also lese ich, was du dort postest.
privacy-stands-not-asked = **Du:** Auf diesem Server frage ich erst, und du hast noch nicht Ja gesagt. Ich lese nichts, was du postest.
privacy-stands-out = **Du:** Ich lese nicht, was du postest. Ich behalte von dir nur, dass du darum gebeten hast, und was du mir seitdem mit meinen Befehlen und Knöpfen gesagt hast.
privacy-export = Meine Daten holen
    .about = Alles, was Cruxkeeper auf diesem Server von dir speichert. Zeiten sind in UTC. Von den Zahlen, mit denen Aussagen verglichen werden, steht hier nur, wie viele es sind: Lesen kann sie niemand.
    .done = Das ist alles, was ich auf diesem Server von dir speichere.
privacy-forget = Vergiss mich
    .done = **Erledigt.** Alles, was ich auf diesem Server von dir gespeichert hatte, habe ich vergessen.
privacy-sure-forget =
    ### Alles vergessen, was ich auf diesem Server von dir speichere?
    Deine Beiträge bleiben auf Discord stehen, aber ich kenne sie nicht mehr. Deine Knackpunkte sind dann zurückgezogen und verlieren ihren Wortlaut; vergessen ist auch, wie du zu denen anderer stehst und was du zu meinen Hinweisen gesagt hast. Das lässt sich nicht rückgängig machen.
    Was du ab jetzt postest, lese ich wie bisher. Willst du das nicht, geh zurück und wähle *Nicht mehr mitlesen*.
privacy-yes-forget = Ja, vergiss mich
privacy-out = Nicht mehr mitlesen
    .done = **Erledigt.** Alles, was ich auf diesem Server von dir gespeichert hatte, habe ich vergessen, und was du postest, lese ich nicht mehr.
privacy-sure-out =
    ### Nicht mehr mitlesen und alles vergessen, was ich auf diesem Server von dir speichere?
    Was du postest, sehe ich mir nicht an, antworte nie darauf und zeige es niemandem. Deine Knackpunkte sind dann zurückgezogen und verlieren ihren Wortlaut. Was vergessen ist, kommt nicht wieder, aber du kannst mich jederzeit wieder mitlesen lassen.
privacy-yes-out = Ja, nicht mehr mitlesen
privacy-in = Mitlesen erlauben
    .done = **Danke.** Ab jetzt lese ich, was du postest; nichts von vorher.
privacy-back = Zurück

## Export

command-export = Alles, was ich über diesen Server weiß, als Datei für Auswertungen; nur du bekommst sie
    .days = Nur was in so vielen letzten Tagen gepostet wurde
    .forum = Nur dieses Forum
    .text = Mit dem, was Leute geschrieben haben, wenn die Einstellungen des Servers es erlauben
export-done =
    Hier ist sie: { $posts ->
        [one] ein Beitrag
       *[other] { $posts } Beiträge
    } mit { $claims ->
        [one] einer Aussage
       *[other] { $claims } Aussagen
    } in { $threads ->
        [one] einem Thread
       *[other] { $threads } Threads
    }, aus den Foren, die du lesen kannst. Die Leute haben darin andere Namen, und wer nicht gelesen werden will, kommt nicht vor.
    Zum Ansehen: `pip install 'cruxkeeper[dashboard]'`, dann `cruxkeeper dashboard` und die Datei. Behalte sie für dich: Ihre Links führen zu denen, die etwas geschrieben haben.
export-too-large =
    Die Datei hat { $size } MB, und Discord nimmt hier { $limit } MB. Frag nach weniger `days` oder nach einem `forum`. Wer mich betreibt, bekommt sie ganz mit `cruxkeeper export`.
export-no-text = Dieser Server erlaubt keinen Text in Exporten. Frag noch einmal ohne `text`, oder erlaube ihn in `/setup`.
export-nothing = Aus diesem Forum gibt es nichts zu exportieren.

## Wenn etwas nicht stimmt

not-allowed = Das ist für alle, die den Server verwalten.
not-understood = Mit einem dieser Werte kann ich nichts anfangen; nimm bitte einen, den Discord vorschlägt.
too-often = Das war viel auf einmal. Versuch es bitte in { $minutes } Min. noch einmal.
button-unknown = Dieser Knopf ist von einer anderen Version von mir und tut nichts mehr.
failed = Tut mir leid, da ist bei mir etwas schiefgegangen. Wenn es noch einmal passiert, sag es denen, die mich betreiben: `{ $reference }`.
form-lost =
    Während du geschrieben hast, wurde ich neu gestartet; bitte öffne das Formular noch einmal. Du hattest geschrieben:
    > { $typed }
and-more = … und noch { $entries }.

## Die Knöpfe unter einem Hinweis, und was sie nur dir antworten. Ein Knopf: höchstens 34 Zeichen.

nudge-see-open = Was noch offen ist
nudge-see-earlier = Den früheren Beitrag sehen
nudge-different = Meins ist anders
nudge-not-now = Nicht jetzt
nudge-own-words =
    { $words }
    -# Geschrieben von der Moderation dieses Servers.
nudge-gone = Dieser Hinweis ist erledigt, hinter diesem Knopf ist nichts mehr.
nudge-for-author = Dieser Knopf ist für die Person, die den Beitrag geschrieben hat. Die anderen beiden sind für alle.
nudge-said-earlier = In [einem früheren Beitrag]({ $link }) vom { $date }:
nudge-no-earlier = Ich kann dir keinen früheren Beitrag zeigen: Es gibt ihn nicht mehr, oder er steht, wo du nicht hinkommst.
different-form = Was ist an deinem Punkt anders?
    .reason = In ein, zwei Sätzen
    .hint = Die Moderation liest es. Ich nehme den Hinweis zurück und lasse dieses Paar künftig in Ruhe.
nudge-objected = Danke. Der Hinweis verschwindet, und diese beiden Punkte bringe ich nicht mehr zusammen. Die Moderation sieht, was du geschrieben hast.
nudge-quiet-question = Wie lange soll ich dich in Ruhe lassen? Sonst erfährt es niemand.
nudge-quiet-now = Gerade bekommst du keine Hinweise von mir. Soll das so bleiben?
nudge-quiet-day = Einen Tag lang
nudge-quiet-always = Für immer
nudge-quiet-off = Hinweise sind wieder okay
nudge-quiet-for-a-day = Alles klar: bis morgen um diese Zeit keine Hinweise für dich.
nudge-quiet-for-good = Alles klar: keine Hinweise mehr für dich auf diesem Server.
nudge-quiet-over = Alles klar: Wenn es nützlich scheint, schreibe ich dir wieder einen Hinweis.
nudge-news-upheld = *Zu einem Hinweis, dem du widersprochen hast: Die Moderation gibt dir recht. Danke, dass du es gesagt hast.*
nudge-news-rejected = *Zu einem Hinweis, dem du widersprochen hast: Die Moderation fand ihn in Ordnung. Er bleibt trotzdem weg.*

## Warum dieser Hinweis?

why-no-note = Das ist kein Hinweis von mir, da gibt es nichts zu erklären.
why-heading = **Warum dieser Hinweis?**
why-because = Ich habe [den Beitrag]({ $link }) Aussage für Aussage mit dem verglichen, was schon gesagt ist. Fast alles davon hatte ich schon gelesen, und jemandes Knackpunkt wartet, den er nicht aufgreift.
why-cruxes = Er weist hin auf:
why-approved = Jemand von der Moderation hat ihn angesehen und abgeschickt.
why-question = War er in Ordnung? War er falsch, nehme ich ihn zurück und lasse diese Aussagen von nun an in Ruhe.
why-right = Er war in Ordnung
why-wrong = Er war falsch
why-thanks = Danke, notiert.
pair-now = Hier:
pair-before = [Vorher]({ $link }), { $author } am { $date }:
pair-verbatim = -# Dieselben Worte.
pair-edited = -# Fast dieselben Worte: { $score } % sicher, { $threshold } % braucht ein Hinweis (`{ $model }`)
pair-reworded = -# In anderen Worten: { $score } % sicher, { $threshold } % braucht ein Hinweis (`{ $model }`)

## Was die Moderation gefragt wird. Ein Knopf: höchstens 34 Zeichen.

review-question = **Würdest du diesen Hinweis geben?**
review-post = [Ein Beitrag]({ $link }) von { $author }, { $date }:
review-post-unseen = [Ein Beitrag]({ $link }) von { $author }, { $date }
review-no-excerpts = -# Nicht alle, die diesen Kanal lesen, dürfen jenes Forum lesen; darum stehen hier Links ohne Worte.
review-pair-unseen = - [ein früherer Beitrag]({ $link }) von { $author }, { $date }
review-cruxes = Offen, und von dieser Person nicht aufgegriffen:
review-words-unseen = Was ich sagen würde, nennt diese Knackpunkte im Wortlaut; darum steht es hier nicht.
review-until = -# Entscheidet niemand, schließt sich diese Karte { $until }, und nichts wird gesagt.
review-send = Abschicken
review-edit = Ändern und abschicken
review-unsent = Richtig, aber nicht schicken
review-wrong = Falsch
review-mute =
    { $pairs ->
        [one] Dieses Paar stummschalten
       *[other] Diese Paare stummschalten
    }
review-form = Deine Worte statt meiner
    .words = Was der Hinweis sagt
    .hint = Er pingt niemanden an. Darunter steht, dass die Moderation ihn geschrieben hat.
review-decided-already = { $moderator } war schneller: Das ist entschieden.
review-closed = Diese Karte ist geschlossen: Der Beitrag hat sich geändert oder ist inzwischen zu alt, der Knackpunkt ist geklärt, oder er wurde inzwischen aufgegriffen.
review-not-for-you = Das ist für alle, die jenes Forum moderieren.
review-sending = Abgeschickt von { $moderator }.
review-sent = Abgeschickt von { $moderator }: [der Hinweis]({ $link }).
review-sent-taken-back = Abgeschickt von { $moderator }, und inzwischen zurückgenommen.
review-sent-unsaid = { $moderator } hat *Abschicken* gedrückt, aber gesagt wurde nichts: Der Thread ist inzwischen geschlossen, die Knackpunkte sind geklärt, der Beitrag ist zu alt, das Forum ist in einem anderen Modus, oder etwas anderes spricht dagegen.
review-now-unsent = { $moderator }: richtig, aber nicht zu schicken.
review-now-wrong = { $moderator }: falsch. Diese Aussagen lasse ich von nun an in Ruhe.
review-now-muted = { $moderator }: nicht mehr zusammenzubringen.
review-over-expired = Niemand hat rechtzeitig entschieden, darum wurde nichts gesagt.
review-over-gone = Hier ist nichts mehr zu entscheiden: Der Beitrag hat sich geändert oder ist weg, der Knackpunkt ist geklärt, oder er wurde inzwischen aufgegriffen.

objection-heading = **{ $author } sagt: Meins ist anders**
objection-about = Es ging um einen Hinweis zu [diesem Beitrag]({ $link }). Der Hinweis ist zurückgenommen, und diese Aussagen bringe ich nicht mehr zusammen. War er trotzdem in Ordnung?
objection-upheld = Recht geben: Er war falsch
objection-rejected = Bleibt dabei: Er war in Ordnung
objection-now-upheld = { $moderator } gibt recht: Der Hinweis war falsch.
objection-now-rejected = { $moderator }: Der Hinweis war in Ordnung. Er bleibt trotzdem weg.
objection-now-gone = Hier stand ein Widerspruch; den Beitrag, um den es ging, gibt es nicht mehr.

## Was im Protokollkanal steht

fell-back =
    { $forum } **fragt wieder erst.** Von den letzten { $judged } dort beurteilten Hinweisen waren { $right } richtig: { $share } %, ihr wolltet { $floor } %. Von mir aus sage ich dort darum nichts mehr: Ab jetzt sieht die Moderation erst eine Karte.
    Zum Zurückstellen: Seht nach, was falsch war (*Warum dieser Hinweis?* erzählt es), hebt die Schwelle an oder wählt eine andere Reichweite, und setzt dann mit `/setup` den Modus neu. Es zählen nur Urteile von nun an.
week-heading = **Letzte Woche**, { $since } bis { $until }
week-noticed =
    { $posts ->
        [0] Mir ist kein Beitrag aufgefallen, der vor allem schon Gesagtes sagt.
        [one] Mir ist ein Beitrag aufgefallen, in dem schon Gesagtes wiederkam.
       *[other] Mir sind { $posts } Beiträge aufgefallen, in denen schon Gesagtes wiederkam.
    }
week-notes =
    { $sent ->
        [one] Ein Hinweis gegeben,
       *[other] { $sent } Hinweise gegeben,
    } { $objections ->
        [0] kein Widerspruch.
        [one] ein Widerspruch.
       *[other] { $objections } Widersprüche.
    }
week-withheld =
    { $withheld ->
        [one] Einer mehr wurde zurückgehalten, per Los.
       *[other] { $withheld } mehr wurden zurückgehalten, per Los.
    }
week-cruxes = Knackpunkte: { $raised } eingebracht, { $resolved } gelöst.
week-precision = Richtig: { $right } von den letzten { $judged } beurteilten, { $share } % (wahrscheinlich zwischen { $low } % und { $high } %).
week-precision-unknown = Richtig: noch unbekannt. Niemand hat einen Hinweis beurteilt; *Warum dieser Hinweis?* und die Karten fragen euch danach.
week-effect = In { $days } Tagen haben { $engaged } von { $nudged }, die einen Hinweis bekamen, innerhalb von { $hours } Stunden dessen Knackpunkt aufgegriffen.
week-effect-withheld = Von denen, deren Hinweis zurückgehalten wurde, waren es { $engaged } von { $withheld }.
week-left-out =
    { $forums ->
        [one] Ein Forum fehlt hier: Nicht alle in diesem Kanal können es öffnen.
       *[other] { $forums } Foren fehlen hier: Nicht alle in diesem Kanal können sie öffnen.
    }
week-off = -# Auf der Seite *Kanäle* von `/setup` lässt sich dieser Bericht abschalten.
