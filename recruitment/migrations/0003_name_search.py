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

-- A word itself and the word with each one of its first 24 letters left out. Of two letters alike that follow each
-- other only the first is left out: the other gives the same.
create function recruitment_deletions(word text) returns setof text language sql immutable parallel safe as $$
  select word
  union all
  select overlay(word placing '' from place for 1)
  from generate_series(1, least(length(word), 24)) as place
  where length(word) > 2 and (place = 1 or substr(word, place, 1) <> substr(word, place - 1, 1))
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

-- A word of the vocabulary that the typed word at `place` may mean, `edits` letters away from it.
create type recruitment_meaning as (place integer, word text, names integer, edits integer);

-- What typed words may mean. Breadth 1: themselves, and words near a rare one; 2: words near any of them, words
-- that they begin with, end with or are the beginning of; 3: words that look alike as well. A hundred or two.
create function recruitment_meant(words text[], breadth integer) returns setof recruitment_meaning
language sql stable parallel safe as $$
  with typed as materialized (
    select t.place::integer, t.word, coalesce(known.names, 0) as names,
      array(
        select overlay(t.word placing reverse(substr(t.word, i, 2)) from i for 2)
        from generate_series(1, length(t.word) - 1) as i
      ) as swaps,
      array(select recruitment_deletions(t.word)) || array(
        select deeper from recruitment_deletions(t.word) as less, recruitment_deletions(less) as deeper
        where breadth > 1 and known.names is null and length(t.word) between 4 and 10
      ) as shorter
    from unnest(words) with ordinality t(word, place)
    left join recruitment_word known on known.word = t.word collate "C"
  )
  select place, word, names, 0 from typed where names > 0
  union all
  -- Near: both come to one text when a letter is left out (two letters of the typed word, from breadth 2 on).
  select place, near.word, near.names, near.edits from typed, lateral (
    select known.word, known.names,
      case when known.word = any (swaps) then 1 else levenshtein_less_equal(known.word, typed.word, 3) end as edits
    from recruitment_word_deletion del join recruitment_word known on known.id = del.word_id
    where del.deletion = any (shorter collate "C") and known.word <> typed.word
      and levenshtein_less_equal(known.word, typed.word, 3) <= least(breadth + 1, 3)
    group by known.id
    order by edits, known.names desc
    limit 60
  ) near
  where typed.names < 50 or breadth > 1
  union all
  select place, part.word, part.names, length(typed.word) - length(part.word) from typed, lateral (
    select known.word, known.names from recruitment_word known where known.word = any (array(
      select piece from generate_series(3, length(typed.word) - 1) as size,
        unnest(array[left(typed.word, size), right(typed.word, size)]) as piece
    ) collate "C")
  ) part
  where breadth > 1 and typed.names = 0
  union all
  select place, longer.word, longer.names, length(longer.word) - length(typed.word) from typed, lateral (
    select known.word, known.names from recruitment_word known
    where known.word > typed.word collate "C" and known.word < typed.word || '~' collate "C"
    order by known.names desc limit 30
  ) longer
  where breadth > 1 and length(typed.word) > 2
  union all
  select place, looks.word, looks.names, levenshtein(looks.word, typed.word) from typed, lateral (
    select known.word, known.names from recruitment_word known
    where known.word % typed.word
      and levenshtein_less_equal(known.word, typed.word, 4) <= least(4, length(typed.word) / 2)
    order by similarity(known.word, typed.word) desc, known.names desc
    limit 30
  ) looks
  where breadth > 2 and length(typed.word) > 3 and typed.names = 0
$$;

create type recruitment_hit as (recruiter_id bigint, name_id bigint, alike real, stage integer);

-- The names most like the typed words among the first `most` that fit a query. `alike` is the mean of two shares:
-- of the typed words that stand in the name (a rare word weighs more, a corrected one less), and of the letters
-- that are alike (in the order of the words or without it).
create function recruitment_hits(
  wanted text, words text[], meant recruitment_meaning[], total real, most integer, stage integer
) returns setof recruitment_hit language sql stable parallel safe as $$
  with found as materialized (
    select n.recruiter_id, n.id, n.norm from recruitment_recruitername n
    where array_to_tsvector(string_to_array(n.norm, ' ')) @@ wanted::tsquery limit most
  ), typed as materialized (
    select t.place::integer, length(t.word) as size,
      ln(1 + total / coalesce((select max(m.names) from unnest(meant) m where m.place = t.place and m.edits < 2), 1))
        as weight
    from unnest(words) with ordinality t(word, place)
  ), meaning as (
    select typed.place, m.word, typed.weight * (1 - m.edits::real / greatest(typed.size, length(m.word))) as worth
    from typed join unnest(meant) m using (place)
  ), share as (
    select best.id, sum(best.worth) / (select sum(weight) from typed) as of_words from (
      select found.id, meaning.place, max(meaning.worth) as worth
      from found, unnest(string_to_array(found.norm, ' ')) as w join meaning on meaning.word = w
      group by found.id, meaning.place
    ) best group by best.id
  ), whole as (
    select left(array_to_string(words, ' '), 255) as text
  )
  select found.recruiter_id, found.id, least(0.999, (share.of_words + greatest(  -- 1 is for what is equal
      similarity(found.norm, whole.text),
      1 - levenshtein(left(found.norm, 255), whole.text)::real / greatest(length(found.norm), length(whole.text))
    )) / 2)::real as alike,
    case when string_to_array(found.norm, ' ') @> words then 1 else stage end
  from found join share using (id), whole
  order by alike desc limit 20
