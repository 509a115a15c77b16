import { z } from 'zod';
import { Change } from '../../control/edits';
import { EditError } from '../../control/editError';
import { GitHubSimulation } from './simulation';

const installationSchema = z.strictObject({
  kind: z.literal('installation'),
  owner: z.string(),
  isSuspended: z.boolean().default(false),
  /** The names of those that the app may see. */
  repositories: z.union([z.literal('all'), z.array(z.string())]).default('all'),
});

/** An edit that only GitHub knows. */
export type GitHubEditOptions = z.input<typeof installationSchema>;

/** Changes what the app of an organisation may see. */
export function gitHubEdits({
  world,
  installations,
}: GitHubSimulation): z.ZodType<() => Change[], GitHubEditOptions> {
  return installationSchema.transform(
    ({ kind, owner, isSuspended, repositories }) =>
      () => {
        const organization = world.findOrganization(owner);
        if (!organization) {
          throw new EditError(`There is no organisation ${owner}.`);
        }
        installations.set(organization.account, { isSuspended, repositories });
        return [{ login: owner, what: kind }];
      },
  );
}
