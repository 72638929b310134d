"""A whole report as a DOCX, with what Word makes of one: automatic numbers, merged cells, changes, a box, pages."""

from tests.docx_builder import level, numbered, numbering, p, pack, parts, r, tbl, tc, tr

AGENCY = "เทศบาลตำบลทุ่งรวงทองสมมติ"
SCORES = ("91.20", "88.47", "93.05", "84.66", "89.90", "92.31", "87.74", "83.18", "95.00", "87.50")
TOTAL = "89.66"
NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ", "การแก้ไขปัญหาการทุจริต",
    "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร", "การปรับปรุงการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
HEADINGS = (
    "ลำดับที่", "มาตรการ/กิจกรรมที่ดำเนินการ", "ระยะเวลาดำเนินการ", "สรุปผลการดำเนินการตามมาตรการ",
    "ผลลัพธ์หรือความสำเร็จ", "หมายเหตุ",
)  # fmt: skip
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
NUMBERS, ITEMS, DASHES, MORE = 1, 2, 3, 4
WIDTHS = (700, 3_400, 2_200, 2_600, 2_900, 1_800)

STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="TH SarabunIT๙" w:cs="TH SarabunIT๙"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
)
LISTS = numbering(
    level(0, "thaiNumbers", "%1"),
    level(0, "thaiNumbers", "%1."),
    level(0, "bullet", "-"),
    lists=[
        (NUMBERS, 0, ""),
        (ITEMS, 1, ""),
        (DASHES, 2, ""),
        (MORE, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
    ],
)
DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
NOTED = "<w:r><w:lastRenderedPageBreak/></w:r>"
BOLD = "<w:b/><w:bCs/>"


WHO = 'w:author="ก" w:date="2024-10-01T00:00:00Z"'
GONE = f'<w:del w:id="7" {WHO}><w:r><w:delText>ลบแล้ว</w:delText></w:r></w:del>'
GONE_MARK = f'<w:rPr><w:del w:id="8" {WHO}/></w:rPr>'


def thai(text: str) -> str:
    return text.translate(THAI)


def memo() -> str:
    old = f'<w:del w:id="1" {WHO}><w:r><w:delText>๓๐ กันยายน</w:delText></w:r></w:del>'
    new = f'<w:ins w:id="2" {WHO}>{r("๗ ตุลาคม")}</w:ins>'
    tab = "<w:r><w:tab/></w:r>"
    return (
        p(r("บันทึกข้อความ", BOLD))
        + p(r("ส่วนราชการ", BOLD) + tab + r(f"สำนักปลัด{AGENCY}"))
        + p(r("ที่", BOLD) + tab + r("พท ๕๒๓๐๑/๔๕๖") + tab + r("วันที่ ", BOLD) + old + new + r(" พ.ศ. ๒๕๖๗"))
        + p(r("เรื่อง", BOLD) + tab + r("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ")
            + r(f"ของ{AGENCY} ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"))
        + p(r("เรียน", BOLD) + tab + r("นายกเทศมนตรีตำบลทุ่งรวงทองสมมติ"))
        + p()
        + p(f"ตามที่{AGENCY}ได้เข้ารับการประเมินคุณธรรมและความโปร่งใส นั้น บัดนี้การดำเนินการเสร็จสิ้นแล้ว")
        + p('<w:r><w:br w:type="page"/></w:r>')
    )  # fmt: skip


def scores() -> str:
    instruments = {0: ("IIT", 5), 5: ("EIT", 3), 8: ("OIT", 2)}
    rows = [tr(tc("แบบ"), tc("ลำดับ"), tc("รายละเอียดตัวชี้วัด"), tc("คะแนน"))]
    for number, (name, score) in enumerate(zip(NAMES, SCORES, strict=True)):
        first = instruments.get(number)
        rows.append(
            tr(tc(first[0], DOWN) if first else tc("", ON), tc(numbered(NUMBERS)), tc(name), tc(thai(score)))
        )
    box = p(r("ภาพที่ ๑ ผลการประเมินรายตัวชี้วัด"))
    return (
        p(NOTED + r(f"รายงานผลการประเมิน ITA {AGENCY}"), '<w:pStyle w:val="1"/>')
        + p(r("ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"), '<w:pStyle w:val="1"/>')
        + p(f"ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ของ{AGENCY} คะแนนที่ได้ {thai(TOTAL)} คะแนน "
            "ระดับผลการประเมินอยู่ที่ ผ่าน")
        + tbl(*rows, widths=(900, 900, 5_000, 1_500))
        + p(f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>")
        + p("<w:r/>", "<w:sectPr><w:type w:val=\"nextPage\"/></w:sectPr>")
    )  # fmt: skip


def section(text: str) -> str:
    return tr(tc(p(r(text, BOLD)), '<w:gridSpan w:val="6"/>'))


def lines(*texts: str, list_id: int = 0) -> str:
    return "".join(numbered(list_id, text) if list_id else p(text) for text in texts)


def measures() -> str:
    head = tr(*(tc(p(r(heading, BOLD))) for heading in HEADINGS), properties="<w:tblHeader/>")
    number = '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr></w:p>'
    return tbl(
        head,
        section("๑. กระบวนการปฏิบัติงานที่โปร่งใสและมีประสิทธิภาพ"),
        tr(
            tc(number, DOWN),
            tc(lines("จัดทำคู่มือการให้บริการประชาชน", "เผยแพร่คู่มือทางเว็บไซต์ของเทศบาล", list_id=ITEMS)),
            tc("๑ ต.ค. ๒๕๖๖ - ๓๑ มี.ค. ๒๕๖๗"),
            tc(lines("มีคู่มือการให้บริการที่เป็นปัจจุบัน", list_id=DASHES)),
            tc(lines("มีคู่มือการให้บริการ จำนวน ๑๒ คู่มือ", "ประชาชนได้รับความสะดวก", list_id=DASHES)),
            tc(lines("ผู้รับผิดชอบ", "สำนักปลัดเทศบาล")),
        ),
        tr(*(tc(p(GONE, GONE_MARK)) for _ in HEADINGS), properties=f'<w:del w:id="9" {WHO}/>'),
        tr(
            tc(number, ON),
            tc(lines("๓. จัดทำสื่อประชาสัมพันธ์")),
            tc("ทุกเดือน"),
            tc(lines("เผยแพร่ทุกเดือน", list_id=DASHES)),
            tc(lines("เผยแพร่ จำนวน ๑๒ ครั้ง", list_id=DASHES)),
            tc("สำนักปลัดเทศบาล"),
        ),
        tr(
            tc(number),
            tc(lines("จัดประชุมพนักงานเทศบาล", list_id=MORE)),
            tc("ทุกวันที่ ๕ ของเดือน"),
            tc(lines("มีการประชุมเดือนละ ๑ ครั้ง", list_id=DASHES)),
            tc(p(r("- พนักงานเข้าร่วมประชุม จำนวน ๔๕ คน")) + p(NOTED + r("- มีรายงานการประชุม"))),
            tc(lines("ผู้รับผิดชอบ", "สำนักปลัดเทศบาล", "งานการเจ้าหน้าที่")),
        ),
        section("๕. กระบวนการสร้างความโปร่งใสในการจัดซื้อจัดจ้าง"),
        tr(
            tc(number),
            tc("๑. เผยแพร่แผนการจัดซื้อจัดจ้าง"),
            tc("๑ ต.ค. ๒๕๖๖ - ๓๐ ก.ย. ๒๕๖๗"),
            tc("- มีการเผยแพร่แผนการจัดซื้อจัดจ้าง"),
            tc("- มีแผนการจัดซื้อจัดจ้าง จำนวน ๑ แผน"),
            tc(lines("ผู้รับผิดชอบ", "กองคลัง", "งานพัสดุ")),
        ),
        widths=WIDTHS,
    )


def report() -> bytes:
    """Give the whole report."""
    lists = LISTS + '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    # The numbers of the measures are a list of their own.
    lists = lists.replace(
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>',
        '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>',
    )
    sign = p() + p("ลงชื่อ ........................................") + p("(นางสาวสมมติ ตัวอย่าง)")
    return pack(parts(memo() + scores() + measures() + sign, styles=STYLES, numbering=lists))
