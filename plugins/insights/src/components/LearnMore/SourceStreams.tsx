import type { SourceStatus } from '@devex-insights/backstage-plugin-insights-common';
import { formatAge } from '../../format';
import {
  type Translate,
  useInsightsTranslation,
} from '../../hooks/useInsightsTranslation';

type Stream = SourceStatus['streams'][number];

/** How far each kind of data of a source is read, with the records that it cannot return. */
export function SourceStreams(props: {
  streams: Stream[];
  className?: string;
}) {
  const { t } = useInsightsTranslation();
  return (
    <ul className={props.className}>
      {props.streams.map(stream => (
        <li key={stream.id}>
          {streamText(t, stream)}
          <SetAsideRecords stream={stream} />
        </li>
      ))}
    </ul>
  );
}

function SetAsideRecords(props: { stream: Stream }) {
  const { t } = useInsightsTranslation();
  const { recordsSetAside, setAside = [] } = props.stream;
  if (recordsSetAside === 0) {
    return null;
  }
  const count = t('learn.stream.setAside', { count: recordsSetAside });
  // Which ones, only those see who may read the settings.
  if (setAside.length === 0) {
    return <p>{count}</p>;
  }
  return (
    <details>
      <summary>{count}</summary>
      <ul>
        {setAside.map(({ title, url, reason, since }) => (
          <li key={title}>
            {url ? <a href={url}>{title}</a> : title}:{' '}
            {t('learn.stream.setAsideReason', {
              reason,
              age: formatAge(since, new Date(), t.locale),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

function streamText(t: Translate, stream: Stream): string {
  return [
    t('learn.stream.read', {
      title: stream.title,
      read: String(stream.slices - stream.slicesLoading - stream.slicesLeftOut),
      count: stream.slices,
    }),
    stream.slicesFailing > 0 &&
      t('learn.stream.failing', { count: stream.slicesFailing }),
    stream.slicesLeftOut > 0 &&
      t('learn.stream.leftOut', { count: stream.slicesLeftOut }),
  ]
    .filter(Boolean)
    .join(', ');
}
