import assert from 'node:assert/strict';
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { LogFile } from './logFile.mjs';

describe('a log', () => {
  let folder;
  let file;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'log-file-'));
    file = path.join(folder, 'backend.log');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const now = () => readFileSync(file, 'utf8');
  const before = () =>
    readFileSync(path.join(folder, 'backend.previous.log'), 'utf8');

  it('keeps what the run before wrote', () => {
    new LogFile(file).write('first\n');
    new LogFile(file).write('second\n');
    const third = new LogFile(file);
    third.write('third\n');
    assert.deepEqual([now(), before()], ['third\n', 'second\n']);
    assert.equal(third.bytes, 6);
  });

  it('does not lose it to a run that wrote nothing', () => {
    new LogFile(file).write('first\n');
    assert.equal(existsSync(file), true);
    assert.equal(new LogFile(file).bytes, 0);
    assert.equal(new LogFile(file).bytes, 0);
    assert.equal(before(), 'first\n');
  });

  it('begins anew when it is full, and takes no more room than two files', () => {
    const log = new LogFile(file, { largest: 20 });
    for (let line = 0; line < 9; line += 1) {
      log.write(`line ${line} ü\n`);
    }
    assert.deepEqual([before(), now()], ['line 6 ü\nline 7 ü\n', 'line 8 ü\n']);
    assert.equal(readdirSync(folder).length, 2);
  });
});
