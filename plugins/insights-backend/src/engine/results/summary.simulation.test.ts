import { SeededRandom } from '../../testUtils/SeededRandom';
import { summaryOf } from './summary';
import {
  generatedMetrics,
  generatePage,
  type World,
} from './testUtils/generatedPage';

/** Weeks like each other, as far as chance lets them. */
const even: World = {
  weeks: 13,
  burstiness: 0,
  weekMood: 0,
  deploymentMood: 0,
  change: 1,
};

/** Busy and quiet weeks, slow and quick ones, and deployments whose changes all waited for each other. */
const uneven: World = {
  ...even,
  burstiness: 0.3,
  weekMood: 0.2,
  deploymentMood: 0.7,
};

function generatePages(
  count: number,
  world: World,
  metrics = generatedMetrics,
) {
  const random = new SeededRandom(20261130);
  return Array.from({ length: count }, () =>
    summaryOf(generatePage(metrics, world, random)),
  );
}

const pages = 100;

describe.each([
  ['13 even weeks', even],
  ['13 uneven weeks', uneven],
  ['4 uneven weeks', { ...uneven, weeks: 4 }],
])('of pages over %s on which nothing changed', (_, world) => {
  it('at most 5 % name a change', () => {
    const naming = generatePages(pages, world).filter(
      ({ better, worse }) => better.length + worse.length > 0,
    );
    expect(naming.length / pages).toBeLessThanOrEqual(0.05);
  });
});

describe('a change of 30 %', () => {
  const durations = generatedMetrics.filter(({ id }) =>
    ['cycle-time', 'duration', 'lead-time'].includes(id),
  );

  it('is named where weeks are even', () => {
    const summaries = generatePages(pages, { ...even, change: 1.3 });
    const naming = summaries.filter(({ worse }) => worse.includes('duration'));
    expect(naming.length / pages).toBeGreaterThanOrEqual(0.9);
    const named = summaries.flatMap(({ better }) => better);
    durations.forEach(({ id }) => expect(named).not.toContain(id));
  });

  it('is named where weeks are uneven and there are many', () => {
    const long = { ...uneven, weeks: 52, change: 1.3 };
    const naming = generatePages(20, long, durations).filter(({ worse }) =>
      worse.includes('duration'),
    );
    expect(naming.length / 20).toBeGreaterThanOrEqual(0.9);
  });
});
