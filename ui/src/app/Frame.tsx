import { ActionIcon, Drawer } from "@mantine/core";
import { useDisclosure, useMediaQuery } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { Menu } from "lucide-react";
import { useEffect } from "react";
import { sessionQuery } from "@/api/session";
import classes from "./Frame.module.css";
import { Navigation } from "./Navigation";
import { Wordmark } from "./Wordmark";

/** Navigation at the left (a drawer on narrow screens), the page at the right. */
export function Frame() {
  const { data: session } = useQuery(sessionQuery);
  const narrow = useMediaQuery("(max-width: 800px)", undefined, { getInitialValueInEffect: false });
  const [opened, drawer] = useDisclosure(false);
  const location = useLocation();
  const { close } = drawer;
  useEffect(close, [location.pathname, close]);
  if (session === null) return <Navigate to="/sign-in" search={{ to: location.href }} />;
  if (!session) return null;
  return (
    <div className={classes.frame}>
      <a href="#content" className="skip-link">
        Skip to content
      </a>
      {narrow ? (
        <header className={classes.bar}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label="Open navigation"
            aria-expanded={opened}
            onClick={drawer.open}
          >
            <Menu size={18} aria-hidden />
          </ActionIcon>
          <Wordmark />
        </header>
      ) : (
        <div className={classes.side}>
          <Navigation session={session} />
        </div>
      )}
      <Drawer
        opened={narrow && opened}
        onClose={drawer.close}
        size={264}
        title="Navigation"
        closeButtonProps={{ "aria-label": "Close navigation" }}
        styles={{ body: { height: "calc(100% - 60px)", padding: 0 } }}
      >
        <Navigation session={session} />
      </Drawer>
      <main id="content" tabIndex={-1} className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}
