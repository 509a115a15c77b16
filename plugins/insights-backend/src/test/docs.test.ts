import { rowKinds } from '@devex-insights/backstage-plugin-insights-node';
import { existsSync, readFileSync } from 'fs';
import path from 'path';
import { rowKindsDocument } from '../../dev/rowKindsDocument';

const root = path.resolve(__dirname, '../../../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

const guides = [
  'docs/adding-a-source.md',
  'docs/adding-a-metric.md',
  'CONTRIBUTING.md',
  'plugins/insights-node/README.md',
];

describe('the documents for developers', () => {
  it('describe the row kinds as they are: yarn docs:rows writes them', () => {
    expect(read('docs/row-kinds.md')).toBe(rowKindsDocument(rowKinds));
  });

  it.each(guides)('%s names files that there are', guide => {
    const folders = 'plugins|packages|docs|scripts';
    const named = read(guide).matchAll(
      new RegExp(`\`((?:${folders})/[^\`\\s<*]+)\``, 'g'),
    );
    const linked = read(guide).matchAll(/\]\((?!https?:)([^)#]+)\)/g);
    const missing = [
      ...[...named].map(([, file]) => file),
      ...[...linked].map(([, file]) => path.join(path.dirname(guide), file)),
    ].filter(file => !existsSync(path.join(root, file)));
    expect(missing).toEqual([]);
  });

  it('quote the example module as it is', () => {
    // Behind each quotation's first line stands the file that it is from.
    const quotations = guides.flatMap(guide => [
      ...read(guide).matchAll(/```ts\n\/\/ (packages\/\S+)\n([^]*?)```/g),
    ]);
    expect(quotations.length).toBeGreaterThan(3);
    for (const [, file, text] of quotations) {
      expect(read(file)).toContain(text.trim());
    }
  });
});
