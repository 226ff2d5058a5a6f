// Puts new lines of the private page into the opened request as they come. It reads nothing while the desk is covered or
// in the background, since the log calls what it fetches read. Without this script the page shows them when it is opened
// again.
const ASK_MS = 60_000;
const lines = document.getElementById('lines');
const { path, csrf } = lines.dataset;
let source;
let waits = false;
let over = false;

function listen() {
  source = new EventSource(`${path}/events`);
  let first = true;
  source.addEventListener('changed', changed);
  // Something may have come while the stream was away.
  source.addEventListener('ready', () => {
    if (!first) changed();
    first = false;
  });
}

function changed() {
  waits = true;
  return show();
}

async function show() {
  if (!waits || over || document.hidden || document.querySelector('.curtain') !== null) return;
  waits = false;
  const response = await fetch(`${path}/lines`, { method: 'POST', body: new URLSearchParams({ _csrf: csrf }) }).catch(
    () => null,
  );
  if (response?.ok) lines.innerHTML = await response.text();
  // Signed out, or not open to this member any more.
  else if (response?.status === 401 || response?.status === 403) leave();
  else waits = true;
}

function leave() {
  over = true;
  source.close();
  clearInterval(asking);
}

// A stream that was refused stays closed: then it is asked for again, and the lines with it.
const asking = setInterval(() => {
  if (source.readyState !== EventSource.CLOSED) return show();
  listen();
  return changed();
}, ASK_MS);
document.addEventListener('visibilitychange', show);
new MutationObserver(show).observe(document.body, { childList: true });
listen();
