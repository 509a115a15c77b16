import type {
  RowColumn,
  RowKind,
  RowOwner,
} from '@devex-insights/backstage-plugin-insights-node';

const introduction = `# Row kinds

This page is written from the declarations in the code, by \`yarn docs:rows\`. A source brings rows of these kinds, and the backend keeps each
kind in a table of its name. A module may declare kinds of its own: see [Adding a source](adding-a-source.md).`;

const ownerSentences: Record<RowOwner, string> = {
  none: 'the instance of its vendor, which makes ids unique',
  repository: 'a repository: that of its slice, or the one it names',
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
      `A version never replaces a newer one, by ${version
        .map(code)
        .join(', ')}.`,
    openUntil && `It is read again until ${code(openUntil)} is there.`,
    setOnce.length > 0 &&
      `Kept as stored first: ${setOnce.map(code).join(', ')}.`,
    rederivesFrom &&
      `Deployments are derived again from ${code(rederivesFrom)} on.`,
    partitionedBy &&
      `The table is divided by months of ${code(partitionedBy)}.`,
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
