import { readFileSync } from 'node:fs';

/** An expected failure: its message is one sentence that says what to do, and is all that is shown. */
export class Failure extends Error {}

const startedAt = Date.now();
let output = process.stdout;

/** For commands whose standard output belongs to somebody else. */
export function reportToStandardError() {
  output = process.stderr;
}

function seconds(since) {
  const elapsed = Math.round((Date.now() - since) / 1000);
  return elapsed < 60
    ? `${elapsed} s`
    : `${Math.floor(elapsed / 60)} min ${elapsed % 60} s`;
}

/** One line, with the time since the command was typed. */
export function say(text) {
  output.write(`[${seconds(startedAt).padStart(4)}] ${text}\n`);
}

/** A line without a time, for what is meant to be copied or read by a program. */
export function print(text) {
  output.write(`${text}\n`);
}

const reminderMilliseconds = 20_000;

/** Says what is being done, reminds while it lasts, and says how long it took. */
export async function step(text, work) {
  const begun = Date.now();
  let detail = '';
  say(`${text} ...`);
  const reminder = setInterval(
    () =>
      say(
        `  ${text}: still at it after ${seconds(begun)}${
          detail && `: ${detail}`
        }`,
      ),
    reminderMilliseconds,
  );
  try {
    return await work(news => {
      detail = news;
    });
  } finally {
    clearInterval(reminder);
    say(`  ${text}: ${seconds(begun)}`);
  }
}

export function lastLines(file, count = 15) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count);
  } catch {
    return [];
  }
}

/** Runs a command line program of ours, and turns what goes wrong into a sentence and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    const text = error instanceof Failure ? error.message : error.stack;
    process.stderr.write(`\n${text}\n`);
    process.exitCode = 1;
  }
}
