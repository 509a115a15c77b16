export { OverviewPage } from './OverviewPage';
export { historyProgress } from './CategoryCards';
export { ScopeNotes } from './ScopeNotes';
export { SyncStatus } from './SyncStatus';
