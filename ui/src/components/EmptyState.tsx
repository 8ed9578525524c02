import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./states.module.css";

interface Props {
  title: string;
  children: ReactNode;
  /** The one thing to do next. */
  action?: ReactNode;
}

/** Says what will stand here and how to make it appear. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <Stack className={classes.empty} gap="xs" align="flex-start">
      <Title order={2}>{title}</Title>
      <Text c="dimmed" maw={560}>
        {children}
      </Text>
      {action}
    </Stack>
  );
}
