import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { deadLettersQuery } from "@/api/dead-letters";
import { TextLink } from "@/components/links";
import { QueryView } from "@/components/QueryView";
import { TimeAgo } from "@/components/TimeAgo";
import classes from "./RejectedEvents.module.css";

/** The newest events of a source that were refused at the door. */
export function RejectedEvents({ sourceId }: { sourceId: string }) {
  const letters = useInfiniteQuery(deadLettersQuery({ sourceId, stage: "ingest" }));
  return (
    <QueryView query={letters} rows={2}>
      {({ pages }) => {
        const rejected = pages.flatMap((page) => page.items);
        if (rejected.length === 0) {
          return (
            <Text size="sm" c="dimmed">
              None. An event that breaks the rules is set aside here with its reason; the rest of
              its batch passes.
            </Text>
          );
        }
        return (
          <>
            <ul className={classes.list}>
              {rejected.slice(0, 5).map((letter) => (
                <li key={letter.id}>
                  <span>{letter.reason}</span>
                  <span className={classes.when}>
                    <TimeAgo at={letter.at} />
                  </span>
                </li>
              ))}
            </ul>
            <TextLink to="/dead-letters" search={{ source: sourceId, stage: "ingest" }}>
              All rejected events of this source
            </TextLink>
          </>
        );
      }}
    </QueryView>
  );
}
