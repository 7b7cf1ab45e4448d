"""Finding a name with errors in it: words are corrected against the vocabulary, then joined to names.

Trigrams over whole names do not scale (every agency is called "agencia de empleo"); over the vocabulary they
do. See docs/search.md for the way and docs/performance.md for the figures.

No gist_trgm_ops index may ever stand on recruitername.norm: the planner would take equality away from the
b-tree (measured: 0.1 ms becomes 14 ms).
"""

from django.db import migrations

FORWARD = r"""
create table recruitment_word (
  id integer generated always as identity primary key,
  word text collate "C" not null unique,
  names integer not null default 1
);
create table recruitment_word_deletion (deletion text collate "C" not null, word_id integer not null);
create index recruitment_word_deletion_key on recruitment_word_deletion (deletion) include (word_id);
create index recruitment_word_trgm on recruitment_word using gin (word gin_trgm_ops);
create index recruitment_recruitername_norm on recruitment_recruitername (norm collate "C");
create index recruitment_recruitername_words on recruitment_recruitername
  using gin (array_to_tsvector(string_to_array(norm, ' '))) with (fastupdate = off);

-- A word itself and the word with each one of its first 24 letters left out.
create function recruitment_deletions(word text) returns setof text language sql immutable parallel safe as $$
  select word
  union
  select overlay(word placing '' from place for 1)
  from generate_series(1, least(length(word), 24)) as place
  where length(word) > 2
$$;

-- Keep the vocabulary: every statement that brings names brings their new words.
create function recruitment_learn_words() returns trigger language plpgsql as $$
begin
  with fresh as (
    insert into recruitment_word (word)
    select distinct w from new_names, unnest(string_to_array(norm, ' ')) as w
    where not exists (select from recruitment_word known where known.word = w collate "C")
    order by w
    on conflict do nothing
    returning id, word
  )
  insert into recruitment_word_deletion (deletion, word_id)
  select d, fresh.id from fresh, recruitment_deletions(fresh.word) as d;
  return null;
end $$;
create trigger names_bring_words after insert on recruitment_recruitername
  referencing new table as new_names for each statement execute function recruitment_learn_words();
create trigger changed_names_bring_words after update on recruitment_recruitername
  referencing new table as new_names for each statement execute function recruitment_learn_words();

-- The words of the vocabulary that `typed` may mean: itself, and others within two edits (one in tiny words).
create function recruitment_word_variants(typed text, most integer) returns text[]
language sql stable parallel safe as $$
  select array_agg(word) from (
    select known.word
    from recruitment_deletions(typed) as d
    join recruitment_word_deletion del on del.deletion = d collate "C"
    join recruitment_word known on known.id = del.word_id
    group by known.id
    having levenshtein_less_equal(known.word, typed, 2) <= case when length(typed) < 3 then 1 else 2 end
    order by levenshtein_less_equal(known.word, typed, 2), known.names desc
    limit most
  ) nearest
$$;

-- The words of the vocabulary that look most like `typed`, however many letters differ up to three.
create function recruitment_word_guesses(typed text, most integer) returns text[]
language sql stable parallel safe as $$
  select array_agg(word) from (
    select known.word from recruitment_word known
    where known.word % typed and levenshtein_less_equal(known.word, typed, 4) <= least(4, length(typed) / 2)
    order by similarity(known.word, typed) desc, known.names desc
    limit most
  ) nearest
$$;

-- A query for any of the words; null for none. Words hold letters and digits only, so quoting them is enough.
create function recruitment_any_of(words text[]) returns text language sql immutable parallel safe as $$
  select '(' || string_agg('''' || w || '''', '|') || ')' from unnest(words) as w
$$;

-- A query for two words that were typed as one: their blank was left out, or struck as another key.
create function recruitment_two_in(typed text) returns text language sql stable parallel safe as $$
  select '(' || string_agg(format('(''%s''&''%s'')', a.word, b.word), '|') || ')'
  from generate_series(2, length(typed) - 2) as cut
  join recruitment_word a on a.word = left(typed, cut) collate "C"
  cross join lateral (
    select known.word from recruitment_word known
    where known.word in (substr(typed, cut + 1), substr(typed, cut + 2), substr(typed, cut + 3))
    union
    select unnest(recruitment_word_variants(substr(typed, cut + 1), 2))
  ) b
  where length(typed) >= 5 and length(b.word) > 1
$$;

create type recruitment_hit as (recruiter_id bigint, name_id bigint, alike real, stage integer);

-- Names that fit a query, those most like `typed` first, one a recruiter.
create function recruitment_hits(wanted text, typed text, most integer, least_alike real, stage integer)
returns recruitment_hit[] language sql stable parallel safe as $$
  select array_agg((best.recruiter_id, best.id, best.alike, stage)::recruitment_hit) from (
    select distinct on (found.recruiter_id) found.recruiter_id, found.id, similarity(found.norm, typed) as alike
    from (
      select n.recruiter_id, n.id, n.norm from recruitment_recruitername n
      where array_to_tsvector(string_to_array(n.norm, ' ')) @@ wanted::tsquery limit 400
    ) found
    where similarity(found.norm, typed) >= least_alike
    order by found.recruiter_id, alike desc
  ) best
$$;

-- The names closest to `typed`, which must be in the form of names.norm. Stages: 0 equal; 1 all words as typed;
-- 2 rare words corrected; 3 common words corrected too, words parted and joined; 4 beginnings of words;
-- 5 one word left out; 6 words guessed by trigrams; 7 the two rarest words alone. The search ends with the
-- first stage that finds names as typed, or one that is very much alike; else the best of all stages count.
create function recruitment_find_names(typed text, most integer)
returns table (recruiter_id bigint, name_id bigint, alike real, stage integer) language plpgsql stable as $$
declare
  words text[] := (string_to_array(typed, ' '))[1:10];
  n integer := coalesce(array_length(words, 1), 0);
  enough constant real := 0.6;
  groups text[] := '{}';
  wide text[] := '{}';
  counts integer[] := '{}';
  hits recruitment_hit[] := '{}';
  more recruitment_hit[];
  one text;
  part text;
  seen integer;
  fits boolean := true;
begin
  return query select n0.recruiter_id, n0.id, 1::real, 0 from recruitment_recruitername n0
    where n0.norm = typed collate "C" order by n0.id limit most * 4;
  if found or n = 0 then return; end if;

  foreach one in array words loop
    select w.names into seen from recruitment_word w where w.word = one collate "C";
    counts := counts || coalesce(seen, 0);
    fits := fits and seen is not null;
  end loop;
  if fits then
    hits := coalesce(recruitment_hits(
      (select string_agg('''' || w || '''', '&') from unnest(words) w), typed, most, 0, 1), '{}');
  end if;

  if array_length(hits, 1) is null then
    for i in 1..n loop
      groups := groups || case when counts[i] >= 50 then recruitment_any_of(array[words[i]])
        else recruitment_any_of(recruitment_word_variants(words[i], 10)) end;
    end loop;
    if array_position(groups, null) is null then
      hits := hits || recruitment_hits(array_to_string(groups, '&'), typed, most, 0, 2);
    end if;

    if (select coalesce(max(h.alike), 0) < enough from unnest(hits) h) then
      for i in 1..n loop
        one := case when counts[i] >= 50 then recruitment_any_of(recruitment_word_variants(words[i], 10))
          else groups[i] end;
        one := concat_ws('|', one, case when counts[i] = 0 then recruitment_two_in(words[i]) end);
        wide := wide || case when one = '' then null else '(' || one || ')' end;
      end loop;
      if wide is distinct from groups and array_position(wide, null) is null then
        hits := hits || recruitment_hits(array_to_string(wide, '&'), typed, most, 0, 3);
      end if;
      for i in 1..n - 1 loop
        part := recruitment_any_of(recruitment_word_variants(words[i] || words[i + 1], 3));
        if part is not null and array_position(wide[:i - 1] || wide[i + 2:], null) is null then
          hits := hits || recruitment_hits(
            array_to_string(wide[:i - 1] || part || wide[i + 2:], '&'), typed, most, 0.4, 3);
        end if;
      end loop;
    end if;

    if (select coalesce(max(h.alike), 0) < enough from unnest(hits) h) and length(words[n]) >= 3
       and array_position(wide[:n - 1], null) is null then
      hits := hits || recruitment_hits(array_to_string(
        wide[:n - 1] || concat_ws('|', wide[n], '''' || words[n] || ''':*'), '&'), typed, most, 0.2, 4);
    end if;

    if (select coalesce(max(h.alike), 0) < enough from unnest(hits) h) and n > 1 then
      for i in 1..n loop
        if array_position(wide[:i - 1] || wide[i + 1:], null) is null then
          hits := hits || recruitment_hits(
            array_to_string(wide[:i - 1] || wide[i + 1:], '&'), typed, most, 0.4, 5);
        end if;
      end loop;
    end if;

    if (select coalesce(max(h.alike), 0) < enough from unnest(hits) h) then
      groups := '{}';
      for i in 1..n loop
        groups := groups || concat_ws('|', wide[i], recruitment_any_of(recruitment_word_guesses(words[i], 20)));
      end loop;
      if array_position(groups, '') is null then
        hits := hits || recruitment_hits('(' || array_to_string(groups, ')&(') || ')', typed, most, 0.35, 6);
      end if;
      if n > 2 then
        select string_agg(g, '&') into one from (
          select wide[i] as g from generate_series(1, n) as i
          where wide[i] is not null and length(words[i]) > 2 order by counts[i], length(words[i]) desc limit 2
        ) rarest having count(*) = 2;
        if one is not null then
          hits := hits || recruitment_hits(one, typed, most, 0.35, 7);
        end if;
      end if;
    end if;
  end if;

  return query
    select best.recruiter_id, best.name_id, best.alike, best.stage from (
      select distinct on (h.recruiter_id) h.* from unnest(hits) h order by h.recruiter_id, h.alike desc, h.stage
    ) best
    order by best.alike desc, best.stage, best.name_id limit most;
end $$;
alter function recruitment_find_names(text, integer) set enable_seqscan = off;
alter function recruitment_find_names(text, integer) set pg_trgm.similarity_threshold = 0.25;
alter function recruitment_find_names(text, integer) set jit = off;
"""
BACKWARD = """
drop trigger names_bring_words on recruitment_recruitername;
drop trigger changed_names_bring_words on recruitment_recruitername;
drop function recruitment_find_names(text, integer);
drop function recruitment_hits(text, text, integer, real, integer);
drop type recruitment_hit;
drop function recruitment_two_in(text);
drop function recruitment_any_of(text[]);
drop function recruitment_word_guesses(text, integer);
drop function recruitment_word_variants(text, integer);
drop function recruitment_learn_words();
drop function recruitment_deletions(text);
drop index recruitment_recruitername_words;
drop index recruitment_recruitername_norm;
drop table recruitment_word_deletion;
drop table recruitment_word;
"""


class Migration(migrations.Migration):
    dependencies = [("recruitment", "0002_events_only_grow")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
