import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  insightsConfigUpdatePermission,
  insightsSourcesUpdatePermission,
  insightsSyncTriggerPermission,
  type TextKeys,
} from '@devex-insights/backstage-plugin-insights-common';
import { textKeys } from '../engine/model/textKeys';

/** Whether somebody may make changes, and what a response says about that. */
export interface Editability {
  canEdit: boolean;
  whyNot?: string;
  textKeys?: TextKeys;
}

const needs = ({ name }: BasicPermission) =>
  `To change this you need the permission ${name}`;

/** Why nobody, or not everybody, may make changes. */
export const whyNotTexts = {
  unprotected:
    "Nobody may change this here, because Backstage's permission framework is off and would allow everybody. Set permission.enabled to true, or list the allowed users and groups in insights.admins",
  notPermitted: needs(insightsConfigUpdatePermission),
  notPermittedToSync: `To start a sync you need the permission ${insightsSyncTriggerPermission.name}`,
  notPermittedSources: needs(insightsSourcesUpdatePermission),
  noAdmin:
    'Only the users and groups listed in insights.admins in app-config may change this, and you are not one of them',
} as const;

/** What is said of a missing permission, by its name. */
const refusals: ReadonlyMap<string, string> = new Map([
  [insightsSourcesUpdatePermission.name, whyNotTexts.notPermittedSources],
  [insightsSyncTriggerPermission.name, whyNotTexts.notPermittedToSync],
]);

/** What access is decided from. */
export interface EditAccessOptions {
  auth: AuthService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
  /** `permission.enabled` of app-config. */
  isPermissionFrameworkOn: boolean;
  /** `insights.admins`. */
  admins?: string[];
  /** What it takes to change something; by default, that of settings and annotations. */
  permission?: BasicPermission;
}

/**
 * Decides who may change settings, annotations or sources, or start a sync: those with the permission who, where admins
 * are named, are among them. A permission framework that is off allows everybody everything, so then nobody may unless admins are named.
 */
export class EditAccess {
  readonly #options: EditAccessOptions;

  constructor(options: EditAccessOptions) {
    this.#options = options;
  }

  /** Whether not everybody is allowed to make changes. */
  get isProtected(): boolean {
    const { isPermissionFrameworkOn, admins } = this.#options;
    return isPermissionFrameworkOn || admins !== undefined;
  }

  /** Whether the caller may make changes, with the reason why not. */
  async check(credentials: BackstageCredentials): Promise<Editability> {
    const whyNot = await this.#whyNot(credentials);
    return {
      canEdit: whyNot === undefined,
      whyNot,
      ...(whyNot && { textKeys: textKeys({ whyNot }) }),
    };
  }

  /** Throws NotAllowedError with the reason. */
  async require(
    credentials: BackstageCredentials,
    permission?: BasicPermission,
  ): Promise<void> {
    const whyNot = await this.#whyNot(credentials, permission);
    if (whyNot) {
      throw new NotAllowedError(whyNot);
    }
  }

  /** Throws NotAllowedError with the name of the permission. */
  async requirePermission(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    if (!(await this.isAllowed(permission, credentials))) {
      throw new NotAllowedError(`This needs the permission ${permission.name}`);
    }
  }

  async #whyNot(
    credentials: BackstageCredentials,
    permission: BasicPermission = this.#options.permission ??
      insightsConfigUpdatePermission,
  ): Promise<string | undefined> {
    const { admins } = this.#options;
    if (!this.isProtected) {
      return whyNotTexts.unprotected;
    }
    if (!(await this.isAllowed(permission, credentials))) {
      return refusals.get(permission.name) ?? needs(permission);
    }
    if (admins && !(await this.#isAmong(admins, credentials))) {
      return whyNotTexts.noAdmin;
    }
    return undefined;
  }

  /** Whether the caller has a permission. */
  async isAllowed(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const [decision] = await this.#options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #isAmong(
    admins: string[],
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    // A service belongs to no group.
    if (!this.#options.auth.isPrincipal(credentials, 'user')) {
      return false;
    }
    const { ownershipEntityRefs } = await this.#options.userInfo.getUserInfo(
      credentials,
    );
    return ownershipEntityRefs.some(ref =>
      admins.includes(ref.toLocaleLowerCase('en-US')),
    );
  }
}

/** Who did something, as it is kept: the reference of a user, or the name of a service. */
export function authorOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): string {
  if (auth.isPrincipal(credentials, 'user')) {
    return credentials.principal.userEntityRef;
  }
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : 'unknown';
}
