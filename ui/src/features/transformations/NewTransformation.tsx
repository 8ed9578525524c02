import { useNavigate } from "@tanstack/react-router";
import { transformations } from "@/api/resources";
import { Page } from "@/components/Page";
import { NEW_CODE } from "./samples";
import { Studio } from "./Studio";

export function NewTransformation() {
  const create = transformations.useCreate();
  const navigate = useNavigate();
  return (
    <Page title="Create transformation">
      <Studio
        initial={{ name: "", code: NEW_CODE }}
        save="Create transformation"
        pending={create.isPending}
        saved={create.isSuccess}
        error={create.error}
        onSave={(draft) =>
          create.mutate(draft, {
            onSuccess: ({ id }) =>
              void navigate({
                to: "/transformations/$transformationId",
                params: { transformationId: id },
              }),
          })
        }
      />
    </Page>
  );
}
