import type { LoggerService } from '@backstage/backend-plugin-api';

function toStandardError(message: string) {
  process.stderr.write(`${message}\n`);
}

/** Leaves standard output to the figures. */
export const quietLogger: LoggerService = {
  error: toStandardError,
  warn: toStandardError,
  info: () => {},
  debug: () => {},
  child: () => quietLogger,
};

/** The sum of what was counted for the routes that match. */
export function countOf(counts: Record<string, number>, route: RegExp): number {
  return Object.entries(counts)
    .filter(([name]) => route.test(name))
    .reduce((sum, [, count]) => sum + count, 0);
}
