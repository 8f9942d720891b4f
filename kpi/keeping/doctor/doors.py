"""Answers: is config/server.yaml in order, and can the second door (OpenID Connect) be used where it is switched on?

Never asks the provider: the doctor works without a network.
"""

from collections.abc import Iterator
from pathlib import Path

from kpi.keeping.doctor.finding import Finding


def server(data_dir: Path) -> Iterator[Finding]:
    """Whether the server's settings can be used; with the second door on, whether its secret is there and kept."""
    from kpi.people.provider.client_secret import client_secret
    from kpi.people.provider.errors import Refused
    from kpi.people.server import server_settings
    from kpi.plan.config import ConfigError

    try:
        provider = server_settings().provider
    except ConfigError as error:
        for issue in error.issues:
            yield Finding("server", "error", f"Cấu hình sai: {issue}", "Sửa server.yaml rồi chạy lại.")
        return
    if not provider.enabled:
        return
    try:
        client_secret(data_dir / "secrets", provider)
    except Refused:
        sentence = f"Đăng nhập bằng {provider.name}: tệp khóa bí mật {provider.client_secret_file} chưa dùng được."
        hint = f"Đặt khóa vào {data_dir / 'secrets' / provider.client_secret_file} và đặt quyền 0600 cho tệp đó."
        yield Finding("sign_in_provider", "error", sentence, hint)
    else:
        where = f"{provider.issuer} (không hỏi thử qua mạng)"
        yield Finding("sign_in_provider", "ok", f"Đăng nhập bằng {provider.name} đang bật, qua {where}.")
