-- What was signed is kept as it was signed and can be taken back only by a document; whom a common paper names; what an office
-- confirmed of the legal bases. Append-only, all of it. *_at in UTC. NULL = not given.

-- One row per file of a signed Quyết định, as it was signed: kind text (the paper as rendered with its number and day),
-- list (danh sách, .xlsx) or scan (the signed paper that was handed in). The bytes lie under their sha256.
create table award_decision_file (
    decision bigint not null,
    place bigint not null,
    kind varchar not null,
    file_name varchar not null,
    file_sha256 varchar not null,
    byte_count bigint not null,
);

-- One row per withdrawal that was itself taken back, with the document that says so: the award stands again.
create table award_restoration (
    restoration bigint primary key,
    withdrawal bigint not null,
    reason varchar not null,
    document_number varchar not null,
    signed_on date not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per nomination that a common paper of a unit (Tờ trình, Biên bản for people it nominates) names. A paper without
-- such rows covers the people who had been nominated when it was added: a later nominee cannot stand in it.
create table dossier_coverage (
    dossier_document bigint not null,
    nomination bigint not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);

-- One row per withdrawal that stands: not taken back again; of several the first.
create view award_withdrawal_now as (
    select *
    from award_withdrawal
    where withdrawal not in (select withdrawal from award_restoration)
    qualify row_number() over (partition by recipient order by withdrawal) = 1
);

-- One row per nomination and document_code, as in 015; a common paper counts for the people it names (dossier_coverage).
create or replace view nomination_document as (
    select
        nomination.nomination as of_nomination,
        dossier_document.*,
    from nomination
    join dossier_document
        on dossier_document.campaign = nomination.campaign
        and dossier_document.round_code = nomination.round_code
        and dossier_document.award_code = nomination.award_code
    where dossier_document.dossier_document not in (select dossier_document from dossier_removal)
        and (
            dossier_document.nomination = nomination.nomination
            or (
                dossier_document.nomination is null
                and nomination.recipient_kind = 'collective'
                and dossier_document.unit_code = nomination.unit_code
            )
            or (
                dossier_document.nomination is null
                and nomination.recipient_kind = 'individual'
                and dossier_document.unit_code = nomination.proposing_unit
                and dossier_document.document_code in ('to_trinh', 'bien_ban')
                and (
                    (dossier_document.dossier_document, nomination.nomination) in (
                        select (dossier_document, nomination) from dossier_coverage
                    )
                    or (
                        nomination.nominated_at <= dossier_document.added_at
                        and dossier_document.dossier_document not in (select dossier_document from dossier_coverage)
                    )
                )
            )
        )
    qualify
        row_number() over (
            partition by nomination.nomination, dossier_document.document_code
            order by dossier_document.nomination is null, dossier_document.dossier_document desc
        ) = 1
);

-- One row per confirmation of one value (or its taking back, is_confirmed false); the newest of a value counts. value_key:
-- as kpi.awards.legal names it ("law/ND_152_2025"); value_text: the value that was confirmed: another value in the file
-- is not confirmed by it. cited_as: a law in full, with number, day and title, as the papers cite it.
create table legal_confirmation (
    confirmation bigint primary key,
    value_key varchar not null,
    value_text varchar not null,
    cited_as varchar,
    is_confirmed boolean not null,
    document_number varchar not null,
    signed_on date not null,
    recorded_by varchar not null,
    recorded_at timestamp not null,
);
