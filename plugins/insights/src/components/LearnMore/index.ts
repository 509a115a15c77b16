export { TaskList } from './BackgroundTasks';
export { LearnMore } from './LearnMore';
export { poweringSources } from './poweringSources';
export { SourceStreams } from './SourceStreams';
