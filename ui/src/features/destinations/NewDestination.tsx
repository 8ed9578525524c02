import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { destinations, destinationTypes } from "@/api/resources";
import type { DestinationType } from "@/api/types";
import { DetailPanel } from "@/components/DetailPanel";
import { QueryView } from "@/components/QueryView";
import { DestinationForm } from "./DestinationForm";
import { TypeCards } from "./TypeCards";

const route = getRouteApi("/in/destinations/new");

/** First the type, then its settings; the choice is in the URL. */
export function NewDestination() {
  const { type } = route.useSearch();
  const types = useQuery(destinationTypes);
  const chosen = types.data?.find((known) => known.type === type);
  return (
    <DetailPanel
      title={chosen ? `Create ${chosen.title} destination` : "Choose a destination type"}
      back="/destinations"
    >
      <QueryView query={types}>
        {(all) => (chosen ? <Create key={chosen.type} type={chosen} /> : <TypeCards types={all} />)}
      </QueryView>
    </DetailPanel>
  );
}

function Create({ type }: { type: DestinationType }) {
  const create = destinations.useCreate();
  const navigate = useNavigate();
  return (
    <DestinationForm
      type={type}
      initial={{ name: type.title, settings: {} }}
      save="Create destination"
      pending={create.isPending}
      saved={create.isSuccess}
      error={create.error}
      onSubmit={(draft) =>
        create.mutate(
          { ...draft, type: type.type, enabled: true },
          {
            onSuccess: ({ id }) =>
              void navigate({
                to: "/destinations/$destinationId",
                params: { destinationId: id },
              }),
          },
        )
      }
    />
  );
}
