"""Proves the production configuration on one machine: docker-compose.yml and deploy/nginx.conf, as plain processes.

`make production-drill` runs it; docs/reliability.md says what it has shown. It must never be pointed at real servers:
it makes its own database, fills it with invented data, and kills whatever it has started.
"""
