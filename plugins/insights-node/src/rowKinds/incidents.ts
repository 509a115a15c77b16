import { columns } from './columns';
import { defineRowKind, type RowOf } from './defineRowKind';

/** Services that incidents happen to. @public */
export const services = defineRowKind({
  name: 'services',
  description: 'A service that can have incidents.',
  owner: 'none',
  hostColumn: 'account',
  surrogate: 'service_id',
  fields: {
    externalId: columns.text('The vendor’s id.'),
    name: columns.text('Its name.'),
    url: columns.text('Its page at the vendor.').optional(),
    integrationKeys: columns.texts(
      'Keys that monitoring uses to report to it. A component can be annotated with one.',
    ),
  },
  key: ['externalId'],
});

/** A service. @public */
export interface ServiceFact extends RowOf<typeof services> {}

/**
 * Incidents. One that was reopened is the same incident, from its first opening to its last end.
 * @public
 */
export const incidents = defineRowKind({
  name: 'incidents',
  description:
    'An incident of a service. A reopened incident runs from its first opening to its last end.',
  owner: 'service',
  fields: {
    incidentId: columns.text('The vendor’s id.'),
    title: columns.text(
      'Its title, or its number where titles are not stored.',
    ),
    url: columns.text('Its page at the vendor.').optional(),
    urgency: columns.text('Its urgency as the vendor names it.'),
    priority: columns.text('The name of its priority.').optional(),
    createdAt: columns.instant('When it was first opened.'),
    updatedAt: columns.instant('When it last changed. Newer versions win.'),
    resolvedAt: columns
      .instant('When it last ended; undefined while it is open.')
      .optional(),
    mergedInto: columns
      .text(
        'The incident of the same account that counts in its place; it may in turn be merged into another one.',
      )
      .optional(),
    namedShas: columns.texts('Commits that it names.'),
    namedPullRequests: columns.texts(
      'Pull requests that it names, as owner/name#1 in lower case.',
    ),
    namedDeployments: columns.texts('Ids of deployments that it names.'),
  },
  key: ['incidentId'],
  version: ['updatedAt'],
  openUntil: 'resolvedAt',
});

/** An incident. @public */
export interface IncidentFact extends RowOf<typeof incidents> {}
