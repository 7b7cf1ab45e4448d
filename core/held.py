"""What core and the libraries of sign-in keep about people, and what is about nobody (core/data_register.py)."""

from core.data_register import Held

HELD = [
    Held(
        "core.User",
        "email name password roles last_login joined_at",
        whose="Staff",
        purpose="sign in; say who decided",
        basis="employment",
        kept="as long as the trail names them; closed accounts stay",
    ),
    Held(
        "core.Invitation",
        "email name roles at until accepted_at withdrawn_at word_hash",
        whose="Staff",
        purpose="let somebody in, once",
        basis="employment",
        kept="30 days after it ran out",
        task="core.forget",
    ),
    Held(
        "core.AuditEntry",
        "at verb kind key facts",
        whose="Staff",
        purpose="show who changed or read what",
        basis="accountability of the authority",
        kept="for ever; ids and reasons, nobody's words",
    ),
    Held(
        "sessions.Session",
        "session_data expire_date",
        whose="Staff",
        purpose="the visit of who signed in",
        basis="employment",
        kept="ten hours at most; deleted the next night",
        task="core.forget",
    ),
    Held(
        "account.EmailAddress",
        "email",
        whose="Staff",
        purpose="not used: kept by the library that signs in",
        basis="employment",
        kept="as the account",
    ),
    Held(
        "account.EmailConfirmation",
        "key created sent",
        whose="Staff",
        purpose="not used: kept by the library that signs in",
        basis="employment",
        kept="as the account",
    ),
    Held(
        "mfa.Authenticator",
        "data created_at last_used_at",
        whose="Staff",
        purpose="second step of sign-in",
        basis="employment",
        kept="until it is taken away or renewed",
    ),
    Held(
        "admin.LogEntry",
        "object_repr change_message action_time object_id action_flag",
        whose="Staff",
        purpose="who changed reference data",
        basis="accountability of the authority",
        kept="as the audit trail",
    ),
    Held(
        "core.DataRequest",
        "code asked answer received_on due_on answered_on taken_at outcome kind proven",
        whose="Who asks about their own data",
        purpose="answer within the term, and prove it",
        basis="Law 81 of 2019",
        kept="words: 3 years after the answer; that there was a request: for ever",
        task="core.forget",
    ),
]

NOBODYS = {
    "auth.Group": "name",
    "auth.Permission": "name codename",
    "contenttypes.ContentType": "app_label model",
    "core.AuditAnchor": "hash fault",
    "core.AuditLink": "before hash",
    "core.Office": "key name note phone whatsapp url address hours source",
    "mfa.Authenticator": "type",
}
