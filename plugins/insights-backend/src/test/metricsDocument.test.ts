import { readFileSync } from 'fs';
import { resolve } from 'path';
import { MetricRegistry } from '../metrics';
import { defaultDefinitions } from '../../dev/defaultDefinitions';
import { metricsDocument } from '../../dev/metricsDocument';
import { allTexts } from '../../dev/texts';
import { textsDocument } from '../../dev/textsDocument';

const written = (name: string) =>
  readFileSync(resolve(__dirname, '../../../../docs', name), 'utf8');

describe('the pages about metrics', () => {
  const definitions = defaultDefinitions();
  const categories = new MetricRegistry().categoriesOf(definitions);

  it('are fresh: yarn docs:metrics and yarn docs:texts write them', () => {
    expect(written('metrics.md')).toBe(
      metricsDocument(categories, definitions),
    );
    expect(written('translating.md')).toBe(textsDocument(allTexts()));
  });

  it('describe every metric once', () => {
    for (const { id } of definitions) {
      expect(written('metrics.md').split(`\`${id}\``)).toHaveLength(2);
      expect(
        written('translating.md').split(`\`metric.${id}.title\``),
      ).toHaveLength(2);
    }
  });
});
