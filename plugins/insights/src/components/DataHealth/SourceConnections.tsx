import { useConnections } from '../../hooks/connections';
import { ConnectionStates, ManageLink } from '../Connections';

/** The connections of a source, and the way to them for those who may change them. */
export function SourceConnections(props: { type: string; title: string }) {
  const { type, title } = props;
  const { data } = useConnections();
  const connections =
    data?.sources.find(each => each.type === type)?.connections ?? [];
  return (
    <>
      {connections.length > 0 && <ConnectionStates connections={connections} />}
      {data?.canEdit && (
        <div>
          <ManageLink type={type} title={title} />
        </div>
      )}
    </>
  );
}
