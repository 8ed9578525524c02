import { Group, Text } from "@mantine/core";
import { CircleCheck } from "lucide-react";
import { ButtonLink, TextLink } from "@/components/links";
import { StateBadge } from "@/components/StateBadge";
import { TimeAgo } from "@/components/TimeAgo";
import type { Need } from "./attention";
import classes from "./OverviewPage.module.css";

/** At most five things, each with its cause and the way to it. */
export function NeedsAttention({ items }: { items: Need[] }) {
  return (
    <section className={classes.attention} aria-label="Needs attention">
      <h2>Needs attention</h2>
      {items.length === 0 ? (
        <div className={classes.calm}>
          <CircleCheck size={16} color="var(--status-green)" aria-hidden />
          <span>Nothing at the moment.</span>
        </div>
      ) : (
        <ul className={classes.cards}>
          {items.map((need) => (
            <NeedCard key={need.key} need={need} />
          ))}
        </ul>
      )}
    </section>
  );
}

function NeedCard({ need }: { need: Need }) {
  return (
    <li>
      <StateBadge state={need.state} word={need.word} />
      {need.connectionId === undefined ? (
        <Text fw={500}>{need.title}</Text>
      ) : (
        <TextLink
          to="/connections/$connectionId"
          params={{ connectionId: need.connectionId }}
          fw={500}
        >
          {need.title}
        </TextLink>
      )}
      <Text size="sm">{need.text}</Text>
      {(need.since ?? need.until) && (
        <Text size="xs" c="dimmed">
          {need.since && (
            <>
              Since <TimeAgo at={need.since} />
            </>
          )}
          {need.since && need.until && ", "}
          {need.until && (
            <>
              next try <TimeAgo at={need.until} />
            </>
          )}
        </Text>
      )}
      {need.state === "held" && need.destinationId !== undefined && (
        <Group>
          <ButtonLink
            to="/destinations/$destinationId"
            params={{ destinationId: need.destinationId }}
            size="xs"
            variant="default"
          >
            Check its settings
          </ButtonLink>
        </Group>
      )}
    </li>
  );
}
