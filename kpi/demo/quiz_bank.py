"""Answers which questions the demonstration contest asks: what its own plan says, nothing else; never a fact of law.

Every question rests on words of Kế hoạch 151/KH-UBND; where the plan says nothing more, the question is about the plan.
"""

from kpi.quiz.acts.bank import QuestionForm

LETTERS = "ABCD"
_SOURCE = "Kế hoạch 151/KH-UBND ngày 24/3/2023, "
# topic -> (where in the plan, [(question, right, three wrong ones)])
_BANK = {
    "NQ76": (
        "II.2.a",
        [
            ("Nghị quyết số 76/NQ-CP được ban hành ngày nào?", "15/7/2021", "25/01/2017", "10/3/2017", "24/3/2023"),
            ("Cơ quan nào ban hành Nghị quyết số 76/NQ-CP?", "Chính phủ", "Quốc hội", "UBND thành phố", "Bộ Nội vụ"),
            (
                "Chương trình tổng thể cải cách hành chính nêu trong Kế hoạch thuộc giai đoạn nào?",
                "2021-2030",
                "2011-2020",
                "2016-2020",
                "2025-2035",
            ),
            (
                "Nghị quyết số 76/NQ-CP ban hành nội dung gì?",
                "Chương trình tổng thể CCHC nhà nước",
                "Quy tắc ứng xử nơi công cộng",
                "Cơ chế một cửa",
                "Chỉ số SIPAS",
            ),
            (
                "Văn bản của Chính phủ đứng đầu danh mục tìm hiểu của cuộc thi là văn bản nào?",
                "Nghị quyết 76/NQ-CP",
                "Quyết định 522",
                "Quyết định 1655",
                "Quyết định 6889",
            ),
            (
                "Kế hoạch nêu thời gian ban hành của văn bản nào là tháng 7 năm 2021?",
                "Nghị quyết 76/NQ-CP",
                "Nghị định 61/2018",
                "Quyết định 522",
                "Quyết định 1655",
            ),
        ],
    ),
    "ND61": (
        "II.2.a",
        [
            (
                "Nghị định số 61/2018/NĐ-CP quy định về cơ chế gì?",
                "Một cửa, một cửa liên thông",
                "Tự chủ tài chính",
                "Vị trí việc làm",
                "Thi đua, khen thưởng",
            ),
            (
                "Ai ban hành Nghị định số 61/2018/NĐ-CP?",
                "Chính phủ",
                "Thủ tướng Chính phủ",
                "Bộ Tư pháp",
                "HĐND thành phố",
            ),
            (
                "Cơ chế một cửa liên thông trong Kế hoạch áp dụng cho việc gì?",
                "Giải quyết thủ tục hành chính",
                "Tuyển dụng viên chức",
                "Đầu tư công",
                "Xây dựng đề thi",
            ),
            ("Loại văn bản nào trong danh mục có số 61/2018?", "Nghị định", "Nghị quyết", "Quyết định", "Thông tư"),
            (
                "Chủ đề tự luận nào nhắc lại cơ chế một cửa?",
                "Nâng cao hiệu quả cải cách thủ tục hành chính",
                "Chuyển đổi số",
                "Cải thiện PAR INDEX",
                "Dịch vụ công trực tuyến",
            ),
        ],
    ),
    "QD522": (
        "II.2.a",
        [
            ("Quyết định số 522/QĐ-UBND được ban hành ngày nào?", "25/01/2017", "10/3/2017", "15/7/2021", "16/12/2022"),
            (
                "Bộ quy tắc ứng xử kèm Quyết định 522 áp dụng cho ai?",
                "Cán bộ, công chức, viên chức, người lao động",
                "Người dân nơi công cộng",
                "Doanh nghiệp",
                "Học sinh",
            ),
            (
                "UBND nào ban hành quy tắc ứng xử trong các cơ quan thuộc thành phố?",
                "UBND thành phố Hà Nội",
                "UBND huyện Thanh Trì",
                "UBND xã",
                "Sở Nội vụ",
            ),
            ("Hai quyết định về ứng xử trong danh mục cùng ban hành năm nào?", "2017", "2018", "2021", "2023"),
        ],
    ),
    "QD1655": (
        "II.2.a",
        [
            (
                "Quyết định nào ban hành Quy tắc ứng xử nơi công cộng?",
                "1655/QĐ-UBND",
                "522/QĐ-UBND",
                "6889/QĐ-UBND",
                "151/KH-UBND",
            ),
            (
                "Ngày ban hành của Quyết định số 1655/QĐ-UBND là ngày nào?",
                "10/3/2017",
                "25/01/2017",
                "06/02/2023",
                "16/02/2023",
            ),
            (
                "Quy tắc ứng xử nơi công cộng áp dụng trên địa bàn nào?",
                "Thành phố Hà Nội",
                "Riêng huyện Thanh Trì",
                "Cả nước",
                "Các xã, thị trấn",
            ),
            ("Quyết định ban hành sau trong hai quyết định về ứng xử mang số nào?", "1655", "522", "76", "61"),
        ],
    ),
    "CHI_SO": (
        "II.2.a",
        [
            (
                "SIPAS là chỉ số gì?",
                "Hài lòng của cá nhân, tổ chức",
                "Cải cách hành chính",
                "Năng lực cạnh tranh",
                "Quản trị và hành chính công",
            ),
            (
                "PAR INDEX là chỉ số gì?",
                "Chỉ số cải cách hành chính",
                "Chỉ số hài lòng",
                "Chỉ số giá tiêu dùng",
                "Chỉ số chuyển đổi số",
            ),
            (
                "Chữ viết tắt PCI trong Kế hoạch chỉ điều gì?",
                "Năng lực cạnh tranh cấp tỉnh",
                "Hiệu quả quản trị cấp tỉnh",
                "Hài lòng của người dân",
                "Cải cách hành chính",
            ),
            ("Chỉ số hiệu quả quản trị hành chính công cấp tỉnh viết tắt là gì?", "PAPI", "PCI", "SIPAS", "PAR INDEX"),
            ("Kế hoạch nêu tất cả bao nhiêu chỉ số cần tìm hiểu?", "Bốn", "Hai", "Ba", "Năm"),
            (
                "Hai chỉ số nào được nêu lại ở chủ đề tự luận thứ nhất?",
                "PAR INDEX và SIPAS",
                "PCI và PAPI",
                "PAPI và SIPAS",
                "PCI và PAR INDEX",
            ),
        ],
    ),
    "CHINH_QUYEN_SO": (
        "II.2",
        [
            (
                "Nội dung nào đi cùng chuyển đổi số trong phần thi bắt buộc?",
                "Dịch vụ công trực tuyến",
                "Thi đua, khen thưởng",
                "Tài chính công",
                "Quy tắc ứng xử",
            ),
            (
                "Đề thi được thí sinh làm qua thiết bị nào?",
                "Máy tính hoặc thiết bị có internet",
                "Chỉ máy tính cơ quan",
                "Chỉ điện thoại",
                "Bài giấy",
            ),
            (
                "Cuộc thi được tổ chức trên môi trường nào?",
                "Mạng Internet",
                "Tại hội trường",
                "Qua bưu điện",
                "Trên truyền hình",
            ),
            (
                "Chủ đề tự luận cuối cùng nói về điều gì?",
                "Chuyển đổi số trong cải cách hành chính",
                "Quy tắc ứng xử",
                "Chỉ số PCI",
                "Một cửa liên thông",
            ),
            (
                "Ai phối hợp theo dõi việc xây dựng phần mềm cuộc thi?",
                "Phòng Văn hóa & Thông tin",
                "Thanh tra huyện",
                "Phòng Kinh tế",
                "Huyện đoàn",
            ),
            (
                "Phần mềm phục vụ cuộc thi được vận hành thử khi nào?",
                "Tháng 6/2023",
                "Tháng 4/2023",
                "Tháng 8/2023",
                "Tháng 9/2023",
            ),
        ],
    ),
    "HUYEN": (
        "I–V",
        [
            ("Kế hoạch tổ chức cuộc thi mang số nào?", "151/KH-UBND", "54/KH-UBND", "75/KH-UBND", "75-KH/HU"),
            (
                "Cuộc thi diễn ra trong khoảng thời gian nào?",
                "01/8 đến 31/8/2023",
                "01/6 đến 30/6/2023",
                "01/9 đến 15/9/2023",
                "24/3 đến 15/4/2023",
            ),
            ("Mỗi bài dự thi có tổng điểm tối đa là bao nhiêu?", "30 điểm", "20 điểm", "10 điểm", "100 điểm"),
            ("Có bao nhiêu giải tập thể?", "03 giải", "01 giải", "06 giải", "09 giải"),
            (
                "Giải Đặc biệt kèm số tiền bao nhiêu?",
                "3.000.000 đồng",
                "2.000.000 đồng",
                "1.500.000 đồng",
                "500.000 đồng",
            ),
        ],
    ),
}


def demo_questions(topics: tuple[str, ...] | None = None) -> list[QuestionForm]:
    """The questions of these topics (None: all); the right option stands at a place that changes from one to "
    "the next."""
    forms = []
    for topic, (where, questions) in _BANK.items():
        if topics is not None and topic not in topics:
            continue
        for number, (words, right, *wrong) in enumerate(questions):
            place = (number * 3 + len(topic)) % 4
            texts = [*wrong[:place], right, *wrong[place:]]
            options = tuple(zip(LETTERS, texts, strict=True))
            forms.append(QuestionForm(topic, words, options, (LETTERS[place],), _SOURCE + where))
    return forms
