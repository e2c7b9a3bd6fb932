// Asks the simulator, and steers it, through the same routes as programs do.

const ROOT = '/simulator/v1';

export async function ask(path, method = 'GET', body = undefined) {
  const answer = await fetch(ROOT + path, {
    method,
    headers: body === undefined ? {} : {'Content-Type': 'application/json'},
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  const json = text ? JSON.parse(text) : null;
  if (!answer.ok) {
    throw new Error((json && json.message) || `status ${answer.status}`);
  }
  return json;
}
