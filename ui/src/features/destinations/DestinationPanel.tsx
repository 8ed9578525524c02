import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { overviewQuery } from "@/api/inspection";
import { destinations, destinationTypes } from "@/api/resources";
import { destinationSummary } from "@/components/destination-summary";
import { DetailPanel } from "@/components/DetailPanel";
import { Notice } from "@/components/Notice";
import { QueryView } from "@/components/QueryView";
import { Section } from "@/components/Section";
import { StateBadge } from "@/components/StateBadge";
import { DeleteDestination } from "./DeleteDestination";
import { DestinationConnections } from "./DestinationConnections";
import { DestinationSettings } from "./DestinationSettings";

const route = getRouteApi("/in/destinations/$destinationId");

/** One destination: its connections and settings. */
export function DestinationPanel() {
  const { destinationId } = route.useParams();
  const destination = useQuery(destinations.item(destinationId));
  const types = useQuery(destinationTypes);
  const { data: overview } = useQuery(overviewQuery);
  const { data } = destination;
  const type = types.data?.find((known) => known.type === data?.type);
  return (
    <DetailPanel
      title={data?.name ?? "Destination"}
      state={
        data && <StateBadge state={destinationSummary(overview, data.id, data.enabled).state} />
      }
      back="/destinations"
    >
      <QueryView query={destination}>
        {(own) => (
          <div key={own.id}>
            <DestinationConnections destinationId={own.id} />
            <Section title="Settings">
              {type && <DestinationSettings destination={own} type={type} />}
              {types.data && !type && (
                <Notice kind="warning">This Millrace does not know the type “{own.type}”.</Notice>
              )}
            </Section>
            <Section title="Delete">
              <DeleteDestination destination={own} />
            </Section>
          </div>
        )}
      </QueryView>
    </DetailPanel>
  );
}
