export { ci } from './ci';
export { dora } from './dora';
export { pullRequests } from './pullRequests';
export type { Sketch } from './sketch';
