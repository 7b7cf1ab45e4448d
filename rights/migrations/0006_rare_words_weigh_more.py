from django.db import migrations

# As before, but each word of a question comes apart with its weight: a word that few guides hold says more than one
# that stands in many (the inverse document frequency of Spärck Jones, 1972). A single figure asks nothing.
FORWARD = """
drop function rights_question(text, regconfig, text);
create function rights_question(typed text, config regconfig, documents text)
returns table (part tsquery, weight real) language plpgsql stable as $$
declare
  word text; lexeme text; near text; known text[]; held int[]; guides int;
begin
  execute format('select count(*) from (%s) d', documents) into guides;
  select array_agg(w.word), array_agg(w.ndoc) into known, held from ts_stat(documents) w;
  foreach word in array regexp_split_to_array(left(rights_plain(typed), 200), '[^[:alnum:]]+') loop
    select l into lexeme from unnest(tsvector_to_array(to_tsvector(config, word))) l limit 1;
    continue when lexeme is null or lexeme ~ '^[0-9]$';
    near := null;
    if lexeme = any (known) then
      near := lexeme;
    else
      select k into near from unnest(known) k
        where abs(length(k) - length(lexeme)) <= 2 and length(lexeme) >= 4
          and levenshtein_less_equal(k, left(lexeme, 60), 2) <= case when length(lexeme) < 7 then 1 else 2 end
        order by levenshtein_less_equal(k, left(lexeme, 60), 2), left(k, 1) <> left(lexeme, 1), k limit 1;
    end if;
    if near is not null then
      part := quote_literal(near)::tsquery;
      weight := ln(1 + guides::real / held[array_position(known, near)]);
      return next;
    elsif length(lexeme) >= 4 then
      part := (quote_literal(lexeme) || ':*')::tsquery;
      weight := ln(1 + guides::real);
      return next;
    end if;
  end loop;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("rights", "0005_audio")]

    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
