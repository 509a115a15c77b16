import type { Entity } from '@backstage/catalog-model';
import { githubBindings } from '../sources/github/catalog';
import { pagerdutyBindings } from '../sources/pagerduty/catalog';

const apiVersion = 'backstage.io/v1alpha1';

/** How entities name what belongs to the sources, with repositories on these hosts. */
export const bindingsOf = (...hosts: string[]) => [
  githubBindings(hosts),
  pagerdutyBindings(),
];

/** A group as it stands in a catalog file. */
export function group(
  name: string,
  spec: {
    type?: string;
    title?: string;
    parent?: string;
    children?: string[];
    members?: string[];
  } = {},
): Entity {
  const { type = 'team', title, children = [], ...links } = spec;
  return {
    apiVersion,
    kind: 'Group',
    metadata: { name },
    spec: { type, children, ...links, profile: { displayName: title } },
  };
}

/** A user as it stands in a catalog file. */
export function user(
  name: string,
  spec: {
    memberOf?: string[];
    email?: string;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  const { memberOf = [], email, annotations } = spec;
  return {
    apiVersion,
    kind: 'User',
    metadata: { name, annotations },
    spec: { memberOf, profile: { email } },
  };
}

/** A component as it stands in a catalog file. */
export function component(
  name: string,
  spec: {
    owner?: string;
    system?: string;
    annotations?: Record<string, string>;
  } = {},
): Entity {
  const { annotations, ...links } = spec;
  return {
    apiVersion,
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', ...links },
  };
}
