import { FaultEffect } from './faultEffect';

/** The faults that spoil a list, whoever answers with it. */
export const listFaults: Partial<Record<string, FaultEffect>> = {
  'duplicate-items': {
    spoil: body => withFirstList(body, items => [...items, items[0]]),
  },
  'shuffled-items': {
    spoil: body => withFirstList(body, items => [...items].reverse()),
  },
  'malformed-record': {
    spoil: (body, _api, { holding = '' }) =>
      malformed(body, new RegExp(holding)),
  },
};

/** Changes the first list of several items that a body has. */
function withFirstList(
  body: unknown,
  change: (items: unknown[]) => unknown[],
): unknown {
  const search = (value: unknown): { found: boolean; value: unknown } => {
    if (!value || typeof value !== 'object') {
      return { found: false, value };
    }
    if (Array.isArray(value)) {
      return value.length > 1
        ? { found: true, value: change(value) }
        : { found: false, value };
    }
    for (const [key, child] of Object.entries(value)) {
      const result = search(child);
      if (result.found) {
        return { found: true, value: { ...value, [key]: result.value } };
      }
    }
    return { found: false, value };
  };
  return search(body).value;
}

/** Leaves of the smallest records that match only what names them. */
function malformed(value: unknown, pattern: RegExp): unknown {
  if (!value || typeof value !== 'object') {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(each => malformed(each, pattern));
  }
  const isMeant = (part: unknown) => pattern.test(JSON.stringify(part) ?? '');
  const parts = Object.entries(value);
  return isMeant(value) && !parts.some(([, part]) => isMeant(part))
    ? Object.fromEntries(
        parts.filter(([key]) => /^(id|number|__typename)$/.test(key)),
      )
    : Object.fromEntries(
        parts.map(([key, part]) => [key, malformed(part, pattern)]),
      );
}
