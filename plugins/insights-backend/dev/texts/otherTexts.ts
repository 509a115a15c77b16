import { quickCheck } from '../../src/metrics/dora/quickCheck';
import { backgroundTasks } from '../../src/background/tasks';
import { whyNotTexts } from '../../src/permissions/EditAccess';
import {
  connectionTexts,
  entryTexts,
  testTexts,
  unconfirmedInstance,
} from '../../src/connections/connectionTexts';
import { methodsOf } from '../../src/connections/connectionForm';
import { warningTexts } from '../../src/queries/preview/warningTexts';
import {
  inRepositories,
  proposalTexts,
} from '../../src/queries/proposals/proposalSearch';
import {
  messageOf,
  remedyTexts,
  startingMessage,
  streamTitleOf,
} from '../../src/services/SourceDirectory';
import { problemTexts } from '../../src/services/withoutDetails';
import { builtInSourceTypes } from '../../src/sources';
import { keyed, type Texts } from './metricTexts';
import { saidStates } from './noteTexts';

// Of a vendor: some begin as a sentence does.
const errors = ['the reason', 'The reason'];

/** What is said of the sources, and the titles of what is read. */
export function sourceTexts(streamsOfMetrics: string[]): Texts[] {
  const provided = builtInSourceTypes.flatMap(({ provides }) =>
    provides.map(({ name }) => name),
  );
  const streams = new Set([...streamsOfMetrics, ...provided]);
  const messages = saidStates.flatMap(state =>
    errors.flatMap(error =>
      [0, 1, 2].map(parts =>
        messageOf(state, {
          error: { message: error, at: '', kind: null },
          progress: 0.5,
          failing: parts,
          leftOut: parts,
          readAgain: parts,
          setAside: parts,
        }),
      ),
    ),
  );
  return [
    ...[startingMessage, ...Object.values(problemTexts), ...messages].map(
      message => keyed({ message }, errors),
    ),
    ...builtInSourceTypes.map(({ title, howToConnect }) =>
      keyed({ message: howToConnect }, [title]),
    ),
    ...Object.values(remedyTexts).map(remedy => keyed({ remedy })),
    ...Object.values(backgroundTasks).map(({ title }) => keyed({ title })),
    ...[...streams].map(id => ({
      title: streamTitleOf(id),
      textKeys: { title: { key: `stream.${id}.title` } },
    })),
  ];
}

/** What is said of connections that are entered on the page, and the forms to enter them. */
export function connectionFormTexts(): Texts[] {
  const texts = [
    ...Object.values(connectionTexts).map(text => text('key')),
    { message: testTexts.passed },
    { message: unconfirmedInstance('one', 'two') },
  ];
  const methods = builtInSourceTypes.flatMap(methodsOf);
  return [
    ...texts.map(text => keyed({ ...text })),
    ...Object.values(entryTexts).map(whyNot => keyed({ whyNot })),
    ...methods.flatMap(({ fields, ...method }) => [
      method as Texts,
      ...fields.map(({ label, help, textKeys }) => ({ label, help, textKeys })),
    ]),
  ];
}

/** What is said of proposed settings, and of edited ones that are unlikely to be meant. */
export function settingTexts(): Texts[] {
  const name = 'name';
  const host = 'host';
  const counts = [1, 2].flatMap(count => [1, 2].map(all => [count, all]));
  const proposals = counts.flatMap(([count, all]) => {
    const where = inRepositories(
      { activeRepositories: new Map([[host, all]]) },
      host,
      1,
    );
    const found = { count, repositories: 1 };
    return [
      proposalTexts.environment(found, where, name),
      proposalTexts.workflow(found, where, name),
      proposalTexts.releases(found, where, true),
      proposalTexts.releases(found, where, false),
    ];
  });
  return [
    ...proposals.map(texts => keyed(texts, [name])),
    ...Object.values(warningTexts).map(message => keyed({ message })),
    ...Object.values(whyNotTexts).map(whyNot => keyed({ whyNot })),
  ];
}

/** The questions of the Quick Check. */
export function quickCheckTexts(): Texts[] {
  return quickCheck([]).scores;
}
