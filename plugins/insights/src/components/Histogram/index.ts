export { boundedBins } from './boundedBins';
export { Histogram } from './Histogram';
