"""Answers why a paper cannot be made: its template or its settings; never renders the sentence (messages.yaml does).

Exception
├── TemplateFault    a .docx of config/documents/ is unsafe, unreadable or asks for a field there is not
└── SettingsFault    papers.yaml or award_papers.yaml has a key or a value that is not allowed
"""


class TemplateFault(Exception):
    """A template cannot be used. `code`: a code of messages.yaml; `found`: the field or the piece that is at fault;
    `file`: which template, where whoever filled it in has said so."""

    def __init__(self, code: str, found: str):
        super().__init__(f"{code}: {found}")
        self.code, self.found, self.file = code, found, ""


class SettingsFault(Exception):
    """papers.yaml (or award_papers.yaml) cannot be used. `found`: the key or the line; `file`: which of the two."""

    def __init__(self, found: str, file: str = "documents/papers.yaml"):
        super().__init__(f"{file}: {found}")
        self.found, self.file = found, file
