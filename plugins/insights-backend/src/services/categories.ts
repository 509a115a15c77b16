import type {
  Category,
  MetricDefinition,
} from '@devex-insights/backstage-plugin-insights-common';

const titles: Record<Category, string> = {
  dora: 'DORA Metrics',
  'pull-requests': 'Pull Requests',
  ci: 'CI',
};

/** The categories that hold metrics, in the order they are shown, each with its primary metrics. */
export function categoriesOf(definitions: MetricDefinition[]) {
  return (Object.keys(titles) as Category[])
    .map(id => ({
      id,
      title: titles[id],
      metrics: definitions
        .filter(({ category, role }) => category === id && role === 'primary')
        .map(definition => definition.id),
    }))
    .filter(({ metrics }) => metrics.length > 0);
}