$$;

-- The names closest to `typed`, which must be in the form of names.norm; one a recruiter. Stages: 0 equal; 1 all
-- words as typed; 2 rare words corrected; 3 words corrected further, parted, completed or left out; 4 words that
-- look alike. The first stage that finds enough ends the search. However much is typed, the work is bounded: ten
-- words of 60 letters, three rounds, 400 names a query. Quoting words is enough: they hold letters and digits only.
create function recruitment_find_names(typed text, most integer)
returns table (recruiter_id bigint, name_id bigint, alike real, stage integer) language plpgsql stable as $$
declare
  words text[] := array(
    select left(w, 60) from unnest(string_to_array(typed, ' ')) with ordinality t(w, i) where w <> ''
    order by i limit 10
  );
  total real := (select greatest(reltuples, 10000) from pg_class where oid = 'recruitment_recruitername'::regclass);
  rare constant integer := 300;
  meant recruitment_meaning[];
  hits recruitment_hit[] := '{}';
  wanted text;
begin
  return query select n.recruiter_id, n.id, 1::real, 0 from recruitment_recruitername n
    where n.norm = typed collate "C" order by n.id limit most * 4;
  if found or words = '{}' then return; end if;

  for breadth in 1..3 loop
    meant := array(select m from recruitment_meant(words, breadth) m);

    if breadth < 3 then  -- every word has a meaning; the three rarest must fit (common ones cost much and tell little)
      select string_agg(one_place, '&') into wanted from (
        select '(' || string_agg('''' || word || '''', '|') || ')' as one_place, count(*) over () as places
        from unnest(meant) group by place order by sum(names), place limit 3
      ) rarest where places = cardinality(words);
      hits := hits || array(select h from recruitment_hits(wanted, words, meant, total, 400, breadth + 1) h);
    end if;

    if breadth > 1 then  -- one rare word may be all that fits
      select string_agg('''' || word || '''', '|') into wanted from (
        select word, sum(names) over (order by edits, names, word) as so_far from unnest(meant) where names <= rare
      ) nearest where so_far <= rare;
      hits := hits || array(select h from recruitment_hits(wanted, words, meant, total, rare, breadth + 1) h);
    end if;

    if breadth = 3 then  -- or two common words that seldom meet
      with common as (
        select place, word, names from unnest(meant) where edits = 0 and names > rare order by names limit 5
      )
      select string_agg('(''' || a.word || '''&''' || b.word || ''')', '|') into wanted
      from common a join common b on a.place < b.place where a.names * (b.names / total) <= rare;
      hits := hits || array(select h from recruitment_hits(wanted, words, meant, total, 400, 4) h);
    end if;

    exit when exists (select from unnest(hits) h where h.alike >= 0.6 or h.stage = 1);
  end loop;

  return query
    select best.recruiter_id, best.name_id, best.alike, best.stage from (
      select distinct on (h.recruiter_id) h.* from unnest(hits) h order by h.recruiter_id, h.alike desc, h.stage
    ) best
    order by best.alike desc, best.stage, best.name_id limit most;
end $$;
alter function recruitment_find_names(text, integer) set enable_seqscan = off;
alter function recruitment_find_names(text, integer) set plan_cache_mode = force_generic_plan;  -- planning took half the time
alter function recruitment_find_names(text, integer) set pg_trgm.similarity_threshold = 0.25;
alter function recruitment_find_names(text, integer) set jit = off;
"""
BACKWARD = """
drop trigger names_bring_words on recruitment_recruitername;
drop trigger changed_names_bring_words on recruitment_recruitername;
drop function recruitment_find_names(text, integer);
drop function recruitment_hits(text, text[], recruitment_meaning[], real, integer, integer);
drop function recruitment_meant(text[], integer);
drop type recruitment_hit;
drop type recruitment_meaning;
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
