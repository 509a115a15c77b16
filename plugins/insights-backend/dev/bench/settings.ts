import { type Bench, reportFigures } from './bench';
import { measureSave } from './settings/measureSave';

/** What it costs to change how deployments are found, and that nobody sees half of it. */
export const settingsBench: Bench = {
  summary:
    'saving a strategy over 200,000 runs while people ask and the builder is killed',
  async measure() {
    return reportFigures(await measureSave());
  },
};
