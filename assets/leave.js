// Leaves for a page that everybody visits, and takes this page's place in the history.
// Without this script the link works as a link.
const leave = document.getElementById('leave');
leave?.addEventListener('click', (event) => {
  event.preventDefault();
  // Inside a practice's own website it leaves that website too.
  window.top.location.replace(leave.href);
});
