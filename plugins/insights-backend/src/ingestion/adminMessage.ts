import { cleanText } from '../database/cleanText';

const longestMessage = 500;

// GitHub's tokens in all their forms, JSON Web Tokens, and credentials in headers and addresses.
const secrets: Array<[RegExp, string]> = [
  [/\b(?:gh[a-z]_|github_pat_)\w+(?:\.[\w-]+)*/g, '[secret]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[secret]'],
  [/\b(bearer|token|basic)(\s+|=|:\s*)[\w.~+/=-]{12,}/gi, '$1$2[secret]'],
  [/:\/\/[^\s/@]+@/g, '://[secret]@'],
];

/** A message as it may be shown, stored and logged: one line of bearable length without credentials. */
export function adminMessage(message: string): string {
  const line = cleanText(message).replace(/\s+/g, ' ').trim();
  const safe = secrets.reduce(
    (text, [pattern, replacement]) => text.replace(pattern, replacement),
    line,
  );
  return safe.length > longestMessage
    ? `${safe.slice(0, longestMessage - 1)}\u2026`
    : safe;
}
