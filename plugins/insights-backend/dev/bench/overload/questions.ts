import { allMetrics } from '../../../src/metrics';
import { defaultCalculationSettings } from '../../../src/settings/settings';
import { sourceTypes } from '../../sourceTypes';
import { quickShape } from '../world/shape';

const ranges = ['rolling:3', 'rolling:6', 'rolling:12', 'rolling:1'];
const views = ['', '/histogram', '/records', '/change'];

/** Requests of the page that all differ: of metrics, their views, teams and ranges, and of the overview. */
export function* differentQuestions(): Generator<string> {
  const metrics = allMetrics({ ...defaultCalculationSettings, sourceTypes })
    .filter(({ role }) => role === 'primary')
    .map(({ id }) => id);
  const teams = Array.from(
    { length: quickShape.departments * quickShape.teamsOfDepartment },
    (_, index) => {
      const { teamsOfDepartment } = quickShape;
      const department = 1 + Math.floor(index / teamsOfDepartment);
      return `team-${department}-${1 + (index % teamsOfDepartment)}`;
    },
  );
  for (let index = 0; ; index += 1) {
    const range = ranges[index % ranges.length];
    const team = teams[index % teams.length];
    const scope = index % 5 === 0 ? '' : `&team=group:default/${team}`;
    const round = Math.floor(index / ranges.length);
    yield index % 3 === 0
      ? `/v1/overview?range=${range}${scope}`
      : `/v1/metrics/${metrics[round % metrics.length]}${
          views[index % views.length]
        }?range=${range}&granularity=week${scope}`;
  }
}
