"""Calling pdfium many times a page without the price of ctypes' typed pointers."""

import ctypes
from typing import Any


def quick(function: Any, result: Any, *arguments: Any) -> Any:
    """Declares one of pdfium's functions anew with plain addresses: checking typed pointers takes longer than the call.

    Args:
        function: As pypdfium2 declares it.
        result: Type of what it returns, or None.
        arguments: Types of its arguments; ``c_void_p`` for any pointer, which is then passed as an integer.
    """
    address: Any = ctypes.cast(function, ctypes.c_void_p).value
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def address_of(pointer: Any) -> int:
    """Returns the address that one of pypdfium2's pointers holds."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
