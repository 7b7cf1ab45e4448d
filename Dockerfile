# One image for web, worker, sender and beat; docker-compose.yml alone says what a container of it runs.
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
