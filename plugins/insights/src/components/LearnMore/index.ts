export { LearnMore } from './LearnMore';
export { poweringSources } from './poweringSources';
