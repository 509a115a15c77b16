export { Restatements } from './Restatements';
