import { type Bench, reportFigures } from './bench';
import { measurePush } from './push/measurePush';

/** How fast a backend takes what pipelines and incident tools push. */
export const pushBench: Bench = {
  summary:
    '100,000 deployments and 50,000 incidents pushed in batches, sent again, and derived',
  async measure() {
    return reportFigures(
      await measurePush(message => process.stderr.write(`${message}\n`)),
    );
  },
};
