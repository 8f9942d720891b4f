-- One row per nomination that a common paper of a unit names.
select distinct nomination
from dossier_coverage
where dossier_document = $dossier_document
order by nomination
