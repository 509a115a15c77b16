function count(text, name) {
  return Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
}

/** The outcome of a run of Node's test runner with its reporter `tap`. */
export function tapOutcome({ code, text }) {
  const failed = count(text, 'fail') + count(text, 'cancelled');
  return {
    passed: count(text, 'pass'),
    failed: failed || (code === 0 ? 0 : 1),
    skipped: count(text, 'skipped') + count(text, 'todo'),
    output: code === 0 ? undefined : text,
  };
}
