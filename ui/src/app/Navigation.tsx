import { Link } from "@tanstack/react-router";
import {
  Activity,
  ArrowLeftRight,
  Braces,
  CirclePause,
  DatabaseZap,
  History,
  Inbox,
  MailX,
  Send,
  Server,
  UserSearch,
  Waypoints,
} from "lucide-react";
import type { Session } from "@/api/types";
import { ShopperSwitch } from "@/features/demo/ShopperSwitch";
import classes from "./Frame.module.css";
import { PersonMenu } from "./PersonMenu";
import { ThemeSwitch } from "./ThemeSwitch";
import { Wordmark } from "./Wordmark";

const PAGES = [
  { to: "/overview", word: "Overview", icon: Waypoints },
  { to: "/live", word: "Live", icon: Activity },
  { to: "/sources", word: "Sources", icon: DatabaseZap },
  { to: "/transformations", word: "Transformations", icon: Braces },
  { to: "/destinations", word: "Destinations", icon: Send },
  { to: "/connections", word: "Connections", icon: ArrowLeftRight },
  { to: "/dead-letters", word: "Dead letters", icon: MailX },
  { to: "/parked", word: "Parked lanes", icon: CirclePause },
  { to: "/replays", word: "Replays", icon: History },
  { to: "/people", word: "People", icon: UserSearch },
  { to: "/nodes", word: "Nodes", icon: Server },
] as const;

/** The pages by name, the demo's switch, theme and person. */
export function Navigation({ session }: { session: Session }) {
  return (
    <nav className={classes.nav} aria-label="Main">
      <div className={classes.brand}>
        <Wordmark />
      </div>
      <div className={classes.workspace}>{session.workspace.name}</div>
      <ul className={classes.links}>
        {PAGES.map(({ to, word, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ includeSearch: false }}
              activeProps={{ "aria-current": "page" }}
            >
              <Icon size={16} aria-hidden />
              {word}
            </Link>
          </li>
        ))}
      </ul>
      {session.demo && (
        <>
          <div className={classes.group}>Demo</div>
          <ul className={classes.links}>
            <li>
              <Link to="/demo/inbox" activeProps={{ "aria-current": "page" }}>
                <Inbox size={16} aria-hidden />
                Inbox
              </Link>
            </li>
          </ul>
          <ShopperSwitch />
        </>
      )}
      <div className={classes.foot}>
        <ThemeSwitch />
        <PersonMenu session={session} />
      </div>
    </nav>
  );
}
