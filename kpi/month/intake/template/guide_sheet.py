"""Answers how to fill the workbook in, on the sheet "Hướng dẫn"; never asks for a figure."""

from openpyxl.worksheet.worksheet import Worksheet

from kpi.month.intake.layout import Layout
from kpi.month.intake.template.heights import height_of
from kpi.month.intake.template.styles import Styles
from kpi.period import cut_off, period_text

_WIDTH = 90


def write_guide(sheet: Worksheet, layout: Layout, styles: Styles) -> None:
    """Draw the guide: a heading and its lines, one below the other, on one portrait page."""
    sheet.column_dimensions["A"].width = _WIDTH
    row = 1
    styles.put(sheet.cell(row, 1), "title", "HƯỚNG DẪN NHẬP BÁO CÁO")
    sheet.row_dimensions[row].height = 26
    for heading, lines in guide(layout):
        row += 1
        styles.put(sheet.cell(row, 1), "guide_heading", heading)
        sheet.row_dimensions[row].height = 26
        for line in lines:
            row += 1
            styles.put(sheet.cell(row, 1), "guide", f"– {line}")
            sheet.row_dimensions[row].height = height_of(line, _WIDTH * 0.92) + 2
    sheet.sheet_view.showGridLines = False
    sheet.protection.sheet = True
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 1
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.page_margins.top = sheet.page_margins.bottom = 0.5
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def guide(layout: Layout) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The guide as numbered headings and lines; what the template does not ask for is not explained."""
    return tuple((f"{place}. {heading}", lines) for place, (heading, lines) in enumerate(_sections(layout), 1))


def _sections(layout: Layout) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (
        (
            "Nhập ở đâu",
            (
                "Chỉ nhập vào các ô nền vàng ở trang “Báo cáo”. Các ô khác đã khóa: mã, tên chỉ tiêu, mục tiêu, mốc "
                "do phần mềm điền và được đối chiếu lại khi nộp.",
                "Không thêm, xóa, đổi chỗ hàng hay cột; không sửa tên trang; không chép sang tệp khác. "
                f"Tệp này chỉ dùng cho {layout.unit_name}, {period_text(layout.period)}.",
                "Cột “Kỳ trước” để đối chiếu, không phải nhập.",
                "Khi lưu, giữ định dạng .xlsx (Excel hoặc LibreOffice).",
            ),
        ),
        (
            "Số liệu đến ngày nào",
            (
                f"Số liệu chốt đến hết ngày {cut_off(layout.period):%d/%m/%Y} (ngày cuối tháng). "
                f"Hạn nộp: {layout.due}.",
                "“Lũy kế từ đầu năm”: cộng từ ngày 01/01 đến ngày chốt, không phải riêng trong tháng.",
                "“Tại ngày …”: số liệu đúng vào ngày chốt. “Riêng tháng …”: chỉ trong tháng đó.",
                "Đơn vị chốt số liệu vào ngày khác (ví dụ ngày 14): phần mềm chưa hỗ trợ, đề nghị chốt theo ngày cuối "
                "tháng.",
            ),
        ),
        (
            "Ba trường hợp dễ lẫn",
            (
                "Chưa có số liệu: để trống ô. Đừng ghi 0, đừng ghi “không”, đừng gạch ngang.",
                "Không phát sinh: ghi 0 ở cả tử số và mẫu số.",
                "Chỉ tiêu không áp dụng cho đơn vị: không có trong tệp này. Nếu thấy thiếu hoặc thừa chỉ tiêu, đề "
                "nghị báo cơ quan thường trực.",
            ),
        ),
        (
            "Cách ghi số, ngày",
            (
                "Ghi số dạng số: 1234 hoặc 1234,5; không kèm chữ, đơn vị tính, dấu %. Không ghi “1.234”: phần mềm "
                "không thể biết đó là một nghìn hay một phẩy. Số tiền ghi đủ đến đồng.",
                "Tỷ lệ phần trăm do phần mềm tính từ tử số và mẫu số; tử số không lớn hơn mẫu số.",
                "Ngày ghi dạng dd/mm/yyyy, ví dụ 05/06/2024, không sau ngày nộp.",
                "Nếu dùng công thức, bấm lưu sau khi công thức đã tính xong; ô báo lỗi như #DIV/0! không nộp được.",
            ),
        ),
        *_steps(layout),
        (
            "Ước cả năm, ghi chú, ký báo cáo",
            (
                "“Ước cả năm” và “Ghi chú” không bắt buộc; ước thì ghi đủ cả tử số và mẫu số.",
                "Cuối trang “Báo cáo”: số và ngày báo cáo đã ký, họ tên người lập biểu và thủ trưởng đơn vị.",
                "Nộp xong, phần mềm cho biết ngay ô nào cần sửa, hoặc cấp giấy biên nhận.",
            ),
        ),
        *_unmeasured(layout),
    )


def _steps(layout: Layout) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """How steps that follow one another are counted, where the template asks for any."""
    counts = {len(block.indicator.parts) for block in layout.blocks if block.indicator.parts_in_order}
    if not counts:
        return ()
    many = f"{counts.pop()} bước" if len(counts) == 1 else "nhiều bước"
    lines = (
        "Mỗi bước ghi số hồ sơ thực hiện điện tử liên tục từ bước 1 đến hết bước đó: số của bước sau không lớn hơn "
        "bước trước, và bước 1 không lớn hơn tổng số đã giải quyết.",
        "Đơn vị chưa theo dõi được từng bước: ghi tổng số đã giải quyết và bước cuối; phần mềm nhận và nhắc.",
    )
    return ((f"Quy trình {many} điện tử", lines),)


def _unmeasured(layout: Layout) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the plan asks beside the figures, where it asks any: told in words, in "Ghi chú"."""
    asked = [block.indicator for block in layout.blocks if block.indicator.not_measured]
    if not asked:
        return ()
    lines = [f"{item.name}: {item.not_measured}." for item in asked]
    return (("Nội dung không đo bằng số: nêu kết quả ở cột “Ghi chú”", tuple(lines)),)
