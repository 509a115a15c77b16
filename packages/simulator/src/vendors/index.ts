import { gitHub } from './github';
import { pagerDuty } from './pagerduty';
import { Vendor } from './vendor';

/** Every vendor that is served; the only place that lists them. */
export const vendors = [gitHub, pagerDuty] as const;

/** The account that CI acts as, which the vendor that runs CI names. */
export const AUTOMATION_LOGIN =
  vendors.find(vendor => vendor.automationLogin)?.automationLogin ??
  'automation';

/** The page of a pull request at the vendor that has them. */
export function pullRequestUrl(fullName: string, number: number): string {
  const [url] = vendors.flatMap(
    (vendor: Vendor) => vendor.pullRequestUrl?.(fullName, number) ?? [],
  );
  return url;
}

type Listed = (typeof vendors)[number];
type FaultKindOf<V> = V extends Vendor<any, infer Kind, any, any>
  ? Kind
  : never;
type EditOptionsOf<V> = V extends Vendor<any, any, any, infer Edit>
  ? Edit
  : never;

/** The name of a vendor. */
export type VendorId = Listed['id'];

/** What every vendor contributes to `info()`. */
export type VendorInfos = {
  [V in Listed as V['id']]: ReturnType<V['info']>;
};

/** The faults that only some vendors know. */
export type VendorFaultKind = FaultKindOf<Listed>;

/** The edits that only some vendors know, as callers give them. */
export type VendorEditOptions = EditOptionsOf<Listed>;
