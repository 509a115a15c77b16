export { ChangeTab } from './ChangeTab';
