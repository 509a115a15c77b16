function count(text, name) {
  return Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

/**
 * The blocks of what failed, with their errors: a test that passed says nothing that helps to mend another. Everything
 * where a file ended by itself, because what it printed before stands elsewhere.
 */
function failures(text) {
  const blocks = [...text.matchAll(/^( *)not ok [^]*?\n\1 {2}\.\.\.$/gm)].map(
    ([block]) => block,
  );
  const areTests = !blocks.some(block => /^ *exitCode: /m.test(block));
  return blocks.length > 0 && areTests ? blocks.join('\n') : text;
}

/** The outcome of a run of Node's test runner with its reporter `tap`. */
export function tapOutcome({ code, text }) {
  const failed = count(text, 'fail') + count(text, 'cancelled');
  return {
    passed: count(text, 'pass'),
    failed: failed || (code === 0 ? 0 : 1),
    skipped: count(text, 'skipped') + count(text, 'todo'),
    output: code === 0 ? undefined : failures(text),
  };
}
