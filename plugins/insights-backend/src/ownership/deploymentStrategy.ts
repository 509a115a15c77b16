import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { DeploymentStrategyId } from '../settings/settings';
import { deploymentStrategies } from '../derivation/strategies';

/** Says how the deployments of a component's repository are found. */
const deploymentStrategyAnnotation = 'insights/deployment-strategy';

function annotated(entity: Entity): string | undefined {
  return entity.metadata.annotations?.[deploymentStrategyAnnotation]?.trim();
}

const isKnown = (strategy: string): strategy is DeploymentStrategyId =>
  strategy in deploymentStrategies;

/** The strategy that an entity chooses; undefined if it chooses none, or an unknown one. */
export function chosenStrategy(
  entity: Entity,
): DeploymentStrategyId | undefined {
  const strategy = annotated(entity);
  return strategy !== undefined && isKnown(strategy) ? strategy : undefined;
}

/** The problem of an entity that chooses an unknown strategy, as a sentence. */
export function unknownStrategyOf(entity: Entity): string | undefined {
  const strategy = annotated(entity);
  return strategy === undefined || isKnown(strategy)
    ? undefined
    : `${stringifyEntityRef(
        entity,
      )} sets the unknown deployment strategy '${strategy}', which is ignored: the annotation ${deploymentStrategyAnnotation} takes ${Object.keys(
        deploymentStrategies,
      ).join(', ')}`;
}
