"""Check digits, so that the fictional identifiers pass the usual checks; their bodies begin with nines to look unassigned."""


def iban(country: str, account: str) -> str:
    """Returns an IBAN with its two check digits (ISO 13616, modulo 97)."""
    digits = "".join(str(int(sign, 36)) for sign in account + country + "00")
    return f"{country}{98 - int(digits) % 97:02d}{account}"


def iban_france(bank: str, branch: str, account: str) -> str:
    """Returns a French IBAN, whose account also carries the national key."""
    key = 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97
    return iban("FR", f"{bank}{branch}{account}{key:02d}")


def iban_belgium(body: str) -> str:
    """Returns a Belgian IBAN from the ten digits of bank and account."""
    return iban("BE", f"{body}{int(body) % 97 or 97:02d}")


def vat_germany(body: str) -> str:
    """Returns DE, eight digits and a check digit (ISO 7064, modulo 11, 10)."""
    product = 10
    for digit in body:
        total = (int(digit) + product) % 10 or 10
        product = 2 * total % 11
    return f"DE{body}{(11 - product) % 10}"


def vat_austria(body: str) -> str:
    """Returns ATU, seven digits and a check digit."""
    total = 0
    for place, digit in enumerate(body):
        value = int(digit) * (2 if place % 2 else 1)
        total += value // 10 + value % 10
    return f"ATU{body}{(96 - total) % 10}"


def vat_britain(body: str) -> str:
    """Returns GB, seven digits and two check digits (modulo 97)."""
    total = sum(int(digit) * weight for digit, weight in zip(body, range(8, 1, -1), strict=True))
    return f"GB{body}{97 - total % 97:02d}"


def vat_ireland(body: str) -> str:
    """Returns IE, seven digits and a check letter."""
    total = sum(int(digit) * weight for digit, weight in zip(body, range(8, 1, -1), strict=True))
    return f"IE{body}{'WABCDEFGHIJKLMNOPQRSTUV'[total % 23]}"


def siren(body: str) -> str:
    """Returns eight digits and a Luhn check digit."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (1 if place % 2 else 2)
        total += value - 9 if value > 9 else value
    return f"{body}{-total % 10}"


def vat_france(body: str) -> str:
    """Returns FR, a two-digit key and a SIREN."""
    number = siren(body)
    return f"FR{(12 + 3 * (int(number) % 97)) % 97:02d}{number}"


def vat_belgium(body: str) -> str:
    """Returns BE, a zero, seven digits and two check digits (modulo 97)."""
    return f"BE0{body}{97 - int(body) % 97:02d}"
