// Leaves for a page that everybody visits, and takes this page's place in the history. A private page is shut on every
// device with it; nobody waits for that. It is loaded before the page is shown, and needs nothing that comes later: who
// has to leave may have to at once. Without this script the link works as a link.
document.addEventListener('click', (event) => {
  const leave = event.target instanceof Element ? event.target.closest('#leave') : null;
  if (leave === null) return;
  event.preventDefault();
  shut();
  // Inside a practice's own website it leaves that website too.
  window.top.location.replace(leave.href);
});

function shut() {
  const tools = document.getElementById('tools');
  if (tools === null) return;
  const fields = new URLSearchParams(new FormData(tools));
  fields.set('do', 'leave');
  const typed = document.getElementById('text');
  if (typed !== null) fields.set('text', typed.value);
  navigator.sendBeacon(tools.getAttribute('action'), fields);
}
