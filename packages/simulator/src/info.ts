import { ServedClone } from './clone/cloneRepository';
import { EpochSeconds } from './model/time';
import { World } from './model/world';
import { Size } from './options';
import { VendorId, VendorInfos, vendors } from './vendors';

/** What a client needs to know to use a simulator; what it needs to know of a vendor is below the name of the vendor. */
export interface SimulatorInfo extends VendorInfos {
  url: string;
  port: number;
  /** The logins of the simulated organisations. */
  organizations: string[];
  repositories: number;
  /** Those that can be seen now. */
  pullRequests: number;
  /** Those that can be seen now. */
  workflowRuns: number;
  /** The date that fixes the calendar. */
  anchor: string;
  /** The simulation's present. */
  now: string;
  size: Size;
  seed: string;
  /** What is served of each local clone; absent without any. */
  clones?: ServedClone[];
  /** The catalog of the simulated organisation, one file. */
  catalog: { url: string };
}

/** Counts what can be seen now. */
export function visibleNumbers(
  world: World,
  now: EpochSeconds,
): Pick<
  SimulatorInfo,
  'organizations' | 'repositories' | 'pullRequests' | 'workflowRuns'
> {
  const repositories = world.organizations.flatMap(({ account }) =>
    world.repositoriesOf(account, now),
  );
  const sum = (count: (index: number) => number) =>
    repositories.reduce((total, _repository, index) => total + count(index), 0);
  return {
    organizations: world.organizations.map(({ account }) => account.login),
    repositories: repositories.length,
    pullRequests: sum(
      index => repositories[index].pullRequestsByUpdate(now).length,
    ),
    workflowRuns: sum(index => repositories[index].workflowRunsAt(now).length),
  };
}

/** What every vendor contributes, for the address of the simulator. */
export function vendorInfos(url: string): VendorInfos {
  const infos = vendors.map((vendor): [VendorId, object] => [
    vendor.id,
    vendor.info(`${url}/${vendor.id}`),
  ]);
  return Object.fromEntries(infos) as VendorInfos;
}
