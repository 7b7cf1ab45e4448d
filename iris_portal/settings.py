"""Settings of the portal. Everything that differs between places comes from the environment (.env.example)."""

from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from core.face import css_hashes
from iris_portal.env import (
    BASE_DIR,
    DEVELOPMENT_KEY,
    env,
    languages_offered,
    mode,
    refuse_unsafe,
    required,
    secret,
    secrets_of,
    servers,
)  # fmt: skip

MODE = mode()
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = required("SECRET_KEY", MODE, DEVELOPMENT_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[] if MODE == "production" else ["*"])
DEMO = env.bool("IRIS_DEMO", default=MODE != "production")
SITE_URL = required("SITE_URL", MODE, "http://127.0.0.1:8000").rstrip("/")
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=1 if MODE == "production" else 0)
refuse_unsafe(
    in_mode=MODE, secret_key=SECRET_KEY, hosts=ALLOWED_HOSTS, demo=DEMO, debug=DEBUG, site_url=SITE_URL,
    proxies=TRUSTED_PROXIES,
)  # fmt: skip

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, which it extends
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "core",
    "recruitment",
    "rights",
    "hubs",
    "campaigns",
    "iris_portal",
]

MIDDLEWARE = [
    "core.seeing.requests.RequestMiddleware",
    # The next three answer a page that anybody may see, and that has not changed, without waking the rest.
    "core.pages.ConditionalGetMiddleware",
    "core.pages.UpdateCacheMiddleware",
    "core.pages.FetchFromCacheMiddleware",
    "core.pages.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "core.pages.WhiteNoiseMiddleware",
    "core.web.HeadersMiddleware",
    "core.pages.CSPMiddleware",
    "core.pages.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "iris_portal.languages.PageLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "core.pages.AuthenticationMiddleware",
    "core.pages.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "iris_portal.errors.TooManyRequestsMiddleware",
]

ROOT_URLCONF = "iris_portal.urls"
WSGI_APPLICATION = "iris_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.web.page",
                "iris_portal.desk_nav.menu",
            ],
            "builtins": [
                "django.templatetags.cache",
                "django.templatetags.i18n",
                "django.templatetags.static",
                "core.templatetags.elements",
            ],
        },
    },
]

# --- data -----------------------------------------------------------------------------------------
DATABASES = {
    "default": {
        **env.db_url_config(required("DATABASE_URL", MODE, "postgresql://127.0.0.1:5432/iris")),
        "CONN_MAX_AGE": env.int("DATABASE_CONN_MAX_AGE", default=300),
        "CONN_HEALTH_CHECKS": False,  # checks open a dead connection anew (register/prepared.py); others say 503 once
    }
}
if env.str("DATABASE_PASSWORD", default=""):  # apart from the address, so that it may lie in a file
    DATABASES["default"]["PASSWORD"] = env.str("DATABASE_PASSWORD")
MIGRATE_LOCK_TIMEOUT = env.str("MIGRATE_LOCK_TIMEOUT", default="5s")  # how long migrate waits for a table in use
REDIS_URL = required("REDIS_URL", MODE, "redis://127.0.0.1:6379/0")

