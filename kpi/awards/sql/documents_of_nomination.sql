-- One row per document_code of a nomination's dossier (nomination_document in schema/013), in the order of the codes.
select *
from nomination_document
where of_nomination = $nomination
order by document_code
