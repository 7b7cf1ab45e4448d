"""Whose words stand in a version: also those that somebody wrote in a version that was never published."""

from collections.abc import Hashable, Sequence

from rights.guides.models import GuideVersion


def authors(version: GuideVersion, columns: Sequence[str]) -> list[int]:
    """Everybody who wrote in it, and who wrote before what it says and what was last published does not.

    `columns` hold the texts. Words of a version that was put aside come back with another's name on them; they have
    still not been read by a second person.
    """
    others = list(version.guide.versions.exclude(pk=version.pk).order_by("-number"))
    read = next((other for other in others if other.published_at), None)
    fresh = _said(version, columns) - (_said(read, columns) if read else set())
    unread = [other for other in others if not other.published_at and other.writers]
    found = {writer for other in unread if fresh & _said(other, columns) for writer in other.writers}
    return sorted(found.union(version.writers))


def _said(version: GuideVersion, columns: Sequence[str]) -> set[Hashable]:
    """All that a version says, piece by piece."""
    texts = {(column, getattr(version, column)) for column in columns if getattr(version, column)}
    sentences = version.statements.values_list("voice", "text_es", "text_en", "source_id", "article_es", "article_en")
    pictures = version.images.values_list("stem", "alt_es", "alt_en")
    doors = version.doors.values_list("office_id", flat=True)
    related = version.related.values_list("pk", flat=True)
    return {
        *texts, *sentences, *pictures,
        *(("office", office) for office in doors), *(("guide", guide) for guide in related),
    }  # fmt: skip
