import { FaultEffect } from './faultEffect';

/** The faults that spoil a list, whoever answers with it. */
export const listFaults: Partial<Record<string, FaultEffect>> = {
  'duplicate-items': {
    spoil: body => withFirstList(body, items => [...items, items[0]]),
  },
  'shuffled-items': {
    spoil: body => withFirstList(body, items => [...items].reverse()),
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
