import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from './command.mjs';
import { tapOutcome } from './tap.mjs';

describe('the outcome of a run of tests', () => {
  let folder;
  before(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'insights-tap-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  async function outcomeOf(source) {
    const file = path.join(folder, 'example.test.mjs');
    writeFileSync(
      file,
      `import { describe, it } from 'node:test';
       import assert from 'node:assert/strict';
       ${source}`,
    );
    // Node's test runner starts no tests where it finds itself inside a test.
    const env = { ...process.env };
    delete env.NODE_TEST_CONTEXT;
    return tapOutcome(
      await run(process.execPath, ['--test', '--test-reporter=tap', file], {
        cwd: folder,
        env,
        logFile: path.join(folder, 'tests.log'),
      }),
    );
  }

  it('counts what passed and says nothing of it', async () => {
    const outcome = await outcomeOf(`it('holds', () => {});
      it.skip('waits', () => {});`);
    assert.deepEqual(outcome, {
      passed: 1,
      failed: 0,
      skipped: 1,
      output: undefined,
    });
  });

  it('shows what failed with its error, and only that', async () => {
    const { passed, failed, output } = await outcomeOf(`
      describe('a page', () => {
        it('holds', () => {});
        it('breaks', () => assert.equal('a line\\n...\\nmore', 'other'));
      });`);
    assert.deepEqual([passed, failed], [1, 1]);
    assert.match(output, /^ *not ok 2 - breaks\n[^]*a line[^]*other/);
    assert.match(output, /^not ok 1 - a page$/m);
    assert.doesNotMatch(output, /holds/);
  });

  it('shows everything where the run failed without a failed test', async () => {
    const { failed, output } = await outcomeOf('process.exitCode = 3;');
    assert.equal(failed, 1);
    assert.match(output, /^TAP version/);
  });
});
