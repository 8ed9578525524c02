/**
 * A control plane of made-up data for developing the UI. `node dev/mock-api.mjs --port 4173` also
 * serves ../dist with the production Content-Security-Policy. The sign-in token picks the scene:
 * demo, empty, failing.
 */
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { catalog } from "./mock-catalog.mjs";
import { seed, TYPES } from "./mock-data.mjs";
import {
  configStatus,
  firstReplays,
  lane,
  minutes,
  nodes,
  parked,
  people,
  replays,
} from "./mock-engine.mjs";
import { inbox, latestMessage, live, overview, passport } from "./mock-inspection.mjs";
import { deadLetters, firstLetters } from "./mock-letters.mjs";

const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; img-src 'self' data:; font-src 'self' data:; connect-src 'self'";
const SCENES = ["demo", "empty", "failing"];
const KINDS = { sources: "src", destinations: "dst", transformations: "trf", connections: "con" };

const TITLES = {
  401: "Not signed in",
  404: "Not found",
  409: "Conflict",
  422: "Not accepted",
  503: "Unavailable",
};

class Refused extends Error {
  constructor(status, detail, errors = []) {
    super(detail);
    this.body = { type: "about:blank", title: TITLES[status] ?? "Refused", status, detail, errors };
    this.status = status;
  }
}

async function readBody(request) {
  let text = "";
  for await (const part of request) text += part;
  return text === "" ? {} : JSON.parse(text);
}

function check(kind, draft, data) {
  const taken = data[kind].some((own) => own.name === draft.name && own.id !== draft.id);
  if (draft.name !== undefined && taken)
    throw new Refused(409, "This name is taken.", [
      { field: "name", message: "Another one has this name." },
    ]);
  if (kind === "transformations" && draft.code?.includes("syntax error")) {
    throw new Refused(422, "The code does not parse.", [
      { field: "code", message: "Expected ; but found error", line: 3, column: 5 },
    ]);
  }
  const type = TYPES.find((known) => known.type === draft.type);
  const missing = (type?.settingsSchema.required ?? []).filter(
    (name) => draft.settings?.[name] === undefined,
  );
  if (missing.length > 0) {
    throw new Refused(
      422,
      "Settings are incomplete.",
      missing.map((name) => ({ field: `settings.${name}`, message: "This is required." })),
    );
  }
}

function configuration(data, method, kind, id, body) {
  const now = new Date().toISOString();
  if (id === undefined && method === "GET") return { items: data[kind], next: null };
  if (id === undefined) {
    check(kind, body, data);
    const made = {
      version: 1,
      enabled: true,
      ...body,
      id: `${KINDS[kind]}_${Date.now()}`,
      createdAt: now,
      updatedAt: now,
    };
    if (kind === "sources") {
      made.writeKey = `k${Date.now()}`;
      made.protection ??= structuredClone(data.sources[0].protection);
    }
    data[kind].push(made);
    return made;
  }
  const item = data[kind].find((own) => own.id === id);
  if (!item) throw new Refused(404, "This item does not exist or was deleted.");
  if (method === "PATCH") {
    check(kind, { ...item, ...body }, data);
    Object.assign(item, body, { updatedAt: now, version: (item.version ?? 0) + 1 });
  }
  if (method === "DELETE") data[kind] = data[kind].filter((own) => own !== item);
  return method === "DELETE" ? undefined : item;
}

function testRun({ code, event }) {
  if (code.includes("syntax error"))
    return {
      outcome: "failed",
      events: [],
      error: { message: "SyntaxError: Expected ; but found error", line: 3 },
      logs: [],
      ms: 1,
    };
  const context = { ...event.context };
  delete context.ip;
  const total = event.properties?.total ?? 0;
  const made = {
    ...event,
    context,
    properties: { ...event.properties, totalCents: Math.round(total * 100) },
  };
  return { outcome: "kept", events: [made], logs: [`total ${total}`], ms: 3 };
}

/** What the pages about the engine room ask; undefined for everything else. */
function engineAnswer({ data, method, path, query, body }) {
  const [kind, id, verb] = path;
  const empty = data.sources.length === 0;
  if (kind === "dead-letters") return deadLetters(data.letters, method, path, query, body);
  if (kind === "replays") return replays(data.replays, method, path, body);
  if (kind === "parked" && id === "lane") return lane();
  if (kind === "parked" && id === "retry") return { lanes: 1 };
  if (kind === "parked")
    return empty ? { items: [], next: null, lanes: 0, events: 0 } : parked(data, query);
  if (kind === "ledger" && id === "minutes") return minutes();
  if (kind === "nodes") return empty ? { nodes: [], partitions: 16 } : nodes();
  if (kind === "config") return configStatus();
  if (kind === "people") return people(data, id, query);
  if (kind === "connections" && verb === "drain")
    return Object.assign(data.connections.find((own) => own.id === id) ?? {}, {
      drainedAt: new Date().toISOString(),
    });
  return undefined;
}

