import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { checkLicences } from './licences.mjs';

describe('the licences of packages', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(path.join(os.tmpdir(), 'licences-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  function install(folder, manifest) {
    const target = path.join(root, folder);
    mkdirSync(target, { recursive: true });
    writeFileSync(
      path.join(target, 'package.json'),
      JSON.stringify({ version: '1.0.0', license: 'MIT', ...manifest }),
    );
    return target;
  }
  const plugin = manifest =>
    install('plugins/one', { name: 'one', ...manifest });
  const needs = (...names) =>
    Object.fromEntries(names.map(name => [name, '*']));

  it('are found where Node finds the packages', () => {
    const folder = plugin({ dependencies: needs('near', 'hoisted') });
    install('plugins/one/node_modules/near', {
      name: 'near',
      dependencies: needs('hoisted'),
    });
    install('plugins/one/node_modules/near/node_modules/hoisted', {
      name: 'hoisted',
      version: '2.0.0',
      license: 'GPL-3.0-only',
    });
    install('node_modules/hoisted', { name: 'hoisted' });
    assert.deepEqual(checkLicences([folder]), {
      count: 4,
      problems: [
        'hoisted 2.0.0 has the licence "GPL-3.0-only", which is not allowed: one > near > hoisted',
      ],
    });
  });

  for (const [manifest, problem] of [
    [{ license: 'Apache-2.0' }],
    [{ license: '(GPL-2.0 OR MIT)' }],
    [{ license: '(ISC AND MIT)' }],
    [{ license: { type: 'ISC' } }],
    [{ license: undefined, licenses: [{ type: 'MIT' }, { type: 'GPL-2.0' }] }],
    [{ license: 'MIT AND GPL-2.0' }, '"MIT AND GPL-2.0"'],
    [{ license: 'Remix Icon License 1.0' }, '"Remix Icon License 1.0"'],
    [{ license: 'SEE LICENSE IN LICENSE.md' }, '"SEE LICENSE IN LICENSE.md"'],
    [{ license: 'UNLICENSED' }, '"UNLICENSED"'],
    [{ license: undefined }, '"none"'],
  ]) {
    it(`${problem ? 'refuse' : 'allow'} ${JSON.stringify(manifest)}`, () => {
      const folder = plugin({ dependencies: needs('other') });
      install('node_modules/other', { name: 'other', ...manifest });
      assert.deepEqual(
        checkLicences([folder]).problems,
        problem
          ? [
              `other 1.0.0 has the licence ${problem}, which is not allowed: one > other`,
            ]
          : [],
      );
    });
  }

  it('count for peers that the app has, and not for development', () => {
    const optional = { peer: { optional: true }, absent: { optional: true } };
    const folder = plugin({
      peerDependencies: needs('peer', 'absent'),
      peerDependenciesMeta: optional,
      devDependencies: needs('tool'),
    });
    install('node_modules/tool', { name: 'tool', license: 'GPL-2.0' });
    install('node_modules/peer', {
      name: 'peer',
      license: 'GPL-2.0',
      // Nobody here uses what others support beside.
      peerDependencies: needs('tool'),
      peerDependenciesMeta: { tool: { optional: true } },
    });
    assert.deepEqual(checkLicences([folder]).problems, [
      'peer 1.0.0 has the licence "GPL-2.0", which is not allowed: one > peer',
    ]);
  });

  it('have exceptions, for the licence that was looked at only', () => {
    const folder = plugin({ dependencies: needs('other') });
    const exceptions = { other: { licence: 'none', reason: 'it is ours' } };
    install('node_modules/other', { name: 'other', license: undefined });
    assert.deepEqual(checkLicences([folder], exceptions).problems, []);
    install('node_modules/other', { name: 'other', license: 'GPL-2.0' });
    assert.deepEqual(checkLicences([folder], exceptions).problems, [
      'other 1.0.0 has the licence "GPL-2.0", which is not allowed: one > other',
      'The exception for other is not needed',
    ]);
  });

  it('cannot be checked of what is not installed', () => {
    const folder = plugin({ dependencies: needs('missing') });
    assert.deepEqual(checkLicences([folder]).problems, [
      'missing is not installed: one > missing',
    ]);
  });
});
