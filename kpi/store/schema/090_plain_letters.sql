-- One row per use: a text in small letters without any mark, letters of other alphabets that look like Latin ones as these,
-- signs that nobody sees left out: so that a name is found however it was written. The same as kpi/people/naming.py.
create macro plain_letters(said) as translate(
    strip_accents(lower(regexp_replace(said, '[\x{00ad}\x{200b}-\x{200f}\x{2060}\x{feff}]', '', 'g'))),
    'đðɖаеорсухіјѕһԁαοινρυκａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ',
    'dddaeopcyxijshdaoivpukabcdefghijklmnopqrstuvwxyz'
);
