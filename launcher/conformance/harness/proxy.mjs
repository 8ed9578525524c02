import { Agent, createServer, request as ask } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { exact } from "./exact.mjs";

/**
 * Stands between an SDK and Millrace. The first requests with events get the scripted steps, one each,
 * everything else goes through as it is. A step is `{status, headers, body}`, `{afterMs}` (passed on
 * later) or `{lost: true}` (passed on, and the connection broken instead of the answer).
 *
 * Every request with events is noted as `{at, path, headers, gzip, body, events, answered, status,
 * taken, tookMs}`:
 * `status` is the answer that the SDK got, 0 for none; `taken` whether Millrace answered 200, after `tookMs`.
 */
export async function scripted(target, steps = []) {
  const script = [...steps];
  const calls = [];
  const agent = new Agent({ keepAlive: true, maxSockets: 32 });
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () =>
      answer({ request, response, bytes: Buffer.concat(parts) }).catch((error) => response.destroy(error)),
    );
  });

  async function answer({ request, response, bytes }) {
    const call = request.method === "POST" ? noted(request, bytes) : undefined;
    const step = call && script.shift();
    const say = (status) => call && Object.assign(call, { status, answered: true });
    if (call) calls.push(call);
    if (step?.status) {
      say(step.status);
      response.writeHead(step.status, { ...crossOrigin(request), "content-type": "application/json", ...step.headers });
      response.end(JSON.stringify(step.body));
      return;
    }
    if (step?.afterMs) await pause(step.afterMs);
    const asked = performance.now();
    const reply = await passed({ target, agent, request, bytes });
    if (call) Object.assign(call, { taken: reply.status === 200, tookMs: Math.round(performance.now() - asked) });
    if (step?.lost) {
      say(0);
      response.socket.destroy();
      return;
    }
    say(reply.status);
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  }

  server.keepAliveTimeout = 30_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        agent.destroy();
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** Telemetry and what else carries no events is none of ours. */
function noted(request, bytes) {
  const gzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (gzip ? gunzipSync(bytes) : bytes).toString("utf8");
  let body;
  try {
    body = exact(text);
  } catch {
    return undefined;
  }
  const events = Array.isArray(body.batch) ? body.batch : body.messageId || body.type ? [body] : [];
  if (events.length === 0) return undefined;
  const { pathname: path } = new URL(request.url, "http://loopback");
  const fresh = { answered: false, status: 0, taken: false };
  return { at: performance.now(), path, headers: request.headers, gzip, body, events, ...fresh };
}

function passed({ target, agent, request, bytes }) {
  return new Promise((resolve, reject) => {
    const { "transfer-encoding": _, connection, ...headers } = request.headers;
    if (request.method === "POST") headers["content-length"] = bytes.length;
    const options = { method: request.method, headers, agent, path: request.url };
    const onward = ask(target, options, (reply) => {
      const parts = [];
      reply.on("data", (part) => parts.push(part));
      reply.on("end", () => {
        const { connection: __, "transfer-encoding": ___, "content-length": ____, ...kept } = reply.headers;
        resolve({ status: reply.statusCode, headers: kept, body: Buffer.concat(parts) });
      });
      reply.on("error", reject);
    });
    onward.on("error", reject);
    onward.end(bytes);
  });
}

/** As Millrace says it on every answer, refusals too. */
function crossOrigin({ headers }) {
  return headers.origin === undefined
    ? {}
    : {
        "access-control-allow-origin": headers.origin,
        "access-control-allow-credentials": "true",
        "access-control-expose-headers": "Retry-After, X-RateLimit-Reset, X-Request-Id",
        vary: "Origin, Access-Control-Request-Headers",
      };
}
