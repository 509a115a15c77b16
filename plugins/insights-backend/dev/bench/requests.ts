import { type Bench, reportFigures } from './bench';
import { measureLoad } from './load';
import { measureProbe } from './probe';

/** What reading costs in requests and GraphQL points. */
export const requestsBench: Bench = {
  summary:
    'requests and points of a first load, and of the probe of 10,000 repositories',
  async measure() {
    return reportFigures({
      ...(await measureLoad()),
      ...(await measureProbe()),
    });
  },
};
