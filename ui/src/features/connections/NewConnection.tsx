import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { connections } from "@/api/resources";
import { DetailPanel } from "@/components/DetailPanel";
import { ConnectionForm } from "./ConnectionForm";

const route = getRouteApi("/in/connections/new");

export function NewConnection() {
  const { source, destination } = route.useSearch();
  const create = connections.useCreate();
  const navigate = useNavigate();
  return (
    <DetailPanel title="Connect source and destination" back="/connections">
      <ConnectionForm
        initial={{
          sourceId: source ?? "",
          destinationId: destination ?? "",
          transformationIds: [],
        }}
        save="Connect"
        pending={create.isPending}
        saved={create.isSuccess}
        error={create.error}
        onSubmit={(draft) =>
          create.mutate(
            { ...draft, enabled: true },
            {
              onSuccess: ({ id }) =>
                void navigate({
                  to: "/connections/$connectionId",
                  params: { connectionId: id },
                }),
            },
          )
        }
      />
    </DetailPanel>
  );
}
