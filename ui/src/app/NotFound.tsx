import { EmptyState } from "@/components/EmptyState";
import { ButtonLink } from "@/components/links";
import { Page } from "@/components/Page";

/** An address that leads nowhere. */
export function NotFound() {
  return (
    <main>
      <Page title="Not here">
        <EmptyState
          title="Nothing stands at this address"
          action={<ButtonLink to="/overview">Go to Overview</ButtonLink>}
        >
          The link may be old, or the item was deleted.
        </EmptyState>
      </Page>
    </main>
  );
}
