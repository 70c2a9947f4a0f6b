/**
 * The driver's calls. Nothing here throws: a refusal, a broken connection or a
 * late app is an answer of the form {ok: false, error}.
 */

async function request(path, options) {
  try {
    const response = await fetch(path, options);
    const body = await response.json();
    return response.ok ? { ok: true, ...body } : { error: `http_${response.status}`, ...body, ok: false };
  } catch (problem) {
    if (problem instanceof TypeError || problem instanceof SyntaxError)
      return { ok: false, error: "unreachable" };
    throw problem;
  }
}

const query = (values) =>
  new URLSearchParams(Object.entries(values).filter(([, value]) => value !== undefined));

export const get = (name, values = {}) => {
  const text = query(values).toString();
  return request(`/sandbox/${name}${text ? `?${text}` : ""}`, { headers: { Accept: "application/json" } });
};

export const post = (name, body) =>
  request(`/sandbox/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });

/** Server-sent events: calls `onEvent(event)` for each and `onState(open)` when the line opens or breaks. */
export function listen(onEvent, onState) {
  const source = new EventSource("/sandbox/stream");
  source.onopen = () => onState(true);
  source.onerror = () => onState(false);
  source.onmessage = ({ data }) => onEvent(JSON.parse(data));
}
