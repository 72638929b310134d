"""What people say of a data set as a whole: the fields that open-data catalogues ask for, from `dataset.toml`.

The keys are those of data.go.th and of the agencies' own catalogues (CKAN with the Thai government's fields), so
that a catalogue form can be filled from `datapackage.json` without translating names.
"""

from pathlib import Path

import msgspec
from msgspec import Struct

from itareport.records.errors import DatasetError

FILE_NAME = "dataset.toml"


class License(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A licence: `name` as Open Definition has it (CC-BY-4.0), with its title and address."""

    name: str
    title: str = ""
    path: str = ""


class Description(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields that data.go.th asks of a data set; empty texts are those that nobody has given.

    `objective` says what it was made for, `update_frequency_unit` and `update_frequency_interval` how often it is
    renewed (ปี, 1: once a year), `geo_coverage` how fine it is in space (ตำบล, อำเภอ, จังหวัด, ประเทศ), `data_type` and
    `data_category` are the catalogue's classes, `keywords` its tags.
    """

    title: str = "ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ (ITA)"
    title_en: str = "Integrity and Transparency Assessment (ITA) of Thai public bodies"
    notes: str = (
        "คะแนน ผลการประเมิน และมาตรการส่งเสริมคุณธรรมและความโปร่งใส แปลงจากรายงานของหน่วยงาน ทุกค่าอ้างอิงหน้าและตำแหน่งในต้นฉบับ "
        "พร้อมรายการที่แก้ไขและข้อสังเกตที่เหลืออยู่"
    )
    objective: str = "เพื่อให้ผลการประเมิน ITA ของหน่วยงานภาครัฐนำไปคำนวณ เปรียบเทียบ และตรวจสอบย้อนกลับได้"
    keywords: tuple[str, ...] = ("ITA", "คุณธรรมและความโปร่งใส", "ป้องกันการทุจริต", "ธรรมาภิบาล")
    owner_org: str = ""
    maintainer: str = ""
    maintainer_email: str = ""
    update_frequency_unit: str = "ปี"
    update_frequency_interval: int = 1
    geo_coverage: str = "ตำบล"
    data_source: str = "รายงานผลการประเมิน ITA ที่หน่วยงานเผยแพร่"
    data_type: str = "ข้อมูลระเบียน"
    data_category: str = "ข้อมูลสาธารณะ"
    url: str = ""
    license: License | None = None


DEFAULT = Description()


def load_description(folder: Path) -> Description:
    """Read `dataset.toml` of the data set `folder`; what it leaves out, or all without it, is as by default.

    DatasetError where it is no TOML, or has a key that no catalogue knows: a misspelt key must not be lost in silence.
    """
    path = folder / FILE_NAME
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Description)
    except FileNotFoundError:
        return DEFAULT
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        known = ", ".join(Description.__struct_fields__)
        raise DatasetError(
            f"{path} อ่านไม่ได้ ({error}): แก้ไฟล์ให้ถูกรูปแบบ TOML โดยใช้คีย์ {known}",
            f"{path} cannot be read ({error}): mend it; the keys are {known}",
        ) from error
