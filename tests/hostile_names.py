"""Answers which texts a person may type to make a screen, a spreadsheet, a paper, a terminal or a log do something.

Never holds anything that would do harm where it worked: the addresses are of a name that nobody can own.
"""

LINK = "[bấm vào đây](http://evil.example)"
IMAGE = "![ảnh](http://evil.example/a.png)"
BARE = "xem http://evil.example và www.evil.example, hỏi a@evil.example"
MARKS = ":material/home: :streamlit: :red[đỏ] $x^2$ `mã` **đậm** ~~bỏ~~ -> # đầu"
HTML = '<script>window.hong=1</script><img src=x onerror="window.hong=1"><a href="javascript:1">a</a> &lt;b&gt;'
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://evil.example")')
TEMPLATE = "{{ 7*7 }} {% for a in b %} ${7*7} %s {0} {found}"
TERMINAL = "\x1b[31mđỏ\x1b[0m\x07\x9b2J"
TURNED = "hoa\u202edx.xslx\u2066"
LINES = 'một\nhai\r\n{"event": "giả"}\u2028ba'
PATHS = ("../../etc/passwd", "..\\..\\a.xlsx", "a\r\nSet-Cookie: b=1", 'a"; filename="b', "CON", " .an ")

TYPED = (LINK, IMAGE, BARE, MARKS, HTML, TEMPLATE, *FORMULAS)  # what a workbook or a form lets through
EVERYTHING = (*TYPED, TERMINAL, TURNED, LINES, *PATHS)
