"""Answers why a paper cannot be made: its template or its settings; never renders the sentence (messages.yaml does).

Exception
├── TemplateFault    a .docx of config/documents/ is unsafe, unreadable or asks for a field there is not
└── SettingsFault    papers.yaml has a key or a value that is not allowed
"""


class TemplateFault(Exception):
    """A template cannot be used. `code`: a code of messages.yaml; `found`: the field or the piece that is at fault."""

    def __init__(self, code: str, found: str):
        super().__init__(f"{code}: {found}")
        self.code, self.found = code, found


class SettingsFault(Exception):
    """papers.yaml cannot be used. `found`: the key or the line that is wrong."""

    def __init__(self, found: str):
        super().__init__(f"papers.yaml: {found}")
        self.found = found
