-- The office of a member of a contest's body, as the contest's papers print it beside the name; NULL = not told.
alter table quiz_member add column position_title varchar;
