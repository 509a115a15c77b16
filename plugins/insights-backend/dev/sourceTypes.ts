import { typesWithRepositories } from '../src/settings/sourceTypes';
import { builtInSourceTypes } from '../src/sources';

/** The source types of an installation without further modules. */
export const sourceTypes = typesWithRepositories(builtInSourceTypes);
