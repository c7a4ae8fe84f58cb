"""A plan's document gives its head: what the headings say, and nothing that they do not."""

from office.word_files import bold, cell, paragraph, row, run, table, word_file
from resplan.exchange.file_contents import contents_of
from resplan.exchange.foreign.document_head import DocumentHead, read_head
from resplan.exchange.foreign.source import read_file
from resplan.framework.loader import load_framework

FRAMEWORK = load_framework("nq57")


def centred(text: str) -> str:
    return paragraph(run(text, "<w:b/>"), '<w:jc w:val="center"/>')


PLAN = (
    table(
        row(
            cell("TỈNH UỶ HƯNG YÊN", "*", "Số 12-KH/TU"),
            cell("ĐẢNG CỘNG SẢN VIỆT NAM", "Hưng Yên, ngày 15 tháng 5 năm 2025"),
        )
    ),
    *(
        centred("KẾ HOẠCH"),
        centred("thực hiện Nghị quyết số 57-NQ/TW"),
        centred("trên địa bàn tỉnh"),
        paragraph("-----"),
    ),
    paragraph("Căn cứ Nghị quyết số 57-NQ/TW, ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học;"),
    paragraph("Thực hiện Nghị quyết số 03/NQ-CP ngày 09 tháng 01 năm 2025 của Chính phủ, ban hành Kế hoạch như sau:"),
    *(bold("I. MỤC ĐÍCH, YÊU CẦU"), bold("1. Mục đích")),
    *(paragraph("- Phát huy tiềm năng của tỉnh."), paragraph("- Làm tốt hơn nữa.")),
    *(bold("2. Yêu cầu"), paragraph("- Bám sát thực tiễn.")),
    *(bold("II. MỤC TIÊU"), paragraph("Hạ tầng số hiện đại."), bold("III. TỔ CHỨC THỰC HIỆN")),
    paragraph("1. Ban Chỉ đạo tỉnh chỉ đạo việc thực hiện."),
    *(bold("2. Uỷ ban nhân dân tỉnh"), paragraph("- Bố trí kinh phí."), paragraph("3. Sở Tư pháp rà soát văn bản.")),
    table(
        row(
            cell("Nơi nhận:", "- Ban Chỉ đạo Trung ương (để báo cáo),", "- Lưu Văn phòng Tỉnh uỷ."),
            cell("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Văn B"),
        )
    ),
    table(row("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), row("1", "Phủ sóng thôn", "Sở KH&CN", "2026")),
)


def head_of(*blocks: str) -> DocumentHead:
    contents = contents_of("la.docx", word_file(*blocks))
    return read_head(read_file("la.docx", contents, FRAMEWORK, {}, with_hidden=False).lines, FRAMEWORK)


def test_the_head_is_read_as_far_as_headings_say() -> None:
    assert head_of(*PLAN).data == {
        "number": "12-KH/TU",
        "place": "Hưng Yên",
        "issued": "15/5/2025",
        "title": "thực hiện Nghị quyết số 57-NQ/TW trên địa bàn tỉnh",
        "kind": "party_plan",
        "bases": [
            {"document": "57-NQ/TW", "date": "22/12/2024", "issuer": "Bộ Chính trị"},
            {"document": "03/NQ-CP", "date": "09/01/2025", "issuer": "Chính phủ"},
        ],
        "recipients": ["Ban Chỉ đạo Trung ương (để báo cáo)"],
        "issuer": {"power": "T/M BAN THƯỜNG VỤ", "signer_post": "BÍ THƯ", "signer_name": "Nguyễn Văn B"},
        "purposes": {"strengths": "Phát huy tiềm năng của tỉnh."},
        "objectives": {"infrastructure": "Hạ tầng số hiện đại."},
        "responsibilities": {
            "steering_committee": ["Ban Chỉ đạo tỉnh chỉ đạo việc thực hiện."],
            "peoples_committee": ["Bố trí kinh phí."],
        },
    }


def test_who_signs_jointly_is_read_one_after_the_other() -> None:
    posts = (cell("TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH"), cell("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"), cell("GIÁM ĐỐC CÔNG AN"))
    signed = row(*posts), row("Lê An", "Đỗ Chi", "Hồ Dũng")
    said = head_of(*PLAN[:-2], table(*signed), centred("PHỤ LỤC"), centred("Danh mục nhiệm vụ")).data
    assert said["issuer"] == {"power": "TM. UỶ BAN NHÂN DÂN", "signer_post": "CHỦ TỊCH", "signer_name": "Lê An"}
    assert said["joint_issuers"] == [
        {"power": "TM. BAN THƯỜNG TRỰC", "signer_post": "CHỦ TỊCH", "signer_name": "Đỗ Chi"},
        {"signer_post": "GIÁM ĐỐC CÔNG AN", "signer_name": "Hồ Dũng"},
    ]


def test_heads_of_departments_sign_jointly_also_where_a_name_is_still_missing() -> None:
    posts = (cell("GIÁM ĐỐC SỞ Y TẾ"), cell("KT. GIÁM ĐỐC SỞ TÀI CHÍNH", "PHÓ GIÁM ĐỐC"), cell("PHÓ GIÁM ĐỐC"))
    below = table(row(cell("TM. BAN THƯỜNG TRỰC", "CHỦ TỊCH"), cell("GIÁM ĐỐC CÔNG AN")), row("Đỗ Chi", "Hồ Dũng"))
    said = head_of(*PLAN[:-2], table(row(*posts), row("Lê An", "Trần Bình", "")), below).data
    assert said["issuer"] == {"signer_post": "GIÁM ĐỐC SỞ Y TẾ", "signer_name": "Lê An"}
    assert said["joint_issuers"] == [
        {"signer_post": "KT. GIÁM ĐỐC SỞ TÀI CHÍNH PHÓ GIÁM ĐỐC", "signer_name": "Trần Bình"},
        {"signer_post": "PHÓ GIÁM ĐỐC"},
        {"power": "TM. BAN THƯỜNG TRỰC", "signer_post": "CHỦ TỊCH", "signer_name": "Đỗ Chi"},
        {"signer_post": "GIÁM ĐỐC CÔNG AN", "signer_name": "Hồ Dũng"},
    ]


def test_bases_stand_below_a_letterhead_of_many_lines() -> None:
    letterhead = table(
        row(cell("UBND TỈNH", "-", "Số 7/KH-UBND"), cell("CỘNG HOÀ", "Độc lập", "Huế, ngày 5 tháng 6 năm 2025"))
    )
    said = head_of(
        letterhead,
        centred("KẾ HOẠCH"),
        centred("chuyển đổi số"),
        paragraph("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;"),
        paragraph("Căn cứ Quyết định số 88/QĐ-UBND ngày 02/3/2025 của UBND tỉnh sửa đổi, bổ sung quy chế dữ liệu;"),
        paragraph("Căn cứ Nghị quyết số 71/NQ-CP ngày 01/4/2025 của Chính phủ."),
    ).data
    assert said["bases"] == [
        {"document": "Luật Tổ chức chính quyền địa phương", "date": "16/6/2025"},
        {
            "document": "88/QĐ-UBND",
            "date": "02/3/2025",
            "issuer": "UBND tỉnh",
            "title": "sửa đổi, bổ sung quy chế dữ liệu",
        },
        {"document": "71/NQ-CP", "date": "01/4/2025", "issuer": "Chính phủ"},
    ]


def test_the_rest_is_named_with_its_first_words() -> None:
    named = [str(remark.why.values["text"]) for remark in head_of(*PLAN).aside]
    assert {"- Làm tốt hơn nữa.", "2. Yêu cầu", "3. Sở Tư pháp rà soát văn bản."} <= set(named)


def test_a_draft_without_number_and_day_has_none() -> None:
    said = head_of(paragraph("Số:      -KH/TU"), paragraph("Huế, ngày     tháng     năm 2025"), centred("BÁO CÁO")).data
    assert said == {}


def test_what_a_reader_does_not_see_is_left_out_and_named() -> None:
    when = 'w:author="An" w:date="2025-06-30T08:00:00Z"'
    changed = f"<w:del {when}><w:r><w:delText>tháng 9</w:delText></w:r></w:del><w:ins {when}>{run('2026')}</w:ins>"
    content = word_file(
        table(
            row("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"),
            row(
                "1",
                cell(paragraph(run("Phủ sóng") + run(" bỏ", "<w:strike/>"))),
                "Sở Y tế",
                cell(paragraph(changed)),
            ),
        ),
        comments=f'<w:comment w:id="7" {when}>{paragraph("Xem lại")}</w:comment>',
    )
    found = read_file("la.docx", contents_of("la.docx", content), FRAMEWORK, {}, with_hidden=False)
    (entry,) = found.tables[0].entries
    assert (entry.texts("title"), entry.texts("deadline")) == (["Phủ sóng"], ["2026"])
    said = {str(remark.why) for remark in found.aside}
    assert {
        "a comment by An: “Xem lại”",
        "tracked changes, read as if they were accepted: 2",
        "struck out: “bỏ”",
    } == said


def test_the_end_of_a_document_is_nobodys_duty() -> None:
    duties = bold("I. TỔ CHỨC THỰC HIỆN"), bold("1. Uỷ ban nhân dân tỉnh"), paragraph("- Bố trí kinh phí.")
    head = head_of(*duties, paragraph("Trên đây là Kế hoạch của tỉnh, các cơ quan nghiêm túc thực hiện./."))
    assert head.data["responsibilities"] == {"peoples_committee": ["Bố trí kinh phí."]}
    assert "Trên đây là" in str(head.aside[-1].why.values["text"])
