# One image for web, worker and beat; docker-compose.yml says which of them a container is.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1
WORKDIR /srv/iris

# pg_dump and pg_restore of the server's own version (docs/backups.md).
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends postgresql-common ca-certificates \
 && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
 && apt-get install -y -qq --no-install-recommends postgresql-client-18 \
 && rm -rf /var/lib/apt/lists/*

# The voice that speaks guides (docs/audio.md); without it they are only read.
RUN apt-get update -qq \
 && apt-get install -y -qq --no-install-recommends espeak-ng \
 && rm -rf /var/lib/apt/lists/*

COPY requirements.lock .
RUN pip install --disable-pip-version-check --require-hashes -r requirements.lock

COPY . .
# Collecting needs settings but no secrets and no servers; production mode would rightly refuse to start so bare.
RUN pybabel compile -D django -d locale \
 && IRIS_MODE=development python manage.py collectstatic --noinput --verbosity 0 \
 && python -m compileall -q . \
 && useradd --system --uid 10001 --no-create-home iris \
 && install -d -m 700 -o iris /srv/media

USER iris
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "iris_portal.wsgi:application", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "4", "--blocking-threads", "1", "--no-ws", "--log-level", "warning", \
     "--respawn-failed-workers", "--workers-kill-timeout", "20"]
