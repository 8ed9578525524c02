import { createServer } from "node:http";
import { gunzipSync } from "node:zlib";

/** A loopback HTTP server; `answer` gets whole requests and returns `{status, headers?, body?}`. */
export async function serve(answer) {
  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const reply = replied(answer, whole(request, Buffer.concat(parts)));
      const body = reply.body === undefined ? "" : JSON.stringify(reply.body);
      response.writeHead(reply.status, {
        ...(body ? { "content-type": "application/json" } : {}),
        ...reply.headers,
      });
      response.end(body);
    });
  });
  server.keepAliveTimeout = 30_000;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function whole(request, bytes) {
  const url = new URL(request.url, "http://loopback");
  const plain = request.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes;
  return {
    method: request.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: request.headers,
    text: plain.toString("utf8"),
  };
}

function replied(answer, request) {
  try {
    return answer(request);
  } catch (error) {
    return { status: 500, body: { error: error.stack } };
  }
}
