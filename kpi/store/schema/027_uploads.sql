-- One row per upload of a large file that was begun; its pieces lie in data/uploads/. finished_file: the file it became,
-- NULL: not finished (given up, refused, or still coming in).
create table upload_begun (
    token varchar primary key,
    initiative bigint not null,
    role varchar not null,
    file_name varchar not null,
    byte_count bigint not null,
    begun_by varchar not null,
    begun_at timestamp not null,
    finished_file bigint,
);
