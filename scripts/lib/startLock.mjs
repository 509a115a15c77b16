import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ownPath } from './paths.mjs';
import { Failure } from './report.mjs';

function isOurs(pid) {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    // A number may have been given to another program since; where this file is missing, trust the number.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return true;
  }
}

/** What a lock says; a damaged one says nothing. */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {};
  } catch {
    return {};
  }
}

/** One start per clone, because there is one database: the second gets a sentence. */
export function takeStartLock(url, file = ownPath('running.json')) {
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid, url }), {
      flag: 'wx',
    });
  } catch {
    const other = readLock(file);
    if (Number.isInteger(other.pid) && isOurs(other.pid)) {
      throw new Failure(
        `This clone is running already at ${other.url} (process ${other.pid}): use that, or stop it first.`,
      );
    }
    rmSync(file, { recursive: true, force: true });
    return takeStartLock(url, file);
  }
  return () => rmSync(file, { force: true });
}
