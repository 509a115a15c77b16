import {
  healthCsv,
  type HealthFigure,
  type HealthListResponse,
  type HealthResponse,
  type SyncResponse,
} from '@devex-insights/backstage-plugin-insights-common';
import { csvExamples } from './csv';
import { readingExamples } from './reading';
import { source } from './parts';

const { catalog, rateLimits = [] } = readingExamples.Sources;

const figure: HealthFigure = {
  id: 'repositories-without-component',
  part: 36,
  whole: 40,
  share: 0.9,
  statement: 'repositories belong to a component',
  effect:
    'What happens in the others counts for the organization, and for no team and no component.',
  records: {
    part: 1204,
    whole: 1310,
    share: 1204 / 1310,
    statement: 'pull requests merged in the last 90 days belong to a component',
  },
  remedies: [
    'Add the annotation to the component that the repository belongs to, or register a component for it.',
  ],
};

const { id, title, state, freshAt } = source;

const Health: HealthResponse = {
  sources: [{ id, title, state, freshAt, details: { ...source, rateLimits } }],
  catalog,
  tasks: [],
  figures: [figure],
  sync: {
    isAllowed: false,
    whyNot: 'To start a sync you need the permission insights.sync.trigger',
  },
  isProtected: true,
};

const HealthList: HealthListResponse = {
  figure,
  items: [
    {
      key: 'github.com/acme/scripts 7',
      title: 'acme/scripts',
      url: 'https://github.com/acme/scripts',
      lastActiveAt: '2026-11-20T15:04:00.000Z',
      related: ['component:default/scripts'],
      yaml: 'metadata:\n  annotations:\n    github.com/project-slug: acme/scripts\n',
    },
  ],
  next: 'Z2l0aHViLmNvbS9hY21lL3NjcmlwdHMgNw',
};

const Sync: SyncResponse = {
  isStarted: true,
  partsDue: 3,
  partsReading: 1,
  partsWaiting: 0,
  message: '3 parts will be read now. 1 part being read already.',
  nextAt: '2026-11-21T12:01:00.000Z',
};

/** Answers on data health, by the names of their schemas. */
export const healthExamples = {
  Health,
  HealthList,
  ...csvExamples('HealthListCsv', dialect => healthCsv(HealthList, dialect)),
  Sync,
};
