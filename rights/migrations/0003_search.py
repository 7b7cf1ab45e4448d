from django.contrib.postgres.operations import CreateExtension
from django.db import migrations

# One document a language, of what people would ask with: the question and its other words weigh most. Accents are taken
# off on both sides, for phones are typed on without them.
FORWARD = """
create function rights_plain(text) returns text language sql immutable parallel safe as $$
  select translate(lower(coalesce($1, '')), 'áàäâéèëêíìïîóòöôúùüûñç', 'aaaaeeeeiiiioooouuuunc')
$$;
alter table rights_guideversion
  add column search_es tsvector generated always as (
    setweight(to_tsvector('spanish', rights_plain(title_es) || ' ' || rights_plain(words_es)), 'A')
    || setweight(to_tsvector('spanish', rights_plain(answer_es)), 'B')
    || setweight(to_tsvector('spanish', rights_plain(steps_es) || ' ' || rights_plain(more_es)), 'D')) stored,
  add column search_en tsvector generated always as (
    setweight(to_tsvector('english', rights_plain(title_en) || ' ' || rights_plain(words_en)), 'A')
    || setweight(to_tsvector('english', rights_plain(answer_en)), 'B')
    || setweight(to_tsvector('english', rights_plain(steps_en) || ' ' || rights_plain(more_en)), 'D')) stored;

-- The lexemes that a typed text stands for: each word as it is when a live guide holds it, else the nearest that one
-- holds (one error in four letters, two in seven), else the word's beginning. Empty when nothing fits.
create function rights_question(typed text, config regconfig, documents text) returns tsquery
language plpgsql stable as $$
declare
  word text; lexeme text; near text; parts text[] := '{}'; known text[];
begin
  select array_agg(w.word) into known from ts_stat(documents) w;
  foreach word in array regexp_split_to_array(left(rights_plain(typed), 200), '[^[:alnum:]]+') loop
    select l into lexeme from unnest(tsvector_to_array(to_tsvector(config, word))) l limit 1;
    continue when lexeme is null;
    if lexeme = any (known) then
      parts := parts || quote_literal(lexeme);
      continue;
    end if;
    select k into near from unnest(known) k
      where abs(length(k) - length(lexeme)) <= 2 and length(lexeme) >= 4
        and levenshtein_less_equal(k, left(lexeme, 60), 2) <= case when length(lexeme) < 7 then 1 else 2 end
      order by levenshtein_less_equal(k, left(lexeme, 60), 2), left(k, 1) <> left(lexeme, 1), k limit 1;
    if near is not null then
      parts := parts || quote_literal(near);
    elsif length(lexeme) >= 4 then
      parts := parts || (quote_literal(lexeme) || ':*');
    end if;
  end loop;
  return array_to_string(parts, ' | ')::tsquery;
end $$;
"""
BACKWARD = """
drop function rights_question(text, regconfig, text);
alter table rights_guideversion drop column search_es, drop column search_en;
drop function rights_plain(text);
"""


class Migration(migrations.Migration):
    dependencies = [("rights", "0002_versions_keep_their_word")]

    operations = [CreateExtension("fuzzystrmatch"), migrations.RunSQL(FORWARD, BACKWARD)]
