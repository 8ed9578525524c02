import { serve } from "../harness/http.mjs";

/**
 * Plays one vendor. Every request is noted as a call: `{keys, deliveries, status}` in the order of
 * arrival; deliveries of a call that was answered with a failure did not happen.
 *
 * @param random with it, one call in ten is answered 503 or 429 + `Retry-After: 1`
 */
export async function vendorServer(vendor, random) {
  const calls = [];
  const problems = [];
  const server = await serve((request) => {
    try {
      const { reply, deliveries, problem } = vendor.answer(request);
      if (problem) problems.push(problem);
      const answer = (random && mishap(random)) ?? reply;
      calls.push({ keys: deliveries.map((it) => it.key), deliveries, status: answer.status });
      return answer;
    } catch (error) {
      problems.push(error.message);
      return { status: 400, body: { error: error.message } };
    }
  });
  return { vendor, calls, problems, url: server.url, close: server.close };
}

function mishap(random) {
  if (random() >= 0.1) return undefined;
  return random() < 0.5
    ? { status: 503, body: { error: "out of order" } }
    : { status: 429, headers: { "retry-after": "1" }, body: { error: "too many requests" } };
}
