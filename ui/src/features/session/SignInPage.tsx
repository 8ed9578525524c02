import { Button, PasswordInput, Stack, TextInput } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useState, type SyntheticEvent } from "react";
import { ApiError } from "@/api/client";
import { useSignIn } from "@/api/session";
import { Notice } from "@/components/Notice";
import classes from "./SignInPage.module.css";

const route = getRouteApi("/sign-in");

const LINK_FAILED =
  "This sign-in link was used before or is older than 24 hours. Sign in with your password, or ask for a new link.";

function words(error: Error): string {
  const refused = error instanceof ApiError && (error.status === 401 || error.status === 403);
  return refused ? "Email and password do not match an account." : error.message;
}

/** Email and password; a failed one-time link is explained here. */
export function SignInPage() {
  useDocumentTitle("Sign in · Millrace");
  const { failed, to } = route.useSearch();
  const router = useRouter();
  const signIn = useSignIn();
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const target = to?.startsWith("/") && !to.startsWith("//") ? to : "/overview";
    signIn.mutate({ email, password }, { onSuccess: () => router.history.push(target) });
  };
  return (
    <main className={classes.page}>
      <form className={classes.form} onSubmit={submit}>
        <Stack gap="md">
          <h1 className={classes.title}>Sign in to Millrace</h1>
          {failed === "link" && !signIn.error && <Notice kind="warning">{LINK_FAILED}</Notice>}
          {signIn.error && <Notice kind="error">{words(signIn.error)}</Notice>}
          <TextInput
            label="Email"
            type="email"
            required
            withAsterisk={false}
            autoComplete="username"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label="Password"
            required
            withAsterisk={false}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ "aria-label": "Show password" }}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <Button type="submit" fullWidth loading={signIn.isPending}>
            Sign in
          </Button>
          <p className={classes.hint}>
            On your own machine, <code>./millrace up</code> prints a link that signs you in once.
          </p>
        </Stack>
      </form>
    </main>
  );
}
