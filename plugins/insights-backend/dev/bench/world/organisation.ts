import type { Entity } from '@backstage/catalog-model';
import { component, group, user } from '../../../src/testUtils/catalog';
import {
  type NumberedRepository,
  numberedRepositories,
  numbers,
  teamNames,
} from './numbering';
import { sharedParts, type WorldShape } from './shape';

/** What is above the departments, and which of it a department belongs to. */
function upperGroups({ areas, departments }: WorldShape) {
  if (!areas) {
    return {
      groups: [
        group('products', { type: 'division', parent: 'acme' }),
        group('operations', { type: 'division', parent: 'acme' }),
      ],
      parentOf: () => 'products',
    };
  }
  const { divisions, areasOfDivision } = areas;
  const areaCount = divisions * areasOfDivision;
  return {
    groups: [
      ...numbers(divisions).map(division =>
        group(`division-${division}`, { type: 'division', parent: 'acme' }),
      ),
      ...numbers(areaCount).map(area =>
        group(`area-${area}`, {
          type: 'area',
          parent: `division-${Math.ceil(area / areasOfDivision)}`,
        }),
      ),
    ],
    parentOf: (department: number) =>
      `area-${Math.ceil((department * areaCount) / departments)}`,
  };
}

function groups(shape: WorldShape): Entity[] {
  const { departments, teamsOfDepartment, otherTeams } = shape;
  const upper = upperGroups(shape);
  return [
    group('acme', { type: 'organization' }),
    ...upper.groups,
    ...numbers(departments).flatMap(department => [
      group(`department-${department}`, {
        type: 'department',
        parent: upper.parentOf(department),
      }),
      ...numbers(teamsOfDepartment).map(team =>
        group(`team-${department}-${team}`, {
          parent: `department-${department}`,
        }),
      ),
    ]),
    ...numbers(otherTeams).map(team =>
      group(`other-team-${team}`, { parent: 'operations' }),
    ),
  ];
}

/** Each person is in a team; one in ten is in the next one too. */
function users(shape: WorldShape): Entity[] {
  const teams = teamNames(shape);
  return numbers(teams.length * shape.membersOfTeam).map(n =>
    user(`user-${n}`, {
      memberOf: [
        teams[(n - 1) % teams.length],
        ...(n % 10 === 0 ? [teams[n % teams.length]] : []),
      ],
      annotations: { 'github.com/user-login': `login-${n}` },
    }),
  );
}

const strategyAnnotation = ({ strategy }: NumberedRepository) =>
  strategy && { 'insights/deployment-strategy': strategy };

/** One repository in twenty has no component, and the first is divided among many. */
function components(shape: WorldShape): Entity[] {
  const teams = teamNames(shape);
  const [shared, ...others] = numberedRepositories(shape);
  return [
    ...numbers(sharedParts).map(part =>
      component(`part-${part}`, {
        owner: teams[(part * 4) % teams.length],
        system: 'platform',
        annotations: {
          'backstage.io/source-location': `url:https://github.com/acme/${shared.name}/tree/main/parts/part-${part}/`,
          ...strategyAnnotation(shared),
        },
      }),
    ),
    ...others
      .filter(({ n }) => n % 20 !== 7)
      .map(repository =>
        component(`component-${repository.n}`, {
          owner: teams[repository.team],
          system: `system-${repository.n % 9}`,
          annotations: {
            'github.com/project-slug': `acme/${repository.name}`,
            ...strategyAnnotation(repository),
            ...(repository.service && {
              'pagerduty.com/service-id': repository.service,
            }),
          },
        }),
      ),
  ];
}

/** What the catalog says of a world. */
export function catalogEntities(shape: WorldShape): Entity[] {
  return [...groups(shape), ...users(shape), ...components(shape)];
}
