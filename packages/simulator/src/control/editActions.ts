import { z } from 'zod';
import { Simulation } from '../simulation';
import { RunningVendor } from '../vendors/vendor';
import { applyEdit, Change } from './edits';
import { EditOptions, editSchema } from './editSchemas';

/** Reads an edit as the action that applies it and gives what it changed: one that all vendors show, or one of a vendor. */
export type EditActions = z.ZodType<() => Change[], EditOptions>;

/** All edits that a simulation understands. */
export function editActions(
  simulation: Simulation,
  vendors: readonly RunningVendor<any>[],
): EditActions {
  return z.union([
    editSchema.transform(edit => () => applyEdit(simulation, edit)),
    ...vendors.flatMap(({ edits }) => edits ?? []),
  ]);
}