function answer({ data, method, path, query, body, shopper }) {
  const [kind, id, verb] = path;
  if (kind === "overview") return overview(data);
  if (kind === "live")
    return live(
      data,
      query.after && Number(query.after),
      Number(query.limit ?? 100),
      query.sourceId,
    );
  if (kind === "destination-types") return { items: TYPES, next: null };
  const engine = engineAnswer({ data, method, path, query, body });
  if (engine) return engine;
  if (kind === "demo" && id === "inbox")
    return data.sources.length === 0
      ? { requests: [], next: 0 }
      : inbox(data, query.after && Number(query.after));
  if (kind === "demo") return method === "PUT" ? Object.assign(shopper, body) : shopper;
  const seen = kind === "sources" ? catalog(data, method, path, query, body) : undefined;
  if (seen !== undefined) return seen ?? undefined;
  if (kind === "sources" && verb === "test-event") return { messageId: latestMessage() };
  if (kind === "transformations" && id === "test") return testRun(body);
  if (kind in KINDS) return configuration(data, method, kind, id, body);
  const story = kind === "events" && data.sources.length > 0 ? passport(data, id) : undefined;
  if (story) return story;
  throw new Refused(404, "Nothing here.");
}

function session(request, response, method, body) {
  const scene = /millrace_session=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
  if (method === "POST") {
    const wanted = body.token ?? (body.password === "correct horse" ? "demo" : "");
    if (!SCENES.includes(wanted)) throw new Refused(401, "The sign-in was refused.");
    response.setHeader("Set-Cookie", `millrace_session=${wanted}; Path=/; HttpOnly; SameSite=Lax`);
    return undefined;
  }
  if (method === "DELETE") {
    response.setHeader("Set-Cookie", "millrace_session=; Path=/; Max-Age=0");
    return undefined;
  }
  if (!scene) throw new Refused(401, "Sign in first.");
  return {
    user: { id: "usr_1", email: "ana@example.com", name: "Ana Keller" },
    workspace: { id: "wsp_1", name: "Toy shop" },
    dataPlaneUrl: "http://localhost:8081",
    demo: true,
    version: "0.1.0",
  };
}

export function createMockApi() {
  const scenes = {
    demo: seed(),
    empty: { sources: [], destinations: [], transformations: [], connections: [] },
  };
  for (const scene of Object.values(scenes)) {
    scene.letters = firstLetters(scene);
    scene.replays = firstReplays(scene);
  }
  const shopper = { on: true, perSecond: 5 };
  return async function handle(request, response) {
    try {
      const url = new URL(request.url, "http://mock");
      const path = url.pathname.replace("/api/v1/", "").split("/").map(decodeURIComponent);
      const { method } = request;
      const body = method === "GET" ? {} : await readBody(request);
      if (method !== "GET" && !request.headers["x-millrace-csrf"])
        throw new Refused(403, "The header X-Millrace-CSRF is missing.");
      const scene = /millrace_session=(\w+)/.exec(request.headers.cookie ?? "")?.[1];
      if (path[0] !== "session" && !scene) throw new Refused(401, "Sign in first.");
      if (path[0] !== "session" && scene === "failing")
        throw new Refused(
          503,
          "The database does not answer. Delivery goes on; configuration is readable again once it is back.",
        );
      const data = scenes[scene];
      const query = Object.fromEntries(url.searchParams);
      const result =
        path[0] === "session"
          ? session(request, response, method, body)
          : answer({ data, method, path, query, body, shopper });
      response.writeHead(result === undefined ? 204 : 200, { "Content-Type": "application/json" });
      response.end(result === undefined ? undefined : JSON.stringify(result));
    } catch (error) {
      const status = error.status ?? 500;
      response.writeHead(status, { "Content-Type": "application/problem+json" });
      response.end(
        JSON.stringify(error.body ?? { title: "Mock failed", status, detail: String(error) }),
      );
    }
  };
}

const MIME = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".ttf": "font/ttf",
  ".svg": "image/svg+xml",
};

/** The built UI with its fallback to index.html, and the mock behind it. */
export function serve(port, dist = fileURLToPath(new URL("../dist", import.meta.url))) {
  const api = createMockApi();
  const server = createServer((request, response) => {
    if (request.url.startsWith("/api/v1/")) return api(request, response);
    const wanted = join(dist, normalize(new URL(request.url, "http://mock").pathname));
    const file =
      existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(dist, "index.html");
    response.writeHead(200, {
      "Content-Type": MIME[extname(file)] ?? "application/octet-stream",
      "Content-Security-Policy": CSP,
    });
    createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const port = Number(process.argv[process.argv.indexOf("--port") + 1]) || 4173;
  await serve(port);
  console.log(`http://127.0.0.1:${port}/sign-in?token=demo`);
}
