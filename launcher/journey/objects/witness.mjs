import { createServer, request } from "node:http";

/**
 * Passes requests on to a server as they are, and notes what was put there, in the order in which
 * it was confirmed: object stores tell times in whole seconds.
 */
export async function witness(target) {
  const puts = [];
  const { hostname, port } = new URL(target);
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const onward = request({ hostname, port, method, path, headers }, (reply) => {
      if (method === "PUT") puts.push({ path, status: reply.statusCode });
      answer.writeHead(reply.statusCode, reply.headers);
      reply.pipe(answer);
    });
    onward.once("error", () => answer.destroy());
    asked.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    puts,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
