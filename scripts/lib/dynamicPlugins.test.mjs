import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { root } from './paths.mjs';

const read = file => readFileSync(path.join(root, file), 'utf8');

const { scalprum } = JSON.parse(read('plugins/insights/package.json'));
const wiring = read('docs/red-hat-developer-hub.md');

const matchesOf = (text, expression) =>
  [...text.matchAll(expression)].map(([, match]) => match);

test('the document wires what the bundle for the old frontend system exports', () => {
  const module = path.join(
    'plugins/insights',
    scalprum.exposedModules.PluginRoot,
  );
  const exported = matchesOf(read(module), /export \{([^}]+)\}/g)
    .flatMap(names => names.split(','))
    .map(name => name.trim());
  const wired = [
    ...matchesOf(wiring, /importName: (\w+)/g),
    ...matchesOf(wiring, /- (is[A-Z]\w+)$/gm),
  ];
  assert.deepEqual(wired, [
    'InsightsPage',
    'EntityInsightsContent',
    'isInsightsAvailable',
  ]);
  assert.deepEqual(
    wired.filter(name => !exported.includes(name)),
    [],
  );
  // The host registers the API of the page with the plugin, if it finds it in the bundle.
  assert.ok(exported.includes('insightsPlugin'));
});

test('the document names the bundle as package.json does', () => {
  const [name] = matchesOf(wiring, /frontend:\n\s+(\S+):\n/g);
  assert.equal(name, scalprum.name);
});
