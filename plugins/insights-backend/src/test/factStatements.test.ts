import { readdirSync, readFileSync } from 'fs';
import path from 'path';
import { factStatements, goldenFolder } from '../../dev/sql/factStatements';
import { layOutSql } from '../../dev/sql/layOut';

describe('the SQL of the facts', () => {
  const composed = factStatements();

  it('is in one file for each fact and time, and in no other: yarn docs:sql writes them', () => {
    expect(readdirSync(goldenFolder).sort()).toEqual(
      [...composed.keys()].sort(),
    );
  });

  it.each([...composed])(
    'is fresh in %s: yarn docs:sql writes it',
    (name, text) => {
      expect(readFileSync(path.join(goldenFolder, name), 'utf8')).toBe(text);
    },
  );
});

describe('layOutSql', () => {
  it('gives a clause, column and condition a line of its own where one line is too long', () => {
    const long = 'a_column_with_a_long_name';
    expect(
      layOutSql(
        `with a as (select 1, 'and ''from'''), b as (
           select ${long}, f(${long}, 2) as x, case when ${long} then ${long}
             else extract(epoch from ${long}) end -- why
           from a left join c on true where ${long} between 1 and 2 and (a or b)
         )
         select 1`,
      ),
    ).toBe(`with a as (select 1, 'and ''from'''),
b as (
  select a_column_with_a_long_name,
    f(a_column_with_a_long_name, 2) as x,
    case
      when a_column_with_a_long_name then a_column_with_a_long_name
      else extract(epoch from a_column_with_a_long_name)
    end /* why */
  from a
  left join c on true
  where a_column_with_a_long_name between 1 and 2 and (a or b)
)
select 1`);
  });
});
