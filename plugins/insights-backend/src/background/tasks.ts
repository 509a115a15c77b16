/** Work that goes on in the background. */
export interface BackgroundTask {
  /** Its name for the scheduler and in the database. */
  id: string;
  /** What people call it. */
  title: string;
  /** Seconds from the end of one run to the start of the next. */
  everySeconds: number;
  /** How long a run may take at most. */
  deadlineSeconds: number;
  /** Whether each replica runs it, or one at a time of all. */
  scope: 'local' | 'global';
  initialDelaySeconds: number;
}

const hour = 3600;

/** All background work by what it does. */
export const backgroundTasks = {
  // One light task a replica: they share the slices and the queue among themselves.
  ingestion: {
    id: 'insights-ingestion',
    title: 'Reading the sources',
    everySeconds: 5,
    deadlineSeconds: hour,
    scope: 'local',
    initialDelaySeconds: 2,
  },
  // Each replica notices within half a minute what was entered, paused or removed through another one.
  connections: {
    id: 'insights-connections',
    title: 'Noticing changed connections',
    everySeconds: 10,
    deadlineSeconds: 60,
    scope: 'local',
    initialDelaySeconds: 10,
  },
  derivation: {
    id: 'insights-derivation',
    title: 'Deriving deployments',
    everySeconds: 5,
    deadlineSeconds: hour,
    scope: 'local',
    initialDelaySeconds: 2,
  },
  // Checks the size of the catalog; it is read as a whole when that changed, and every ten minutes.
  catalog: {
    id: 'insights-catalog-mirror',
    title: 'Reading the catalog',
    everySeconds: 10,
    deadlineSeconds: 10 * 60,
    scope: 'global',
    initialDelaySeconds: 2,
  },
  retention: {
    id: 'insights-retention',
    title: 'Deleting what is older than the retention',
    everySeconds: 24 * hour,
    deadlineSeconds: 2 * hour,
    scope: 'global',
    initialDelaySeconds: 600,
  },
} satisfies Record<string, BackgroundTask>;
