import {
  changeResponseSchema,
  type ChangeSplit,
} from '@devex-insights/backstage-plugin-insights-common';
import { logins, seededWorld } from '../records/testUtils/seededWorld';
import { allMetrics } from '../../metrics';
import { measuresOf } from '../../engine/model/metric';
import type { MetricsEngine, ScopeQuery } from '../MetricsEngine';
import {
  deriveAndQuery,
  engineOn,
  lastMonth,
  settingsWith,
} from '../../testUtils/testWorld';
import { createTestKnex, type TestKnex } from '../../testUtils/testDatabase';

const settings = settingsWith();
const metrics = allMetrics(settings).filter(({ isDisabled }) => !isDisabled);

const sumOf = (values: Array<number | undefined>) =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

function checkSplit(split: ChangeSplit) {
  const { items, rest, adjustments, addsUp, difference } = split;
  const all = [...items, ...(rest ? [rest] : [])];
  expect(items.length).toBeLessThanOrEqual(10);
  expect(new Set(items.map(({ key }) => key)).size).toBe(items.length);
  expect(difference).toBeCloseTo(split.current - split.previous, 9);
  if (addsUp) {
    expect(
      sumOf([...all, ...adjustments].map(each => each.contribution)),
    ).toBeCloseTo(difference, 6);
  }
  for (const { rate, mix, contribution } of all) {
    expect(rate === undefined).toBe(split.method !== 'rate-and-mix');
    if (rate !== undefined) {
      expect(rate + mix!).toBeCloseTo(contribution, 9);
    }
  }
  if (split.method === 'rate-and-mix') {
    expect(sumOf(all.map(({ rate }) => rate))).toBeCloseTo(split.rate!, 9);
    expect(sumOf(all.map(({ mix }) => mix))).toBeCloseTo(split.mix!, 9);
  }
  expect(split.explanation).toMatch(/^[A-Z].*\.$/);
}

describe('the change of every metric', () => {
  let database: TestKnex;
  let engine: MetricsEngine;
  beforeAll(async () => {
    database = await createTestKnex();
    await seededWorld(database.knex);
    await database.knex.raw('analyze');
    await deriveAndQuery(database.knex, { metrics: [] }, settings);
    engine = engineOn(database.knex, settings);
  }, 120_000);
  afterAll(() => database.destroy());

  it.each(metrics.map(({ id }) => id))(
    'is the sum of its parts: %s',
    async id => {
      const queries: ScopeQuery[] = [
        lastMonth,
        { ...lastMonth, teams: ['group:default/cart'] },
        // Windows of unequal length.
        { ...lastMonth, range: 'rolling:6', granularity: 'month' },
      ];
      const metric = metrics.find(each => each.id === id)!;
      for (const query of queries) {
        const answer = changeResponseSchema.parse(
          await engine.change(id, query),
        );
        const { results } = await engine.detail(id, query);
        const { value, delta } = results.find(each => each.id === id)!;
        expect(answer.result).toMatchObject({ value, delta, series: [] });
        expect(JSON.stringify(answer)).not.toMatch(
          new RegExp(logins.join('|')),
        );
        const { reason } = delta;
        expect(answer.splits.length > 0 || answer.note !== undefined).toBe(
          !reason || reason === 'new',
        );
        answer.splits.forEach(checkSplit);
        const isShared = measuresOf(metric.value).some(
          ({ aggregate }) => aggregate === 'distinct',
        );
        for (const { by, adjustments } of answer.splits) {
          expect(isShared || by === 'team' || !adjustments.length).toBe(true);
        }
        for (const split of answer.splits.filter(({ of }) => of === 'value')) {
          expect(split.current).toBe(value);
          expect(split.difference).toBeCloseTo(answer.difference!, 6);
        }
      }
    },
  );
});