# Pages are cached in the process: a hit needs no socket. What must be shared (limits of sign-in) goes to Valkey.
CACHES = {
    "default": {"BACKEND": "core.shared.Forgetful", "LOCATION": REDIS_URL},
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 500},
    },
}
CACHE_MIDDLEWARE_ALIAS = "pages"
CACHE_MIDDLEWARE_SECONDS = 0  # only what says so itself (Cache-Control: max-age) is kept
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- people ---------------------------------------------------------------------------------------
AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "core.accounts.StaffOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # staff are entered by an administrator; nobody signs up
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {  # wrong passwords; why so many: SECURITY.md
    "login_failed": "10/m/ip,5/5m/key,20/h/key",  # key: address and account; second steps: the account
    "login_elsewhere": "100/h/key",  # all browsers together in which this account has not signed in before
    "login_known_browser": "5/5m/key,20/h/key",
}
MFA_ADAPTER = "core.people.second_factor.Adapter"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation proved the address
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True  # a passkey alone: the device is there, and has asked for its owner
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_FORMS = {
    "add_webauthn": "core.people.passkeys.AddForm",
    "edit_webauthn": "core.people.passkeys.RenameForm",
    "authenticate_webauthn": "core.people.passkeys.SecondStepForm",
    "login_webauthn": "core.people.passkeys.SignInForm",
    "reauthenticate_webauthn": "core.people.passkeys.AgainForm",
}
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}  # nothing to guess; a whole office may come from one address
MFA_TOTP_TOLERANCE = 1  # a phone's clock may lie half a minute beside ours
SECOND_FACTOR_REQUIRED = not DEMO  # in a demonstration it is offered; production never is one
VISIT_LONGEST = 10 * 60 * 60  # seconds
VISIT_IDLE = 45 * 60
LOGIN_REDIRECT_URL = "desk"
LOGIN_URL = "account_login"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    }
]
EMAIL_CONFIG = env.email_url_config(required("EMAIL_URL", MODE, "consolemail://"))
servers(MODE, env.str("DATABASE_URL", default=""), env.str("EMAIL_URL", default=""))
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="IRIS <no-reply@iris.invalid>")
AUDIT_ANCHOR_EMAIL = env.list("AUDIT_ANCHOR_EMAIL", default=[])  # docs/audit.md

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "es"
CONTENT_LANGUAGES = [("es", _("Spanish")), ("en", _("English"))]  # in which texts are written, kept and sent
FURTHER_LANGUAGES = [
    ("fr", _("French"))
]  # in which some pages speak (iris_portal/languages.py); their words are in locale/
LANGUAGES = languages_offered(CONTENT_LANGUAGES, FURTHER_LANGUAGES)
MODELTRANSLATION_DEFAULT_LANGUAGE = "es"
MODELTRANSLATION_LANGUAGES = ("es", "en")  # a further language brings no column
MODELTRANSLATION_FALLBACK_LANGUAGES = ("es", "en")
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["iris_portal.formats"]
USE_TZ = True
TIME_ZONE = "America/Panama"  # the civil day of a licence (UTC-5, no summer time)

# --- files ----------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=str(BASE_DIR / "staticfiles"))
MEDIA_ROOT = env.str("MEDIA_ROOT", default=str(BASE_DIR / ".run" / "media"))  # uploads; no address leads there
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if MODE != "test" and not DEBUG
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = MODE == "test" or DEBUG
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200

# --- what a browser may do ------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF, *css_hashes(BASE_DIR)],
        "script-src": [SELF],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE = MODE == "production"
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$", r"^metrics$"]  # asked from inside, without the proxy
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
BROWSER_COOKIE = "__Host-browser" if SECURE else "browser"  # core/people/browsers.py
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "csrf"
SESSION_COOKIE_AGE = VISIT_LONGEST
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "iris_portal.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SECURE else []

# --- what the law of the register says (to be confirmed by the ministry) --------------------------------
APPLICATION_DAYS = env.int("APPLICATION_DAYS", default=15)  # working days from submission to the answer
RETURN_DAYS = env.int("RETURN_DAYS", default=10)  # working days of the applicant to put right what was returned
DATA_REQUEST_DAYS = {  # working days to answer a person about their own data (Law 81 of 2019)
    "rectification": env.int("DATA_CORRECTION_DAYS", default=5),
    "": env.int("DATA_REQUEST_DAYS", default=10),
}
LICENCE_YEARS = env.int("LICENCE_YEARS", default=2)

# --- limits: how often one address may ask (limits' notation) -------------------------------------
# A hub shares an address with its visitors, and an operator of mobiles with thousands of phones: reading is limited
# only so that one program cannot take what all need (one process answers several hundred checks in a second).
CHECK_LIMIT = env.str("CHECK_LIMIT", default="600/minute")
API_LIMIT = env.str("API_LIMIT", default="120/minute")
DOWNLOAD_LIMIT = env.str("DOWNLOAD_LIMIT", default="20/minute")  # whole datasets
GATEWAY_LIMIT = env.str("GATEWAY_LIMIT", default="600/minute")
COUNTS_EVERY = 0.0 if MODE == "test" else 1.0  # seconds between two sendings of counts
PROOF_LIMIT = env.str("PROOF_LIMIT", default="120/hour")
NOTICE_LIMIT = env.str("NOTICE_LIMIT", default="60/hour")  # who asks for notices; hubs share a connection
REPORT_LIMIT = env.str("REPORT_LIMIT", default="60/hour")  # what anybody tells a hub; visitors share its connection

