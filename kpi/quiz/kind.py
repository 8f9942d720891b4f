"""Answers what an online contest brings: its screens, in menu order; never knows a plan."""

from kpi.house.kinds import bring, bring_log_faults
from kpi.quiz.verified import faults_beside_the_store

REGISTER = "so-sang-kien"  # of the register's room: essays worth it are put into it
WATCH, BANK, MARKING, RESULT = "theo-doi-cuoc-thi", "ngan-hang-cau-hoi", "cham-bai", "ket-qua-thi"

bring_log_faults(faults_beside_the_store)
bring("quiz", WATCH, BANK, MARKING, RESULT, REGISTER)
