import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { overviewQuery } from "@/api/inspection";
import { connections } from "@/api/resources";
import { connectionRows } from "@/components/connection-rows";
import { DetailPanel } from "@/components/DetailPanel";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { StateBadge } from "@/components/StateBadge";
import { ConnectionCountsView } from "./ConnectionCountsView";
import { ConnectionDeadLetters } from "./ConnectionDeadLetters";
import { ConnectionSettings } from "./ConnectionSettings";
import { DeleteConnection } from "./DeleteConnection";

const route = getRouteApi("/in/connections/$connectionId");

/** One connection: balance, what it gave up on, how it is set. */
export function ConnectionPanel() {
  const { connectionId } = route.useParams();
  const connection = useQuery(connections.item(connectionId));
  const { data: overview } = useQuery(overviewQuery);
  const row = overview && connectionRows(overview).find((own) => own.id === connectionId);
  const title = row ? `${row.source} → ${row.destination}` : "Connection";
  return (
    <DetailPanel title={title} state={row && <StateBadge state={row.state} />} back="/connections">
      <QueryView query={connection}>
        {(data) => (
          <div key={data.id}>
            {row && <ConnectionCountsView row={row} />}
            <Section title="Dead letters">
              <ConnectionDeadLetters connectionId={data.id} />
            </Section>
            <Section title="Settings">
              <ConnectionSettings connection={data} />
            </Section>
            <Section title="Delete">
              <DeleteConnection connection={data} name={title} waiting={row?.counts?.lag ?? 0} />
            </Section>
          </div>
        )}
      </QueryView>
    </DetailPanel>
  );
}
