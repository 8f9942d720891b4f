-- One row per filled line of a sound file of facts (import_line): where it belongs and the figure it gives.
-- is_figure false: the line names a unit, an indicator and a month and gives nothing (missing).
select
    import_line.line,
    unit.unit_code,
    import_line.period_index,
    import_rule.source,
    import_rule.indicator_code,
    import_rule.part,
    import_line.numerator,
    import_line.denominator,
    import_line.done_on,
    import_line.document_number,
    import_line.note,
    cast(null as varchar) as sheet,
    cast(null as varchar) as cell,
    import_line.numerator is not null
    or import_line.denominator is not null
    or import_line.done_on is not null
    or import_line.document_number is not null
    or import_line.note is not null as is_figure,
    import_line.is_unread,
from import_line
left join dim_unit as unit on unit.config_sha256 = $config_sha256 and import_line.unit_row = unit.unit_row
left join import_rule on import_line.rule = import_rule.rule
