import { cleanText } from '../database/cleanText';

const longestMessage = 500;

// JSON Web Tokens, and credentials in headers and addresses; sources know their vendors' own.
const secrets: Array<[RegExp, string]> = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/\b(bearer|token|basic)(\s+|=|:\s*)[\w.~+/=-]{12,}/gi, '$1$2[secret]'],
  [/:\/\/[^\s/@]+@/g, '://[secret]@'],
];

/** A message as it may be shown, stored and logged: one line of bearable length without credentials. */
export function adminMessage(
  message: string,
  secretPatterns: readonly RegExp[] = [],
): string {
  const line = cleanText(message).replace(/\s+/g, ' ').trim();
  const all = [
    ...secretPatterns.map((each): [RegExp, string] => [each, '[secret]']),
    ...secrets,
  ];
  const safe = all.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    line,
  );
  return safe.length > longestMessage
    ? `${safe.slice(0, longestMessage - 1)}\u2026`
    : safe;
}
