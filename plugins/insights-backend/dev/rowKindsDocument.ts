import type {
  RowColumn,
  RowKind,
  RowOwner,
} from '@devex-insights/backstage-plugin-insights-node';

const introduction = `# Row kinds

\`yarn docs:rows\` generates this page from the declarations in the code. A source returns rows of these kinds, and the backend stores each
kind in a table of the same name. A module may declare its own kinds: see [Adding a source](adding-a-source.md).`;

const ownerSentences: Record<RowOwner, string> = {
  none: 'the instance of its vendor, within which ids are unique',
  repository: 'a repository: the one of its slice, or the one that it names',
  service: 'the service that it names',
  account: 'the account that it names',
};

const code = (text: string) => `\`${text}\``;

function columnLine({
  name,
  field,
  column,
  isOptional,
  description,
}: RowColumn): string {
  const type = `${column}${isOptional ? ', optional' : ''}`;
  const from = field && field !== name ? `${code(field)}, column ` : '';
  return `- ${from}${code(name)} (${type}): ${description}`;
}

function rulesOf(kind: RowKind): string[] {
  const { version, openUntil, rederivesFrom, setOnce, partitionedBy } = kind;
  return [
    `Belongs to ${ownerSentences[kind.owner]}.`,
    `Key: ${kind.key.map(code).join(', ')}.`,
    version.length > 0 &&
      `An older version never replaces a newer one, ordered by ${version
        .map(code)
        .join(', ')}.`,
    openUntil && `It is read again until ${code(openUntil)} is set.`,
    setOnce.length > 0 &&
      `Never changed after the first write: ${setOnce.map(code).join(', ')}.`,
    rederivesFrom &&
      `A change derives deployments again from ${code(rederivesFrom)} on.`,
    partitionedBy &&
      `The table is partitioned by month of ${code(partitionedBy)}.`,
  ].flatMap(each => each || []);
}

/** The declarations as a page of Markdown. */
export function rowKindsDocument(kinds: readonly RowKind[]): string {
  const sections = kinds.map(kind =>
    [
      `## ${kind.name}`,
      kind.description,
      '**Rules:**',
      rulesOf(kind)
        .map(rule => `- ${rule}`)
        .join('\n'),
      '**Columns:**',
      kind.columns.map(columnLine).join('\n'),
    ].join('\n\n'),
  );
  return `${[introduction, ...sections].join('\n\n')}\n`;
}
