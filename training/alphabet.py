"""The characters that the reader can write, in the order of the network's classes (class 0 is CTC's blank)."""

THAI_LETTERS = "".join(chr(code) for code in range(0x0E01, 0x0E2F))
THAI_MARKS = "ฯะ\N{THAI CHARACTER MAI HAN-AKAT}าำ" + "".join(chr(code) for code in range(0x0E34, 0x0E3A))
THAI_REST = "฿เแโใไๅๆ" + "".join(chr(code) for code in range(0x0E47, 0x0E4E))
THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"
ASCII = "".join(chr(code) for code in range(0x20, 0x7F))
SIGNS = "–—‘’“”•…°×÷±≥≤✓√☐☑●○▪■→²"

CHARACTERS = THAI_LETTERS + THAI_MARKS + THAI_REST + THAI_DIGITS + ASCII + SIGNS
assert len(set(CHARACTERS)) == len(CHARACTERS)
CLASS = {character: place + 1 for place, character in enumerate(CHARACTERS)}
CLASSES = len(CHARACTERS) + 1
