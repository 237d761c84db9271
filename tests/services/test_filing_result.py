"""How the result of an online dossier may be had where the centre's own text binds it."""

from dataclasses import replace

import pytest

from dossiers.errors import InvalidInput
from dossiers.model.centre import RESULT_AS_SENT
from dossiers.model.dossier import ResultChannel
from dossiers.model.draft_details import FilingTask
from dossiers.rules.filing import result_choices
from dossiers.services import draft_tasks
from dossiers.services.draft_reading import open_draft
from dossiers.services.submission import SendDraft, send_draft
from tests.support.filing import filled_draft
from tests.support.house import House


@pytest.mark.rule("R-CHN-05")
def test_where_the_centre_binds_the_result_the_post_is_neither_offered_nor_sent(house: House):
    token = filled_draft(house, result="post")
    actor = house.person()
    assert not open_draft(house.deps, token, actor).open_tasks
    with house.deps.uow() as uow:
        centre = uow.centres.by_code("LD")
        centre.settings = replace(centre.settings, result_choice=RESULT_AS_SENT)
        uow.commit()
    draft = open_draft(house.deps, token, actor)
    offered = result_choices(draft.version, draft.settings)
    assert ResultChannel.POST not in offered
    assert ResultChannel.COUNTER in offered
    assert draft.open_tasks == (FilingTask.RESULT,)
    with pytest.raises(InvalidInput) as refused:
        draft_tasks.choose_result(
            house.deps, draft_tasks.ChooseResult(token, "post", "12 Bờ Sông"), actor
        )
    assert refused.value.errors == {"channel": "result_not_chosen"}
    with pytest.raises(InvalidInput) as unsent:
        send_draft(house.deps, SendDraft(token, confirms_truth=True), actor)
    assert unsent.value.code == "draft_incomplete"
    hanh = house.portal()
    hanh.sign_in("hanh")
    page = hanh.page(f"/ban-nhap/{token}/nhan-ket-qua")
    assert "theo quy định của Trung tâm" in page
    assert 'value="post"' not in page
    draft_tasks.choose_result(house.deps, draft_tasks.ChooseResult(token, "counter"), actor)
    assert send_draft(house.deps, SendDraft(token, confirms_truth=True), actor).code
