import type { AuditorService } from '@backstage/backend-plugin-api';
import { assertError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** Runs an action that is to be recorded: who requested it, its result, and why it failed if it did. */
export async function audited<T>(
  auditor: AuditorService,
  options: {
    request: Request;
    eventId: string;
    meta: JsonObject;
    /** What to record of the result. */
    describe: (result: T) => JsonObject;
  },
  work: () => Promise<T>,
): Promise<T> {
  const { request, eventId, meta, describe } = options;
  const event = await auditor.createEvent({
    eventId,
    severityLevel: 'medium',
    request,
    meta,
  });
  try {
    const result = await work();
    await event.success({ meta: describe(result) });
    return result;
  } catch (error) {
    assertError(error);
    await event.fail({ error });
    throw error;
  }
}
