-- One row per nomination of a round and document_code of its dossier (nomination_document in schema/013).
select *
from nomination_document
where campaign = $campaign and round_code = $round_code
order by of_nomination, document_code
