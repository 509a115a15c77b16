// The page itself reads no files. This test needs the list that the backend writes, which it cannot import.
/* eslint-disable no-restricted-imports */
import { readFileSync } from 'fs';
import { resolve } from 'path';
/* eslint-enable no-restricted-imports */
import german from './de/messages';
import germanTexts from './de/texts';
import { flatten } from './flatten';
import { messages } from './insightsTranslationRef';

type Texts = Record<string, string>;

const english = flatten(messages);

/** The texts of the API by their keys, from the list that the definitions of the backend write. */
const englishTexts: Texts = Object.fromEntries(
  readFileSync(resolve(__dirname, '../../../../docs/translating.md'), 'utf8')
    .split('\n')
    .flatMap(line => {
      const row = /^- `([^`\s]+\.[^`\s]+)`: (.*)$/.exec(line);
      return row ? [[row[1], row[2]]] : [];
    }),
);

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{[^}]*\}\}/g)].map(([name]) => name).sort();

describe.each<[string, Texts, Texts]>([
  ['the messages of the pages', english, german.messages as Texts],
  ['the texts of the API', englishTexts, germanTexts.messages as Texts],
])('%s in German', (_, source, translated) => {
  it('are there for every key, and for no other', () => {
    expect(Object.keys(source).length).toBeGreaterThan(400);
    expect(Object.keys(translated).sort()).toEqual(Object.keys(source).sort());
  });

  it('have the values of the English text', () => {
    const valuesOf = (texts: Texts) =>
      Object.fromEntries(
        Object.keys(source).map(key => [key, placeholders(texts[key] ?? '')]),
      );
    expect(valuesOf(translated)).toEqual(valuesOf(source));
  });

  it('are German where they are sentences', () => {
    const same = Object.keys(source).filter(
      key =>
        translated[key] === source[key] && source[key].split(' ').length > 3,
    );
    expect(same).toEqual([]);
  });

  it('end as the English text does', () => {
    const endOf = (text = '') => /[.!?:]$/.exec(text)?.[0];
    const other = Object.keys(source).filter(
      key => endOf(translated[key]) !== endOf(source[key]),
    );
    expect(other).toEqual([]);
  });
});
