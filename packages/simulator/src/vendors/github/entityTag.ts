import { createHash } from 'node:crypto';

/** A weak ETag that differs per token, as GitHub's do. */
export function entityTag(token: string, text: string): string {
  const digest = createHash('sha256').update(token).update(text).digest('hex');
  return `W/"${digest}"`;
}
