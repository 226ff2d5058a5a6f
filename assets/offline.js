// The service worker of one page, the one with the numbers to ring: it keeps that page and its style, asks the network
// first, and leaves every other address alone. Its scope is the page itself, so it sees no other page.
const CACHE = 'numbers-1';
const page = new URL(self.registration.scope);
const look = page.pathname.replace(/danger$/, 'look.css');
const PARTS = ['/assets/style.css', '/assets/leave.js', '/assets/icon.svg', look];
// Somebody in a hurry waits no longer for a network that hardly works.
const PATIENCE_MS = 3000;

self.addEventListener('install', (event) => {
  event.waitUntil(keep().then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== page.origin) return;
  if (pathname === page.pathname) event.respondWith(networkFirst(request));
  else if (PARTS.includes(pathname)) event.respondWith(networkFirst(request));
});

async function keep() {
  const cache = await caches.open(CACHE);
  await cache.addAll([page.pathname, ...PARTS].map((path) => new Request(path, { cache: 'reload' })));
}

async function networkFirst(request) {
  const cache = await caches.open(CACHE);
  const kept = async () => (await cache.match(request)) ?? cache.match(request, { ignoreSearch: true });
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const fresh = fetch(request).then(async (response) => {
    if (response.ok) await cache.put(request, response.clone());
    return response;
  });
  fresh.catch(() => {});
  const first = await Promise.race([fresh.catch(() => undefined), late]);
  if (first !== undefined) return first;
  return (await kept()) ?? fresh;
}
