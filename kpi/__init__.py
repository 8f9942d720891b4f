"""Thi đua KPI: chấm, xếp hạng và xét khen thưởng phong trào thi đua từ số liệu của từng đơn vị; không vẽ màn hình."""

VERSION = "0.1.0"
