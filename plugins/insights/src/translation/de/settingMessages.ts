import { deploymentSettings } from './deploymentSettings';
import { metricSettings } from './metricSettings';

export const settingMessages = {
  setting: { ...metricSettings, ...deploymentSettings },
  settingValue: {
    ofSourceType: '{{sourceType}}: {{label}}',
    noSource: '{{sourceType}} (keine solche Quelle)',
    default: 'Standardwert',
    none: 'keine',
    yes: 'Ja',
    no: 'Nein',
  },
};
