// Runs inside the sandbox, before the user's module. `host` are the functions of Turn.java; every
// built-in used here is taken now, so that user code which replaces it later harms nobody.
(function (host) {
  "use strict";
  const { next, keep, part, drop, fail, log } = host;
  const { parse, stringify } = JSON;
  const { isArray } = Array;
  const text = String;
  const call = Function.prototype.call.bind(Function.prototype.call);
  const { then } = Promise.prototype;
  const { slice } = text.prototype;
  const { exec } = RegExp.prototype;
  const { resolve } = Promise;
  const PromiseClass = Promise;
  const position = /transformation\.js:(\d+)/;

  function show(value) {
    if (typeof value === "string") return value;
    if (value instanceof Error) return text(value);
    try {
      const json = stringify(value);
      return json === undefined ? text(value) : json;
    } catch {
      return text(value);
    }
  }

  function write(...values) {
    let line = "";
    for (let i = 0; i < values.length; i++) {
      line += (i === 0 ? "" : " ") + show(values[i]);
    }
    log(call(slice, line, 0, 1000));
  }

  function lineOf(error) {
    try {
      const found = call(exec, position, text(error.stack));
      return found === null ? 0 : +found[1];
    } catch {
      return 0;
    }
  }

  function failed(error) {
    let message;
    try {
      message = error instanceof Error ? text(error) : "threw " + show(error);
    } catch {
      message = "threw something that cannot be shown";
    }
    fail(call(slice, message, 0, 2000), lineOf(error));
  }

  function kindOf(value) {
    return value === null ? "null" : isArray(value) ? "an array" : "a " + typeof value;
  }

  /** JSON of an event, or undefined after saying why it is none. */
  function eventText(value, where) {
    if (typeof value !== "object" || value === null || isArray(value)) {
      fail("transformEvent must return an event, an array of events or nothing, not " + where + kindOf(value), 0);
      return undefined;
    }
    const json = stringify(value);
    if (typeof json !== "string" || json[0] !== "{") {
      fail("transformEvent returned " + where + "an object that is not a JSON object", 0);
      return undefined;
    }
    return json;
  }

  function settle(result) {
    if (result === null || result === undefined) return drop();
    if (!isArray(result)) {
      const json = eventText(result, "");
      return json === undefined ? undefined : keep(json);
    }
    for (let i = 0; i < result.length; i++) {
      const json = eventText(result[i], "an array with ");
      if (json === undefined) return undefined;
      part(json);
    }
    return drop();
  }

  function settled(result) {
    try {
      settle(result);
    } catch (error) {
      failed(error);
    }
  }

  const console = {};
  for (const name of ["log", "info", "warn", "error", "debug", "trace"]) console[name] = write;
  globalThis.console = console;
  globalThis.log = write;

  let current = 0;

  /** Takes events until there are none; an asynchronous result continues when it is there. */
  return function drive(transformEvent) {
    for (let pair = next(); pair !== null; pair = next()) {
      const mine = ++current;
      let result;
      try {
        const input = parse(pair);
        result = transformEvent(input[0], input[1]);
        if (typeof result === "object" && result !== null && typeof result.then === "function") {
          // A promise that was given up earlier may still settle: it has no say any more.
          const only = (settleWith) => (value) => {
            if (mine !== current) return;
            settleWith(value);
            drive(transformEvent);
          };
          call(then, call(resolve, PromiseClass, result), only(settled), only(failed));
          return;
        }
      } catch (error) {
        failed(error);
        continue;
      }
      settled(result);
    }
  };
});
