-- What was said of an idea beside its words, with the version it was said in; NULL = not said.

-- applied_before: new | applied (already in use, not yet taken over elsewhere) | replicated (already taken over elsewhere
-- before it was proposed; flagged, never refused).
alter table initiative_text add column applied_before varchar;

-- Why an idea has no author: its sender, a citizen, gives no name. Written by the clerk who took it.
alter table initiative_text add column unnamed_reason varchar;
