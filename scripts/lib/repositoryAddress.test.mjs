import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plugins } from './plugins.mjs';
import { addressProblems } from './repositoryAddress.mjs';

test('manifests, catalog files and documents give the address of the root package.json', () => {
  const folders = plugins.map(({ folder }) => folder);
  assert.deepEqual(addressProblems(folders), []);
});
