const TOKEN = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON with every digit: integers that JavaScript would round become `{digits: "…"}`. */
export function exact(text) {
  return JSON.parse(
    text.replaceAll(TOKEN, (token) =>
      /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token)) ? JSON.stringify({ digits: token }) : token,
    ),
  );
}

/** The JSON text of a value in which `{digits: "…"}` stands for an integer. */
export function written(value) {
  return JSON.stringify(value).replaceAll(/\{"digits":"(-?\d+)"\}/g, "$1");
}

/** What differs between two values: `[{path, from, to}]`; a side that lacks a field says undefined. */
export function differences(from, to, path = "") {
  if (isObject(from) && isObject(to)) {
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
      differences(from[key], to[key], path ? `${path}.${key}` : key),
    );
  }
  return same(from, to) ? [] : [{ path, from, to }];
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("digits" in value);
}

function same(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, i) => differences(item, b[i]).length === 0);
  }
  return JSON.stringify(a) === JSON.stringify(b);
}
