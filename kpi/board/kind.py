"""Answers which screens the board brings to a movement; never draws one."""

from kpi.house.kinds import bring

bring("movement", "tong-quan", "xep-hang", "don-vi", "chi-tieu", "moc", "thay-doi", "so-sanh")
bring("movement", "thu-xem", "ban-tin", "trinh-chieu")
