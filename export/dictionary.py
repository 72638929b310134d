"""What every table and column holds, in Thai: for the data dictionary, whose English words stand in `tables`."""

from collections.abc import Mapping

from itareport.export.schema import Column, Table

TABLES_IN_THAI: Mapping[str, str] = {
    "sources": "หนึ่งแถวต่อหนึ่งไฟล์ที่ส่งมา ไม่ว่าอ่านได้หรือไม่",
    "reports": "หนึ่งแถวต่อรายงานของหน่วยงานหนึ่งในปีงบประมาณหนึ่ง",
    "scores": "หนึ่งแถวต่อตัวชี้วัดหนึ่งของกรอบการประเมินปีนั้น",
    "measures": "หนึ่งแถวต่อแถวหนึ่งของตารางมาตรการ รายการหลายข้ออยู่คนละบรรทัดในช่องเดียว",
    "periods": "หนึ่งแถวต่อวันที่ ช่วงเวลา การเกิดซ้ำ กำหนดเวลา หรือระยะเวลาหนึ่งของมาตรการ",
    "quantities": "หนึ่งแถวต่อจำนวนที่มีหน่วยในกิจกรรม สรุปผล และผลลัพธ์",
    "corrections": "หนึ่งแถวต่อการแก้หนึ่งครั้งที่ต้องใช้ดุลยพินิจ แสดงวลีสั้นที่สุดที่เปลี่ยน",
    "flags": "หนึ่งแถวต่อข้อสังเกตหนึ่งข้อเกี่ยวกับรายงาน",
}

