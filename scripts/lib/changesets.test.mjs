import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { root } from './paths.mjs';
import { plugins } from './plugins.mjs';

let folder;

/** The part of the repository that versions are computed from, with one changeset. */
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'insights-changesets-'));
  const copied = ['package.json', 'yarn.lock', '.changeset/config.json'];
  for (const plugin of plugins) {
    copied.push(`${plugin.folder}/package.json`);
    copied.push(`${plugin.folder}/CHANGELOG.md`);
  }
  for (const name of ['app', 'backend', 'simulator']) {
    copied.push(`packages/${name}/package.json`);
  }
  for (const file of copied) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    cpSync(path.join(root, file), path.join(folder, file));
  }
  writeFileSync(
    path.join(folder, '.changeset', 'one.md'),
    `---\n'${plugins[0].name}': minor\n---\n\nA sentence about the change.\n`,
  );
  spawnSync('git', ['init', '--quiet'], { cwd: folder });
});

after(() => rmSync(folder, { recursive: true }));

const read = file => readFileSync(path.join(folder, file), 'utf8');

test('a changeset of one package gives all four the same next version and a changelog', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/@changesets/cli/bin.js'), 'version'],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, CI: 'true' } },
  );
  assert.equal(status, 0, stdout + stderr);
  const [major, minor] = plugins[0].version.split('.').map(Number);
  const next = `${major}.${minor + 1}.0`;
  for (const { folder: plugin, version } of plugins) {
    assert.equal(JSON.parse(read(`${plugin}/package.json`)).version, next);
    const changelog = read(`${plugin}/CHANGELOG.md`);
    assert.match(changelog, new RegExp(`\n## ${next}\n`));
    assert.match(changelog, new RegExp(`\n## ${version}\n`));
  }
  assert.match(read(`${plugins[0].folder}/CHANGELOG.md`), /about the change/);
  const example = JSON.parse(read('packages/app/package.json'));
  assert.equal(example.version, '0.0.0');
});
