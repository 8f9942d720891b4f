"""Answers which options the commands beyond one store have; never runs one."""

from kpi.cli import national


def national_commands(commands, command, period) -> None:
    """publish, facts-out, score."""
    publish = command(commands, "publish", national.publish, "Công bố bản chỉ đọc của kho cho các tiến trình đọc")
    publish.add_argument("--out", required=True, metavar="THƯ_MỤC")
    publish.set_defaults(out_is_folder=True)
    out = command(
        commands, "facts-out", national.facts_out, "Xuất số liệu của một phong trào thành Parquet để tính điểm"
    )
    out.add_argument("--campaign", required=True, metavar="PHONG_TRÀO")
    out.add_argument("--basis", choices=("reported", "approved"), default="approved")
    out.add_argument(
        "--period", type=period, default=None, metavar="KỲ", help="đến hết tháng này; không nêu: tháng cuối"
    )
    out.add_argument("--out", required=True, metavar="THƯ_MỤC")
    out.set_defaults(out_is_folder=True)
    score = command(commands, "score", national.score, "Tính điểm, xếp hạng từ số liệu Parquet bằng DuckDB hoặc Spark")
    score.add_argument("--engine", choices=("duckdb", "spark"), default="duckdb")
    score.add_argument("--master", default="local[2]", metavar="ĐỊA_CHỈ", help="cụm Spark: spark://…, local[2]")
    score.add_argument("--facts", required=True, metavar="THƯ_MỤC")
    score.add_argument("--out", required=True, metavar="THƯ_MỤC")
    score.set_defaults(out_is_folder=True)
