import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import { root } from './lib/paths.mjs';
import { plugins } from './lib/plugins.mjs';

/*
 * As strict as `backstage-cli config:check --strict`: unknown keys fail. Variables of the environment may be missing,
 * because `npm start` sets them.
 */
const require = createRequire(path.join(root, 'package.json'));
const { loadConfigSchema } = require('@backstage/config-loader');
const { parse } = require('yaml');

const read = file => readFileSync(path.join(root, file), 'utf8');

/** The examples of configuration in a document. */
function examplesIn(document) {
  return [...read(document).matchAll(/^```yaml\n([\s\S]*?)^```$/gm)]
    .map(([, yaml]) => parse(yaml))
    .map((config, index) => [`${document}, example ${index + 1}`, config]);
}

const examples = ['README.md', 'plugins/insights-backend/README.md']
  .flatMap(examplesIn)
  // The example app has no webhooks, so their schema is not installed.
  .filter(([, config]) => !('events' in config));

let schema;

before(async () => {
  schema = await loadConfigSchema({
    dependencies: ['app', 'backend', ...plugins.map(({ name }) => name)],
    packagePaths: [path.join(root, 'package.json')],
    noUndeclaredProperties: true,
  });
});

/** Checks a configuration on top of the example app's. */
function check(context, data) {
  schema.process([
    { context: 'app-config.yaml', data: parse(read('app-config.yaml')) },
    { context, data },
  ]);
}

test('the configuration of the example app fits the schemas', () => {
  check('nothing else', {});
});

for (const [name, config] of examples) {
  test(`the configuration in ${name} fits the schemas`, () => {
    check(name, config);
  });
}

test('the documents show the configuration of the plugins', () => {
  const own = examples.filter(([, config]) => 'insights' in config);
  assert.ok(own.length >= 5);
});

test('a misspelled key is refused', () => {
  assert.throws(
    () => check('misspelled', { insights: { reportingTimezone: 'UTC' } }),
    /additionalProperty=reportingTimezone/,
  );
});
