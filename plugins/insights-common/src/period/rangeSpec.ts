import { z } from 'zod';

/**
 * A date range as it stands in a URL: `rolling:1|3|6|12` (months), `quarter:2026-Q1`, `half:2026-H1`, `week:2026-W07`.
 * @public
 */
export const rangeSpecSchema = z
  .string()
  .regex(
    /^(rolling:(1|3|6|12)|quarter:(?!0000)\d{4}-Q[1-4]|half:(?!0000)\d{4}-H[12]|week:(?!0000)\d{4}-W(0[1-9]|[1-4]\d|5[0-3]))$/,
    'must be rolling:1, rolling:3, rolling:6, rolling:12, quarter:2026-Q1, half:2026-H1 or week:2026-W07',
  );
/** @public */
export type RangeSpec = z.infer<typeof rangeSpecSchema>;
