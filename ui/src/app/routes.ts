import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { sessionQuery, signIn } from "@/api/session";
import { listSearch, textSearch } from "@/components/search-params";
import { deadLetterSearch } from "@/features/deadletters/search";
import { liveSearch } from "@/features/live/search";
import { overviewSearch } from "@/features/overview/search";
import { parkedSearch } from "@/features/parked/lane-key";
import { peopleSearch } from "@/features/people/search";
import { Frame } from "./Frame";

const signInSearch = textSearch("token", "to", "failed");
const typeSearch = textSearch("type");
const connectionSearch = textSearch("connection");
const endsSearch = textSearch("source", "destination");

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

/** A one-time link signs in at once; the token never stays in the address bar. */
const signInRoute = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: signInSearch,
  beforeLoad: async ({ search: { token }, context }) => {
    if (token === undefined) return;
    const accepted = await signIn({ token }).then(
      () => true,
      () => false,
    );
    if (!accepted) throw redirect({ to: "/sign-in", search: { failed: "link" }, replace: true });
    context.queryClient.clear();
    throw redirect({ to: "/overview", replace: true });
  },
  component: lazyRouteComponent(() => import("@/features/session/SignInPage"), "SignInPage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "in",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.query({
      ...sessionQuery,
      staleTime: "static",
    });
    if (session === null) throw redirect({ to: "/sign-in", search: { to: location.href } });
  },
  component: Frame,
});

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/overview" });
  },
});

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/overview",
  validateSearch: overviewSearch,
  component: lazyRouteComponent(() => import("@/features/overview/OverviewPage"), "OverviewPage"),
});

const live = createRoute({
  getParentRoute: () => signedIn,
  path: "/live",
  validateSearch: liveSearch,
  component: lazyRouteComponent(() => import("@/features/live/LivePage"), "LivePage"),
});

const sources = createRoute({
  getParentRoute: () => signedIn,
  path: "/sources",
  validateSearch: listSearch,
  component: lazyRouteComponent(() => import("@/features/sources/SourcesPage"), "SourcesPage"),
});
const newSource = createRoute({
  getParentRoute: () => sources,
  path: "/new",
  component: lazyRouteComponent(() => import("@/features/sources/NewSource"), "NewSource"),
});
const source = createRoute({
  getParentRoute: () => sources,
  path: "/$sourceId",
  component: lazyRouteComponent(() => import("@/features/sources/SourcePanel"), "SourcePanel"),
});

const destinations = createRoute({
  getParentRoute: () => signedIn,
  path: "/destinations",
  validateSearch: listSearch,
  component: lazyRouteComponent(
    () => import("@/features/destinations/DestinationsPage"),
    "DestinationsPage",
  ),
});
const newDestination = createRoute({
  getParentRoute: () => destinations,
  path: "/new",
  validateSearch: typeSearch,
  component: lazyRouteComponent(
    () => import("@/features/destinations/NewDestination"),
    "NewDestination",
  ),
});
const destination = createRoute({
  getParentRoute: () => destinations,
  path: "/$destinationId",
  component: lazyRouteComponent(
    () => import("@/features/destinations/DestinationPanel"),
    "DestinationPanel",
  ),
});

const transformations = createRoute({
  getParentRoute: () => signedIn,
  path: "/transformations",
  validateSearch: listSearch,
  component: lazyRouteComponent(
    () => import("@/features/transformations/TransformationsPage"),
    "TransformationsPage",
  ),
});
const newTransformation = createRoute({
  getParentRoute: () => signedIn,
  path: "/transformations/new",
  component: lazyRouteComponent(
    () => import("@/features/transformations/NewTransformation"),
    "NewTransformation",
  ),
});
const transformation = createRoute({
  getParentRoute: () => signedIn,
  path: "/transformations/$transformationId",
  component: lazyRouteComponent(
    () => import("@/features/transformations/TransformationPage"),
    "TransformationPage",
  ),
});

const connections = createRoute({
  getParentRoute: () => signedIn,
  path: "/connections",
  validateSearch: listSearch,
  component: lazyRouteComponent(
    () => import("@/features/connections/ConnectionsPage"),
    "ConnectionsPage",
  ),
});
const newConnection = createRoute({
  getParentRoute: () => connections,
  path: "/new",
  validateSearch: endsSearch,
  component: lazyRouteComponent(
    () => import("@/features/connections/NewConnection"),
    "NewConnection",
  ),
});
const connection = createRoute({
  getParentRoute: () => connections,
  path: "/$connectionId",
  component: lazyRouteComponent(
    () => import("@/features/connections/ConnectionPanel"),
    "ConnectionPanel",
  ),
});

const event = createRoute({
  getParentRoute: () => signedIn,
  path: "/events/$messageId",
  component: lazyRouteComponent(() => import("@/features/passport/PassportPage"), "PassportPage"),
});

const deadLetters = createRoute({
  getParentRoute: () => signedIn,
  path: "/dead-letters",
  validateSearch: deadLetterSearch,
  component: lazyRouteComponent(
    () => import("@/features/deadletters/DeadLettersPage"),
    "DeadLettersPage",
  ),
});

const parked = createRoute({
  getParentRoute: () => signedIn,
  path: "/parked",
  validateSearch: parkedSearch,
  component: lazyRouteComponent(() => import("@/features/parked/ParkedPage"), "ParkedPage"),
});

const replays = createRoute({
  getParentRoute: () => signedIn,
  path: "/replays",
  component: lazyRouteComponent(() => import("@/features/replays/ReplaysPage"), "ReplaysPage"),
});
const newReplay = createRoute({
  getParentRoute: () => replays,
  path: "/new",
  validateSearch: connectionSearch,
  component: lazyRouteComponent(() => import("@/features/replays/NewReplay"), "NewReplay"),
});
const replay = createRoute({
  getParentRoute: () => replays,
  path: "/$replayId",
  component: lazyRouteComponent(() => import("@/features/replays/ReplayPanel"), "ReplayPanel"),
});

const people = createRoute({
  getParentRoute: () => signedIn,
  path: "/people",
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import("@/features/people/PeoplePage"), "PeoplePage"),
});

const nodes = createRoute({
  getParentRoute: () => signedIn,
  path: "/nodes",
  component: lazyRouteComponent(() => import("@/features/nodes/NodesPage"), "NodesPage"),
});

const inbox = createRoute({
  getParentRoute: () => signedIn,
  path: "/demo/inbox",
  component: lazyRouteComponent(() => import("@/features/demo/InboxPage"), "InboxPage"),
});

export const routeTree = root.addChildren([
  signInRoute,
  signedIn.addChildren([
    home,
    overview,
    live,
    sources.addChildren([newSource, source]),
    destinations.addChildren([newDestination, destination]),
    transformations,
    newTransformation,
    transformation,
    connections.addChildren([newConnection, connection]),
    event,
    deadLetters,
    parked,
    replays.addChildren([newReplay, replay]),
    people,
    nodes,
    inbox,
  ]),
]);
