import type { AuditorService } from '@backstage/backend-plugin-api';
import { assertError, NotAllowedError } from '@backstage/errors';
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

/** Runs an action of which only the refusals are to be recorded, because it is done all day by machines. */
export async function refusalsAudited<T>(
  auditor: AuditorService,
  options: { request: Request; eventId: string },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotAllowedError) {
      const event = await auditor.createEvent({
        ...options,
        severityLevel: 'medium',
      });
      await event.fail({ error });
    }
    throw error;
  }
}
