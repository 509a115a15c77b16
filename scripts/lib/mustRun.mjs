import { run } from './command.mjs';
import { ownPath, shown } from './paths.mjs';
import { Failure } from './report.mjs';

/** Runs a program that has to succeed; `what` names it in the error and in the log. */
export async function mustRun(program, args, { what, ...options }) {
  const logFile = ownPath(
    'logs',
    'pack',
    `${what.replaceAll(/\W+/g, '-')}.log`,
  );
  const { code, text } = await run(program, args, { ...options, logFile });
  if (code !== 0) {
    const end = text.trimEnd().split('\n').slice(-15).join('\n');
    throw new Failure(`${what} failed, see ${shown(logFile)}:\n${end}`);
  }
}
