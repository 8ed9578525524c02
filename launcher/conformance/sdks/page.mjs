/**
 * Makes `window.send(order)` of a function that opens an SDK once and of one that makes a call with it.
 * `tells`: the promise of a call says what became of it.
 */
export function ready({ open, call, tells = false }) {
  let opened;
  window.send = async (text) => {
    const order = JSON.parse(text, native);
    const heard = { ok: [], failed: [], errors: [] };
    const sdk = await (opened ??= Promise.resolve(open(order)));
    for (const one of order.calls) {
      const answer = call(sdk, one);
      if (tells) await noted(heard, one.key, answer);
    }
    return heard;
  };
}

async function noted(heard, key, answer) {
  try {
    await answer;
    heard.ok.push(key);
  } catch (error) {
    heard.failed.push(key);
    heard.errors.push(String(error));
  }
}

function native(key, value) {
  return value && typeof value === "object" && typeof value.date === "string" ? new Date(value.date) : value;
}
