import { Menu, Text, UnstyledButton } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown, LogOut } from "lucide-react";
import { useSignOut } from "@/api/session";
import type { Session } from "@/api/types";
import classes from "./Frame.module.css";

/** Who is signed in, and the way out. */
export function PersonMenu({ session }: { session: Session }) {
  const signOut = useSignOut();
  const navigate = useNavigate();
  const leave = () =>
    signOut.mutate(undefined, { onSuccess: () => void navigate({ to: "/sign-in" }) });
  return (
    <Menu position="top-start" width={224}>
      <Menu.Target>
        <UnstyledButton
          className={classes.person}
          aria-label={`${session.user.name}, account menu`}
        >
          <Text size="sm" truncate>
            {session.user.name}
          </Text>
          <ChevronsUpDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.user.email}
          <br />
          Millrace {session.version}
        </Menu.Label>
        <Menu.Item leftSection={<LogOut size={14} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
