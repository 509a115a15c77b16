import { createHash } from 'crypto';

/** A short text that differs for different content, for comparing and never for hiding it. */
export function digestOf(content: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(content))
    .digest('hex')
    .slice(0, 16);
}