# --- gateways of messages: what they sign with; none, and the door does not exist (docs/offer-check.md) -----
GATEWAY_SECRETS = secrets_of("GATEWAY_SECRETS")

# --- what lies sealed: addresses of subscribers, secrets of accounts (core/sealed.py) --------------------
SEAL_KEYS = secrets_of("SEAL_KEYS") or [secret("SEAL_KEYS", MODE)]  # the first seals, all open
MARK_KEY = secret("MARK_KEY", MODE)  # never changed: marks that it made are known by it alone

# --- backups (docs/backups.md): where they go, whom they are sealed to, how long they stay ----------------
BACKUP_FOLDER = env.path("BACKUP_FOLDER", default=None) if env.str("BACKUP_FOLDER", default="") else None
BACKUP_PUBLIC_KEY = env.str("BACKUP_PUBLIC_KEY", default="")
BACKUP_KEEP_DAYS = env.int("BACKUP_KEEP_DAYS", default=35)  # also how long what was erased lives on in copies

# --- campaigns: servers in our own network that an account may name; all others are public and speak TLS -------------
PRIVATE_CHANNEL_HOSTS = env.list("PRIVATE_CHANNEL_HOSTS", default=[])

# --- alerts: who speaks, by a name that is never given to anybody else (CAP 1.2, `sender`) ------------------
ALERT_SENDER = env.str("ALERT_SENDER", default=f"iris@{urlsplit(SITE_URL).hostname}")

# --- hosts beside our own to which posts may lead, each with what lies under it (docs/campaigns.md) --------
CAMPAIGN_LINK_HOSTS = env.list("CAMPAIGN_LINK_HOSTS", default=["mitradel.gob.pa", "iom.int", "somoscolmena.info"])

# --- placement reports: days after the two months in which a report is still in time ---------------
PLACEMENT_GRACE_DAYS = env.int("PLACEMENT_GRACE_DAYS", default=15)

# --- campaigns: what leaves (docs/campaigns.md) -------------------------------------------------------
CAMPAIGN_BURST = env.int("CAMPAIGN_BURST", default=20)  # posts that may fall due in ten minutes; more wait for a person
CAMPAIGN_TASKS = env.int("CAMPAIGN_TASKS", default=1)  # runs of campaigns.send_due at once, on all workers together
CAMPAIGN_THREADS = 1 if MODE == "test" else env.int("CAMPAIGN_THREADS", default=4)  # messages at once in one process
CAMPAIGN_LEASE = env.int("CAMPAIGN_LEASE", default=90) if MODE == "test" else 90  # seconds; calls take up to 40
CRASH_AT = env.str("CRASH_AT", default="") if MODE == "test" else ""  # tests kill a process at a point of the ledger

# --- work in the background -----------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TASK_TIME_LIMIT = 600
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE

# --- what is written down -------------------------------------------------------------------------
# A query is a worker's secret, and so is a signed link: no line of the log in production holds either
# (core/seeing/lines.py). In development faults are shown whole.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "core.seeing.lines.JsonLines"},
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "json" if MODE == "production" else "line"}
    },
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    "loggers": {
        "django": {"handlers": [], "level": "NOTSET"},  # its own handlers would write, or mail, requests as they came
        "django.server": {"handlers": [], "level": "NOTSET", "propagate": True},
        # What these say below a warning quotes values of statements, addresses with tokens, and messages.
        **{name: {"level": "WARNING"} for name in ("django.db.backends", "httpx", "httpcore", "amqp", "kombu")},
    },
}

# --- who looks after the portal (docs/monitoring.md) ----------------------------------------------------
METRICS_TOKEN = "".join(secrets_of("METRICS_TOKEN")[:1])  # what Prometheus shows; none, and there is no /metrics
SENTRY_DSN = env.str("SENTRY_DSN", default="")
if env.str("OTEL_EXPORTER_OTLP_ENDPOINT", default=""):
    MIDDLEWARE.insert(0, "iris_portal.telemetry.SpanMiddleware")

if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # speed; staff of tests only
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
