export { DataHealth } from './DataHealth';
