export { Histogram } from './Histogram';
