export { ConnectionStates } from './ConnectionStates';
export { ManageLink } from './ManageLink';
export { SourcePage } from './SourcePage';
