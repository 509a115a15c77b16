import { z } from 'zod';

/** A form that PostgreSQL reads, but not as people who know other regular expressions mean it. */
interface Misread {
  form: RegExp;
  /** Follows the name of the setting. */
  message: string;
}

// An escape is one piece, so that "\\b" is a backslash before a "b".
const piece = /\\[^]|\{,\d+\}|\[\^?\]?(?:\\[^]|\[:\w*:\]|[^\]\\])*\]|[^]/g;

const misread: Misread[] = [
  {
    form: /^\\[1-9]$/,
    message: 'must not contain a back-reference such as \\1',
  },
  {
    form: /^\\b$|^\[(?:\\[^b]|[^\\])*\\b/,
    message:
      'must not contain \\b, which PostgreSQL reads as a backspace: write \\y for the edge of a word, such as \\ydeploy\\y',
  },
  {
    form: /^\\B$/,
    message:
      'must not contain \\B, which PostgreSQL reads as a backslash: write \\Y for a place that is no edge of a word, or \\\\ for a backslash',
  },
  {
    form: /^\\[<>]$/,
    message:
      'must not contain \\< or \\>, which PostgreSQL reads as < and >: write \\m for the start of a word and \\M for its end, such as \\mdeploy\\M',
  },
  {
    form: /^\[\^?:\w+:\]$/,
    message:
      'must have a class of characters in two pairs of brackets, such as [[:digit:]]: in one pair it is a list of letters',
  },
  {
    form: /^\{,/,
    message:
      'must have both ends of a repetition, such as a{0,3}: PostgreSQL reads {,3} as text',
  },
];

/** What is wrong with a pattern that PostgreSQL accepts; undefined where nothing is. */
function misreadForm(pattern: string): string | undefined {
  const pieces = pattern.match(piece) ?? [];
  return misread.find(({ form }) => pieces.some(each => form.test(each)))
    ?.message;
}

/**
 * A POSIX regular expression as PostgreSQL's `~` reads it: case-sensitive, found anywhere. Only PostgreSQL evaluates
 * it, so only what makes it dangerous, or what it reads as something else than people mean, is refused here.
 */
export const patternSchema = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .superRefine((pattern, context) => {
    const message = misreadForm(pattern);
    if (message !== undefined) {
      context.addIssue({ code: 'custom', message });
    }
  });
