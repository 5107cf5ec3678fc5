-- Made once everything is in.

CREATE INDEX threads_by_forum ON threads (forum);
CREATE INDEX posts_by_thread ON posts (thread, sent_at);
CREATE INDEX posts_by_forum ON posts (forum, sent_at);
CREATE INDEX claims_by_post ON claims (post);
CREATE INDEX claims_by_thread ON claims (thread, sent_at);
CREATE INDEX claims_by_repetition ON claims (times_repeated) WHERE times_repeated > 0;
CREATE INDEX repeats_by_first ON repeats (first_claim);
CREATE INDEX repeats_by_earlier ON repeats (earlier_claim);
CREATE INDEX repeats_by_post ON repeats (post);
CREATE INDEX repeats_by_thread ON repeats (thread, sent_at);
CREATE INDEX repeats_by_forum ON repeats (forum, sent_at);
CREATE INDEX denials_by_earlier ON denials (earlier_claim);
CREATE INDEX cruxes_by_thread ON cruxes (thread);
CREATE INDEX cruxes_in_state ON cruxes (state, forum);
CREATE INDEX engagements_by_crux ON engagements (crux, sent_at);
CREATE INDEX engagements_by_thread ON engagements (thread, sent_at);
CREATE INDEX nudges_by_thread ON nudges (thread);
CREATE INDEX verdicts_by_claim ON verdicts (claim);
CREATE INDEX verdicts_by_post ON verdicts (post);

INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');
INSERT INTO cruxes_fts (cruxes_fts) VALUES ('rebuild');
INSERT INTO threads_fts (threads_fts) VALUES ('rebuild');
