// Keeps the page with the numbers at hand: after one visit to any page of a practice it opens without a network. Nothing
// else is kept (offline.js). Without this script the page needs the network.
const slug = /^\/p\/([a-z0-9-]+)/.exec(window.location.pathname)?.[1];
if (slug !== undefined && 'serviceWorker' in navigator) {
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/assets/offline.js', { scope: `/p/${slug}/danger` }).catch(() => {});
  });
}
