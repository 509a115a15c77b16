import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './paths.mjs';
import { plugins } from './plugins.mjs';

const read = file => readFileSync(path.join(root, file), 'utf8');

const documentsIn = folder =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map(file => path.posix.join(folder, file.split(path.sep).join('/')))
    .filter(file => file.endsWith('.md'));

const docs = documentsIn('docs');

test('TechDocs shows every document', () => {
  const shown = [...read('mkdocs.yml').matchAll(/: (\S+\.md)$/gm)];
  assert.deepEqual(shown.map(([, file]) => `docs/${file}`).sort(), docs.sort());
});

/** The headings of a document as GitHub and MkDocs name them in links. */
function anchorsOf(file) {
  return [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading
      .toLocaleLowerCase('en-US')
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function brokenLinks(file) {
  const links = [
    ...read(file).matchAll(/\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)$/gm),
  ];
  return links
    .map(([, inline, reference]) => inline ?? reference)
    .filter(link => !/^\w+:/.test(link))
    .filter(link => {
      const [target, anchor] = link.split('#');
      const linked = target
        ? path.posix.join(path.posix.dirname(file), target)
        : file;
      return (
        !existsSync(path.join(root, linked)) ||
        (anchor && !anchorsOf(linked).includes(anchor))
      );
    })
    .map(link => `${file}: ${link}`);
}

test('the links between documents lead somewhere', () => {
  const files = [
    ...readdirSync(root).filter(file => file.endsWith('.md')),
    ...docs,
    ...documentsIn('.github'),
    ...plugins.map(({ folder }) => `${folder}/README.md`),
    'packages/simulator/README.md',
  ];
  assert.deepEqual(files.flatMap(brokenLinks), []);
});
