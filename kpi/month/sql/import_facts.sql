-- One row per figure of a file of facts (import_figure) in the submissions $from to $to, as the table fact has it.
-- A figure without a cell of its own came from a line of the file: "L17".
select
    import_group.submission,
    import_figure.indicator_code,
    import_figure.part,
    import_figure.numerator,
    import_figure.denominator,
    import_figure.done_on,
    import_figure.document_number,
    import_figure.note,
    import_figure.sheet,
    coalesce(import_figure.cell, 'L' || import_figure.line) as cell,
from import_figure
inner join import_group
    on import_figure.unit_code = import_group.unit_code
    and import_figure.period_index = import_group.period_index
    and import_figure.source = import_group.source
where import_figure.is_figure and import_group.submission between $from and $to
order by import_group.submission, import_figure.line
