-- One row per paper of a dossier, removed_at NULL as long as it was not taken out again; no row when there is no such paper.
select document.*, removal.removed_at,
from dossier_document as document
left join dossier_removal as removal on document.dossier_document = removal.dossier_document
where document.dossier_document = $dossier_document