COLUMNS_IN_THAI: Mapping[str, str] = {
    # sources
    "path": "ตามที่ส่งมา ไฟล์ในไฟล์บีบอัดเป็น archive.zip!/ชื่อไฟล์",
    "sha256": "ค่า SHA-256 ของไฟล์ เลขฐานสิบหก",
    "sources.report_id": "รายงานแรกในไฟล์ ถ้ามี",
    "size": "ขนาดเป็นไบต์",
    "sources.kind": "ชนิดของเอกสาร",
    "sources.pages": "จำนวนหน้าทั้งหมด",
    "ocr_pages": "จำนวนหน้าที่อ่านจากภาพ",
    "status": "อ่านได้ (ok) หรือไม่ได้ (failed)",
    "error_code": "เหตุที่อ่านไม่ได้",
    "error": "เกิดอะไรขึ้นและควรทำอย่างไรต่อ",
    "seconds": "ว่างในตารางนี้ เวลาที่ใช้อยู่ใน catalog.sqlite",
    # reports
    "report_id": "เลขฐานสิบหก 16 หลักแรกของ SHA-256 รายงานถัดไปในเอกสารเดียวกันต่อท้าย -2, -3…",
    "agency": "ชื่อทางการเต็มของหน่วยงานที่ถูกประเมิน",
    "agency_raw": "ชื่อหน่วยงานตามที่พิมพ์",
    "agency_type": "ประเภทของหน่วยงาน",
    "province": "จังหวัด ว่างสำหรับหน่วยงานส่วนกลาง",
    "fiscal_year": "ปีงบประมาณ พ.ศ. จากชื่อเรื่องและหัวข้อ",
    "fiscal_year_start": "วันที่ 1 ตุลาคม (ค.ศ.)",
    "fiscal_year_end": "วันที่ 30 กันยายน (ค.ศ.)",
    "document_number": "เลขที่หนังสือเป็นเลขอารบิก",
    "document_date": "วันที่ของหนังสือ (ค.ศ.)",
    "subject": "เรื่องของหนังสือ",
    "framework": "รูปแบบการประเมินของปีนั้น",
    "overall_score": "คะแนนรวมตามที่พิมพ์ 0–100",
    "overall_score_raw": "ตัวอักษรที่พิมพ์",
    "overall_score_computed": "คำนวณใหม่ตามสูตรของปีนั้น",
    "iit_score": "ค่าเฉลี่ย IIT ตามที่พิมพ์",
    "eit_score": "ค่าเฉลี่ย EIT ตามที่พิมพ์",
    "oit_score": "ค่าเฉลี่ย OIT ตามที่พิมพ์",
    "rating": "ระดับผลการประเมินทางการ",
    "rating_raw": "ระดับตามที่พิมพ์",
    "rating_expected": "ระดับที่คะแนนเป็นไปได้ คั่นด้วย |",
    "score_check": "คะแนนที่พิมพ์เทียบกับที่คำนวณ",
    "reports.flags": "จำนวนแถวของรายงานนี้ใน flags",
    # scores
    "instrument": "IIT, EIT หรือ OIT ว่างสำหรับดัชนีห้าตัว",
    "indicator_no": "ลำดับทางการ",
    "indicator": "ชื่อทางการในกรอบการประเมินปีนั้น",
    "indicator_raw": "ชื่อตามที่พิมพ์",
    "score": "0–100 ว่างถ้าไม่มีหรืออ่านไม่ได้",
    "score_raw": "ตัวอักษรที่พิมพ์",
    "page": "หน้าของเอกสาร นับจาก 1",
    "bbox": "x0 y0 x1 y1 เป็นพอยต์จากมุมซ้ายบนของหน้า หลายกรอบคั่นด้วย ;",
    "confidence": "0–1 ค่าต่ำสุดของตัวอักษรที่อ่านจากภาพ ว่างถ้าไม่ได้อ่านจากภาพ",
    # measures
    "measure_no": "นับแถวในรายงาน",
    "aspect_no": "1–7",
    "aspect": "ชื่อทางการของประเด็น",
    "aspect_raw": "หัวข้อตามที่พิมพ์",
    "item_no": "ลำดับที่ที่พิมพ์ แถวที่ไม่มีใช้ของแถวก่อน",
    "row_no": "นับแถวในลำดับเดียวกัน",
    "activities": "มาตรการหรือกิจกรรม บรรทัดละข้อ",
    "period": "ตามที่ระบุ บรรทัดละช่วง",
    "measures.start_date": "วันแรกสุดของช่วงที่มีวันที่",
    "measures.end_date": "วันสุดท้ายของช่วงที่มีวันที่",
    "measures.recurrence": "กฎ RFC 5545 ของการเกิดซ้ำแรก",
    "summary": "สิ่งที่ทำไปแล้ว บรรทัดละข้อ",
    "results": "ผลที่ได้ บรรทัดละข้อ",
    "responsible": "หน่วยที่รับผิดชอบ บรรทัดละหน่วย",
    "budget": "ตามที่พิมพ์",
    "budget_baht": "งบประมาณเป็นตัวเลข",
    "remark": "หมายเหตุ บรรทัดละข้อ",
    "measures.pages": "3 หรือ 3-4 เมื่อแถวข้ามหน้า",
    # periods
    "period_no": "ลำดับในมาตรการ",
    "periods.text": "ข้อความที่อ่าน",
    "periods.kind": "ชนิดของช่วงเวลา",
    "start_date": "วันแรก นับรวม",
    "end_date": "วันสุดท้าย นับรวม",
    "recurrence": "กฎ RFC 5545",
    "duration": "ระยะเวลาตาม ISO 8601",
    "label": "คำที่พิมพ์นำหน้า",
    "flags": "รหัสข้อสังเกต คั่นด้วย |",
    # quantities
    "field": "คอลัมน์ที่ค่านี้อยู่",
    "value": "จำนวน",
    "unit": "หน่วยตามที่พิมพ์",
    "text": "วลีที่อ่าน",
    # corrections and flags
    "table": "ตารางที่ค่านี้อยู่",
    "row": "เลขแถวในรายงาน: indicator_no, measure_no หรือ measure_no.period_no ว่างสำหรับ reports",
    "before": "วลีตามที่อ่านได้",
    "after": "วลีที่เป็นอยู่ตอนนี้",
    "method": "ดุลยพินิจชนิดใด",
    "corrections.score": "0–100 สองวลีเหมือนกันเพียงใด",
    "applied": "false เมื่อเป็นเพียงข้อเสนอ",
    "severity": "สำคัญเพียงใด",
    "code": "พบอะไร",
    "message": "สิ่งที่พบเป็นถ้อยคำ",
}
"""By the column's name, or by table and name where it holds something else than its namesakes."""


def thai_description(table: Table, column: Column) -> str:
    """Say in Thai what a column holds; KeyError for one that the dictionary lacks.

    >>> from itareport.export.tables import SCORES
    >>> thai_description(SCORES, SCORES.columns[4])
    'ลำดับทางการ'
    """
    own = COLUMNS_IN_THAI.get(f"{table.name}.{column.name}")
    return COLUMNS_IN_THAI[column.name] if own is None else own
