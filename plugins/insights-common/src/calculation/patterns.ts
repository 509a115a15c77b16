import { z } from 'zod';

/**
 * A POSIX regular expression as PostgreSQL's `~` reads it: case-sensitive, found anywhere. Only PostgreSQL evaluates
 * it, so only what makes it dangerous is refused here.
 */
export const patternSchema = z
  .string()
  .min(1, 'must not be empty')
  .max(200, 'must have at most 200 characters')
  .refine(pattern => !/\\[1-9]/.test(pattern), {
    message: 'must not contain a back-reference such as \\1',
  });
