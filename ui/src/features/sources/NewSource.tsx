import { useNavigate } from "@tanstack/react-router";
import { sources } from "@/api/resources";
import { DetailPanel } from "@/components/DetailPanel";
import { SourceForm } from "./SourceForm";

export function NewSource() {
  const create = sources.useCreate();
  const navigate = useNavigate();
  return (
    <DetailPanel title="Create source" back="/sources">
      <SourceForm
        initial={{ name: "", laneKey: "device", kind: "client" }}
        save="Create source"
        pending={create.isPending}
        saved={create.isSuccess}
        error={create.error}
        onSubmit={(draft) =>
          create.mutate(draft, {
            onSuccess: ({ id }) =>
              void navigate({ to: "/sources/$sourceId", params: { sourceId: id } }),
          })
        }
      />
    </DetailPanel>
  );
}
