import { Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { deadLettersQuery } from "@/api/dead-letters";
import { TextLink } from "@/components/links";
import { QueryView } from "@/components/QueryView";
import { TimeAgo } from "@/components/TimeAgo";
import classes from "./ConnectionDeadLetters.module.css";

/** The newest events this connection gave up on. */
export function ConnectionDeadLetters({ connectionId }: { connectionId: string }) {
  const letters = useInfiniteQuery(deadLettersQuery({ connectionId }));
  return (
    <QueryView query={letters} rows={2}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) {
          return (
            <Text size="sm" c="dimmed">
              None. Events that cannot be delivered are kept here with their reason.
            </Text>
          );
        }
        return (
          <>
            <ul className={classes.list}>
              {items.slice(0, 5).map((letter) => (
                <li key={letter.id}>
                  <TextLink
                    to="/dead-letters"
                    search={{ connection: connectionId, selected: String(letter.id) }}
                  >
                    {letter.reason}
                  </TextLink>
                  <TimeAgo at={letter.at} />
                </li>
              ))}
            </ul>
            <TextLink to="/dead-letters" search={{ connection: connectionId }}>
              All dead letters of this connection
            </TextLink>
          </>
        );
      }}
    </QueryView>
  );
}
