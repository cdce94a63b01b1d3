/// Server-sent events from a response's body (WHATWG HTML, 9.2.6).

/// Yields `{name, data, id}`; calls `heard` for everything that arrives, heartbeats included.
export async function* events(body, heard = () => {}) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = { name: "message", data: [], id: null };
  while (true) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    heard();
    const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop();
    for (const line of lines) {
      if (line !== "") {
        add(event, line);
      } else if (event.data.length > 0) {
        yield { name: event.name, data: event.data.join("\n"), id: event.id };
        event = { name: "message", data: [], id: null };
      } else {
        event = { name: "message", data: [], id: null };
      }
    }
  }
}

/// A line that begins with a colon is a comment.
function add(event, line) {
  const colon = line.indexOf(":");
  const field = colon < 0 ? line : line.slice(0, colon);
  const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
  switch (field) {
    case "event": event.name = value; break;
    case "data": event.data.push(value); break;
    case "id": event.id = value; break;
  }
}
