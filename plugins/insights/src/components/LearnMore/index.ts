export { LearnMore } from './LearnMore';
