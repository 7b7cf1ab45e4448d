"""How an entry of the audit trail is read."""

from django import template

from core import audit_list, verbs

register = template.Library()
register.filter("verb_words", verbs.in_words)
register.filter("kind_words", audit_list.kind_words)
register.filter("shown_facts", audit_list.shown_facts)
