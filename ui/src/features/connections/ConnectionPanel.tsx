import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { overviewQuery } from "@/api/inspection";
import { connections } from "@/api/resources";
import type { Connection } from "@/api/types";
import { connectionRows, type ConnectionRow } from "@/components/connection-rows";
import { DetailPanel } from "@/components/DetailPanel";
import { waiting } from "@/components/ledger";
import { LedgerTable } from "@/components/LedgerTable";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { StateBadge } from "@/components/StateBadge";
import { ConnectionActions } from "./ConnectionActions";
import { ConnectionDeadLetters } from "./ConnectionDeadLetters";
import { ConnectionMinutes } from "./ConnectionMinutes";
import { ConnectionNow } from "./ConnectionNow";
import { ConnectionSettings } from "./ConnectionSettings";
import { ConsentForm } from "./ConsentForm";
import { DeleteConnection } from "./DeleteConnection";
import { DeliveryForm } from "./DeliveryForm";

const route = getRouteApi("/in/connections/$connectionId");

/** One connection: how it is, its balance, its last hour, what it gave up on, how it is set. */
export function ConnectionPanel() {
  const { connectionId } = route.useParams();
  const connection = useQuery(connections.item(connectionId));
  const { data: overview } = useQuery(overviewQuery);
  const row = overview && connectionRows(overview).find((own) => own.id === connectionId);
  const title = row ? `${row.source} → ${row.destination}` : "Connection";
  return (
    <DetailPanel title={title} state={row && <StateBadge state={row.state} />} back="/connections">
      <QueryView query={connection}>
        {(data) => <Details key={data.id} connection={data} row={row} title={title} />}
      </QueryView>
    </DetailPanel>
  );
}

interface DetailsProps {
  connection: Connection;
  row: ConnectionRow | undefined;
  title: string;
}

function Details({ connection, row, title }: DetailsProps) {
  const waits = row?.counts ? waiting(row.counts) : 0;
  return (
    <>
      {row && <ConnectionNow row={row} />}
      <ConnectionActions connection={connection} name={title} waiting={waits} />
      {row?.counts && (
        <Section title="Ledger">
          <LedgerTable counts={row.counts} />
        </Section>
      )}
      <Section title="Last hour">
        <ConnectionMinutes connectionId={connection.id} />
      </Section>
      <Section title="Dead letters">
        <ConnectionDeadLetters connectionId={connection.id} />
      </Section>
      <Section title="Delivery">
        <DeliveryForm key={connection.updatedAt} connection={connection} />
      </Section>
      <Section title="Consent">
        <ConsentForm key={connection.updatedAt} connection={connection} />
      </Section>
      <Section title="Settings">
        <ConnectionSettings connection={connection} />
      </Section>
      <Section title="Delete">
        <DeleteConnection connection={connection} name={title} waiting={waits} />
      </Section>
    </>
  );
}
