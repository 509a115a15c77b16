import { resolvePeriod } from '@devex-insights/backstage-plugin-insights-common';
import path from 'path';
import { measuresFor } from '../../src/engine/results/figures';
import { statementsFor } from '../../src/engine/sql/measureRanges';
import { sentFor } from '../../src/engine/sql/sharedStatements';
import { sqlOf } from '../../src/engine/sql/Statement';
import { RangeSet } from '../../src/engine/sql/RangeSet';
import { allMetrics } from '../../src/metrics';
import { defaultCalculationSettings } from '../../src/settings/settings';
import { sourceTypes } from '../sourceTypes';
import { statementText } from './statementText';

/** Where they are kept. */
export const goldenFolder = path.resolve(
  __dirname,
  '../../src/engine/sql/__golden__',
);

/**
 * The statements that measure all metrics under the settings that hold unless others are chosen, laid out: a file for each
 * fact and time, or for those that are read with one statement. They do not depend on the ranges, which are values of placeholders.
 */
export function factStatements(): Map<string, string> {
  const { current } = resolvePeriod({
    range: 'rolling:1',
    granularity: 'week',
    now: new Date('2026-03-31T12:00:00Z'),
    timeZone: 'UTC',
    fiscalYearStartMonth: 1,
  });
  const ranges = new RangeSet();
  ranges.add(current, { isWindow: true });
  const files = new Map<string, string>();
  const composed = statementsFor(
    measuresFor(allMetrics({ ...defaultCalculationSettings, sourceTypes })),
    ranges,
  );
  for (const statement of sentFor(composed.map(each => each.statement))) {
    const { name } = statement;
    const file = `${name.match(/[\w-]+@\w+/g)!.join('+')}.sql`;
    const text = statementText({ name, sql: sqlOf(statement) });
    files.set(file, (files.get(file) ?? '') + text);
  }
  return files;
}
