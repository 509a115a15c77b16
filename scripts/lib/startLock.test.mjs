import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { takeStartLock } from './startLock.mjs';

const url = 'http://localhost:7007';

describe('the lock of a start', () => {
  let folder;
  let file;
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'start-lock-'));
    file = path.join(folder, 'running.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const holder = () => JSON.parse(readFileSync(file, 'utf8')).pid;

  it('is taken once, and given back', () => {
    const release = takeStartLock(url, file);
    assert.equal(holder(), process.pid);
    release();
    assert.equal(existsSync(file), false);
  });

  for (const [what, content] of Object.entries({
    'an interrupted write': '{"pid": 12',
    nothing: '',
    'no object': 'null',
    'no process': '{"pid":"none"}',
    'a process that is gone': '{"pid":999999999}',
    'another program': `{"pid":${process.ppid}}`,
  })) {
    it(`is taken over where it holds ${what}`, () => {
      writeFileSync(file, content);
      takeStartLock(url, file);
      assert.equal(holder(), process.pid);
    });
  }

  it('is taken over where a folder stands in its place', () => {
    mkdirSync(file);
    takeStartLock(url, file);
    assert.equal(holder(), process.pid);
  });
});
