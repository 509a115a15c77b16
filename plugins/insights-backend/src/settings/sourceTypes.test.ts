import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { fixedSettings } from './layers';
import { defaultDeploymentSettings } from './settings';
import { warnOfUnknownTypes, withSourceTypes } from './sourceTypes';
import { settingsWith } from '../testUtils/testWorld';

const sourceTypes = [
  { type: 'github', title: 'GitHub' },
  { type: 'gitlab', title: 'GitLab' },
];

describe('source types', () => {
  it('have the defaults where nothing is set for them, and others are kept', () => {
    const off = { ...defaultDeploymentSettings, strategy: 'off' as const };
    const { deploymentFrequency } = withSourceTypes(
      settingsWith({
        deploymentFrequency: {
          gitlab: { strategy: 'off' },
          'of-a-module': { strategy: 'off' },
        },
      }),
      sourceTypes,
    );
    expect(deploymentFrequency).toEqual({
      github: defaultDeploymentSettings,
      gitlab: off,
      'of-a-module': off,
    });
  });

  it('are missed by a warning for each that app-config sets', () => {
    const logger = mockServices.logger.mock();
    const fixed = fixedSettings(
      new ConfigReader({
        insights: {
          deploymentFrequency: {
            github: { strategy: 'releases' },
            'of-a-module': { strategy: 'off', includePrereleases: true },
          },
        },
      }),
    );
    warnOfUnknownTypes({ fixed, sourceTypes, logger });
    expect(logger.warn.mock.calls).toEqual([
      [
        "insights.deploymentFrequency.of-a-module has no effect: no source of the type 'of-a-module' is installed. Installed: github, gitlab",
      ],
    ]);
  });
});
