"""Answers which limits the reading process can put on itself on Windows: a Job Object; never loosens one.

Chưa chạy thử trên Windows: `doctor` says so. Nothing here is reached on another system.
"""

import ctypes
import sys
import time

from .limits import Limits

_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
_PROCESS_TIME, _ACTIVE_PROCESS, _PROCESS_MEMORY, _DIE_ON_EXCEPTION = 0x2, 0x8, 0x100, 0x400
TIME_IS_UP = 1816  # ERROR_NOT_ENOUGH_QUOTA, the exit code of a process that used up its time
_job = None  # kept for the life of the process: a job ends with its last handle


class BasicLimits(ctypes.Structure):
    """JOBOBJECT_BASIC_LIMIT_INFORMATION."""

    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),  # 100 nanoseconds
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION."""

    _fields_ = (
        ("BasicLimitInformation", BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


def limits_as_told(limits: Limits, user_seconds: float) -> ExtendedLimits:
    """The limits as Windows wants them: memory, one process, and user time up to `user_seconds` of its life."""
    told = ExtendedLimits()
    told.BasicLimitInformation.PerProcessUserTimeLimit = int(user_seconds * 10_000_000)
    told.BasicLimitInformation.ActiveProcessLimit = 1
    told.BasicLimitInformation.LimitFlags = _PROCESS_TIME | _ACTIVE_PROCESS | _PROCESS_MEMORY | _DIE_ON_EXCEPTION
    told.ProcessMemoryLimit = limits.memory_bytes
    return told


def confine_in_job(limits: Limits) -> bool:
    """Put this process into a job with these limits for good; False where Windows does not let it."""
    global _job
    kernel = _kernel()
    _job = kernel.CreateJobObjectW(None, None)
    if not _job or not allow_user_time(limits):
        return False
    return bool(kernel.AssignProcessToJobObject(_job, kernel.GetCurrentProcess()))


def allow_user_time(limits: Limits) -> bool:
    """Give this process `cpu_seconds` from now on, for the next file."""
    told = limits_as_told(limits, time.process_time() + limits.cpu_seconds)
    return bool(_kernel().SetInformationJobObject(_job, _EXTENDED_LIMITS, ctypes.byref(told), ctypes.sizeof(told)))


def _kernel():
    if sys.platform != "win32":
        raise OSError("only Windows has job objects")
    kernel = ctypes.WinDLL("kernel32")
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.CreateJobObjectW.argtypes = (ctypes.c_void_p, ctypes.c_wchar_p)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    return kernel
