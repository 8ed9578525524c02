import { Stack } from "@mantine/core";
import type { InboxRequest } from "@/api/inspection-types";
import { absolute, clock } from "@/components/format";
import { Facts } from "@/components/Facts";
import { JsonView } from "@/components/JsonView";
import { TextLink } from "@/components/links";
import { bodyJson, messageIds } from "./body";
import classes from "./InboxList.module.css";

const header = (value: string | string[]) => (Array.isArray(value) ? value.join(", ") : value);

/** One request: what was sent and which events it carried. */
export function InboxBody({ request }: { request: InboxRequest }) {
  const body = bodyJson(request.body);
  const ids = messageIds(body);
  return (
    <Stack gap="md" className={classes.body} component="section" aria-label="Request">
      <Facts
        items={[
          [
            "Received",
            <span key="at" title={absolute(request.at)}>
              {clock(request.at)}
            </span>,
          ],
          [
            "Request",
            <span key="path" className="mono">
              POST {request.path}
            </span>,
          ],
          ["Answer", String(request.status)],
          [
            "Passports",
            ids.length > 0 &&
              ids.slice(0, 10).map((id) => (
                <div key={id} style={{ minHeight: 28 }}>
                  <TextLink to="/events/$messageId" params={{ messageId: id }} className="mono">
                    {id}
                  </TextLink>
                </div>
              )),
          ],
        ]}
      />
      <div>
        <h2 className={classes.heading}>Body</h2>
        <JsonView value={body} label="request body" />
      </div>
      <div>
        <h2 className={classes.heading}>Headers</h2>
        <Facts
          items={Object.entries(request.headers).map(([name, value]) => [
            name,
            <span key={name} className="mono">
              {header(value)}
            </span>,
          ])}
        />
      </div>
    </Stack>
  );
}
