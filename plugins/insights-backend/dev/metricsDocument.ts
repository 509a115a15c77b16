import type {
  Direction,
  MetricDefinition,
  Unit,
} from '@devex-insights/backstage-plugin-insights-common';

const unitNames: Record<Unit, string> = {
  'per-day': 'per calendar day',
  count: 'a number',
  ratio: 'a share',
  seconds: 'a duration',
  minutes: 'minutes',
  lines: 'changed lines',
  'per-contributor-week': 'pull requests per contributor and week',
  'per-member-week': 'pull requests per member and week',
};

const directionNames: Record<Direction, string> = {
  higher: 'higher is better',
  lower: 'lower is better',
  neutral: 'neither direction is better',
};

const introduction = `# Metrics

\`yarn docs:metrics\` generates this page from the definitions in the code, with default settings. Your installation shows the same
texts with its own settings under "Learn more".

Some rules apply to all metrics:

- A value is computed from the records of its range, never from the values of weeks or teams. A median of medians says nothing.
- A week runs from Monday to Sunday in the reporting time zone. A week that is not over is not shown.
- Percentiles are interpolated linearly.
- Durations include nights and weekends.
- Unknown values stay empty and are never shown as zero.
- A change counts as better or worse only if its 95 % interval excludes zero. There is no clear change if the interval stays within 25 % of
  the previous value, or 10 points for shares. Otherwise the records are too few to tell.
- Intervals of shares are those of Newcombe's hybrid score method. Those of counts and rates grow with the scatter of the weekly counts.
  Those of percentiles and means grow where the records of a week or of a deployment resemble each other.
- The summary of the overview names a change only if it is unlikely to be one of the changes that chance alone causes among its metrics
  (Benjamini-Hochberg, 5 %). It uses probabilities that allow for few weeks, and for weeks that differ also in shares.
- A value with few records is marked as a low sample and is too few to tell.`;

const list = (items: string[]) => items.map(item => `- ${item}`).join('\n');

function facts({
  id,
  unit,
  direction,
  aggregation,
  factor,
  proxy,
  breakdowns,
  streams,
}: MetricDefinition): string {
  return list([
    `Id: \`${id}\``,
    `Unit: ${unitNames[unit]}; ${directionNames[direction]}`,
    `Value: ${aggregation}`,
    ...(factor ? [`Read as: ${factor}`] : []),
    ...(proxy ? [`Proxy: ${proxy}`] : []),
    `Can be broken down by: ${breakdowns.join(', ')}`,
    `Needs: ${streams.join(', ') || 'nothing'}`,
  ]);
}

/** A list, or only what it has beside all that the list of the primary metric has. */
function sentences(
  title: string,
  items: string[],
  primary: string[] = [],
): string[] {
  const isExtension = primary.every(item => items.includes(item));
  const shown = isExtension
    ? items.filter(item => !primary.includes(item))
    : items;
  const isRest = isExtension && primary.length > 0;
  return shown.length
    ? [`**${title}${isRest ? ', in addition' : ''}:**\n\n${list(shown)}`]
    : [];
}

/** What a definition says, and one of a supporting metric has not said with its primary one. */
function texts(
  definition: MetricDefinition,
  primary?: MetricDefinition,
): string[] {
  const { summary, why, calculation, exclusions, caveats, teamAttribution } =
    definition;
  return [
    summary,
    facts(definition),
    `**Why it matters.** ${why}`,
    `**How it is calculated.** ${calculation}`,
    ...sentences('Excluded', exclusions, primary?.exclusions),
    ...sentences('What can mislead', caveats, primary?.caveats),
    ...(teamAttribution === primary?.teamAttribution
      ? []
      : [`**Teams.** ${teamAttribution}`]),
  ];
}

/** The definitions as a page of Markdown: each primary metric with its supporting ones. */
export function metricsDocument(
  categories: Array<{ title: string; metrics: string[] }>,
  definitions: MetricDefinition[],
): string {
  const byId = new Map(definitions.map(each => [each.id, each]));
  const sections = categories.flatMap(category => [
    `## ${category.title}`,
    ...category.metrics.flatMap(id => {
      const primary = byId.get(id)!;
      return [
        `### ${primary.title}`,
        ...texts(primary),
        ...primary.supporting.flatMap(supporting => {
          const definition = byId.get(supporting)!;
          return [`#### ${definition.title}`, ...texts(definition, primary)];
        }),
      ];
    }),
  ]);
  return `${[introduction, ...sections].join('\n\n')}\n`;
}
