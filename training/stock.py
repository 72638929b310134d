"""What the texts choose from besides words and phrases: Latin, grades, titles, bullets, letters that look alike."""

from syllables import ABOVE, BELOW, SILENT, TONES

LATIN = (
    *(
        "ITA",
        "IIT",
        "EIT",
        "OIT",
        "O1",
        "O2",
        "O10",
        "O22",
        "O35",
        "i1",
        "i12",
        "i30",
        "e1",
        "e7",
        "e15",
        "ITAS",
    ),
    *(
        "NACC",
        "Q&A",
        "FAQ",
        "Website",
        "Facebook",
        "Line",
        "E-Service",
        "e-mail",
        "Line@",
        "Open",
        "Data",
        "Big",
    ),
    *(
        "PDF",
        "CCTV",
        "QR",
        "Code",
        "No",
        "Gift",
        "Policy",
        "Google",
        "Forms",
        "Infographic",
        "SMS",
        "KPI",
        "PDCA",
    ),
    *(
        "OK",
        "WiFi",
        "Fanpage",
        "One",
        "Stop",
        "Service",
        "S.D.",
        "Online",
        "Application",
        "Platform",
        "Digital",
    ),
)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
PUNCTUATION = "!#$%&()*+,-./:;<=>?@[]^_{|}~\\`"
JOINTS = (", ", "/", " - ", ": ", "ฯ ", " ฯลฯ ", "”", " “", "; ", "-", "’", '"', " + ")
GRADES = ("A", "AA", "B", "C", "D", "E", "F", "ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ดีมาก")
TITLES = ("นาย", "นาง", "นางสาว", "ว่าที่ร้อยตรี", "น.ส.", "ด.ต.", "ดร.")
RANKS = ("ปฏิบัติการ", "ชำนาญการ", "ชำนาญงาน", "ชำนาญการพิเศษ", "ปฏิบัติงาน", "")
AGENCIES = ("เทศบาลตำบล", "เทศบาลเมือง", "องค์การบริหารส่วนตำบล", "อบต.", "อบจ.", "ทต.", "โรงพยาบาล", "สำนักงาน")
LOOKALIKES = (
    "ซช",
    "ชขฃ",
    "ฎฏ",
    "ถภ",
    "คดต",
    "ศส",
    "สล",
    "บปษ",
    "ผพ",
    "ฝฟ",
    "ผฝ",
    "พฟ",
    "ทฑ",
    "ฒณ",
    "ฌณ",
    "กถ",
    "ยบ",
    "นม",
    "ๆว",
)
"""Letters that differ by a loop or a stroke; the marks that do so are in MARKS."""
MARKS = (
    "".join(ABOVE[:4]),
    "".join(TONES[:2]),
    "".join(TONES[2:]),
    "".join(BELOW),
    TONES[1] + SILENT,
    "๑๗",
    "๓๗",
    "๔๕",
    "๐๑",
)
LONE = "กขคงจฉชญดตทธนบปผพฟมยรลวสหอABCDEFGIOX/*+✓•"
INSTRUMENTS = ("IIT", "EIT", "OIT", "ITA", "ITAS", "MOIT", "MOPH", "EBIT", "NACC")
BULLETS = ("-", "•", "–", "●", "○", "▪", "■", "☐", "☑", "→", "✓")
ABBREVIATIONS = (
    *(
        "พ.ศ.",
        "ค.ศ.",
        "น.ส.",
        "อบต.",
        "อบจ.",
        "ทต.",
        "ทม.",
        "สพป.",
        "รพ.สต.",
        "ผอ.",
        "รอง ผอ.",
        "โทร.",
        "ฯพณฯ",
    ),
    *(
        "ป.ป.ช.",
        "ป.ป.ท.",
        "ก.พ.",
        "ก.พ.ร.",
        "ส.ต.อ.",
        "พ.ต.ท.",
        "ร.ต.อ.",
        "จ.ส.อ.",
        "ด.ต.",
        "พ.ร.บ.",
        "พ.ร.ฎ.",
        "ครม.",
    ),
    *(
        "มท.",
        "นร.",
        "กม.",
        "ตร.ม.",
        "ลบ.ม.",
        "กก.",
        "ซม.",
        "ม.",
        "ต.",
        "อ.",
        "จ.",
        "ถ.",
        "ซ.",
        "บ.",
        "น.",
        "ล้าน บ.",
    ),
)
"""Words that end in a full stop or hold some: at 150 dpi a stop is two grey pixels."""
