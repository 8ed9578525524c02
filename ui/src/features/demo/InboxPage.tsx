import { useQuery, useQueryClient } from "@tanstack/react-query";
import { inboxQuery } from "@/api/inspection";
import { sessionQuery } from "@/api/session";
import { EmptyState } from "@/components/EmptyState";
import { ButtonLink } from "@/components/links";
import { Page } from "@/components/Page";
import { QueryView } from "@/components/QueryView";
import { InboxList } from "./InboxList";

/** What the demo's inbox destination received, newest first. */
export function InboxPage() {
  const { data: session } = useQuery(sessionQuery);
  const inbox = useQuery({ ...inboxQuery(useQueryClient()), enabled: session?.demo === true });
  if (session?.demo === false) {
    return (
      <Page title="Demo inbox">
        <EmptyState
          title="The demo is off"
          action={<ButtonLink to="/overview">Go to Overview</ButtonLink>}
        >
          This Millrace runs without the demo, so there is no inbox to look into.
        </EmptyState>
      </Page>
    );
  }
  return (
    <Page title="Demo inbox">
      <QueryView query={inbox} rows={8}>
        {({ requests }) =>
          requests.length === 0 ? (
            <EmptyState
              title="No request yet"
              action={<ButtonLink to="/sources">Send a test event</ButtonLink>}
            >
              Requests of the inbox destination appear here as they arrive: address, headers and
              body, exactly as sent. Turn the shoppers on, or send a test event from a source.
            </EmptyState>
          ) : (
            <InboxList requests={requests} />
          )
        }
      </QueryView>
    </Page>
  );
}
