import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import {
  fromRegistry,
  installLines,
  resolutionsOf,
  writeResolutions,
} from './installLines.mjs';
import { readInstructions } from './installTest/readme.mjs';
import { plugins } from './plugins.mjs';

const insights = '@devex-insights/backstage-plugin-insights';

test('the README installs the plugins with the commands that packing prints', () => {
  const { commands } = readInstructions();
  assert.deepEqual(
    commands.filter(each => each.includes(insights)),
    installLines(plugins),
  );
});

test('tarballs outside the app are named by their absolute path', () => {
  assert.deepEqual(installLines(plugins, '/tmp/packages'), [
    `yarn workspace backend add ${insights}-backend@file:/tmp/packages/insights-backend.tgz`,
    `yarn workspace app add ${insights}@file:/tmp/packages/insights.tgz`,
  ]);
  assert.deepEqual(resolutionsOf(plugins, '/tmp/packages'), {
    [`${insights}-common`]: 'file:/tmp/packages/insights-common.tgz',
    [`${insights}-node`]: 'file:/tmp/packages/insights-node.tgz',
  });
});

test('from a registry, the same commands name the packages alone', () => {
  assert.deepEqual(installLines(plugins).map(fromRegistry), [
    `yarn workspace backend add ${insights}-backend`,
    `yarn workspace app add ${insights}`,
  ]);
});

test('the resolutions of an app keep what it has', () => {
  const app = mkdtempSync(path.join(os.tmpdir(), 'insights-app-'));
  const file = path.join(app, 'package.json');
  const workspaces = { packages: ['packages/*'] };
  const others = { '@types/react': '^18' };
  writeFileSync(file, JSON.stringify({ workspaces, resolutions: others }));
  writeResolutions(app, plugins);
  assert.deepEqual(JSON.parse(readFileSync(file, 'utf8')), {
    workspaces,
    resolutions: {
      ...others,
      [`${insights}-common`]: 'file:./insights/insights-common.tgz',
      [`${insights}-node`]: 'file:./insights/insights-node.tgz',
    },
  });
  rmSync(app, { recursive: true });
});
