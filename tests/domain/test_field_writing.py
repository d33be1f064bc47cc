"""How fields are typed: as the cheat sheet shows them, a template reads them as the fields that they are."""

import pytest

from mobctl.domain.document_fields import FIELDS
from mobctl.domain.field_writing import writing
from mobctl.files.word_fields import uses
from mobctl.files.word_language import TemplateLanguage


@pytest.mark.parametrize("path", [field.path for field in FIELDS])
def test_a_field_as_it_is_typed_is_read_as_that_field(path):
    written = writing(path)
    source = "".join([*written.loops, written.typed, "{% endfor %}" * len(written.loops)])

    assert path in {use.path for use in uses(TemplateLanguage().parse(source)) if use.printed}
